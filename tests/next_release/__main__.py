"""`python -m tests.next_release`: what an operator does on the day of a release; prints a report as JSON.

Runs on a copy of a database in which stories are public. `makemigrations` writes the migration, as it would
for a developer.
"""

import json
from io import StringIO
from typing import Any

import django

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402
from django.test import Client  # noqa: E402

from delivery.models import Publication  # noqa: E402
from stories.models import StoryPage  # noqa: E402
from tests.bodies import block  # noqa: E402
from tests.factories import sign_off, write  # noqa: E402


def told_by(command: str, *args: str, **options: Any) -> str:
    """What a command prints, or why it fails."""
    out = StringIO()
    try:
        call_command(command, *args, stdout=out, stderr=StringIO(), **options)
    except CommandError as error:
        out.write(f"failed: {error}")
    return out.getvalue().strip()


def answers() -> dict[str, list[int]]:
    """Address of each public page → status in the API and on the site."""
    client = Client()
    return {
        publication.html_path: [
            client.get(f"/api/v2/pages/{publication.page_id}/").status_code,
            client.get(publication.html_path).status_code,
        ]
        for publication in Publication.objects.all()
    }


def statuses() -> dict[str, str]:
    """Address of each public page → `original`, `human` or `stale`."""
    found = {}
    for publication in Publication.objects.all():
        meta = Client().get(f"/api/v2/pages/{publication.page_id}/").json()["meta"]
        found |= {version["html_path"]: version["status"] for version in meta["translations"]}
    return found


def use_what_is_new() -> dict[str, Any]:
    """Sign a story anew with words in all that is new; gives what is served of it."""
    story = StoryPage.objects.get(title="A bent track", locale__language_code="en")
    body = [*story.body.get_prep_value(), block("timeline", {"when": "2026-11-22", "what": "It bends"}, 80)]
    sign_off(write(story, coda="The end", body=json.dumps(body)))
    document = Client().get(f"/api/v2/pages/{story.pk}/").json()
    return {"coda": document["coda"], "level": document["reading_level"], "last": document["body"][-1]["value"]}


told_by("makemigrations", "stories", name="next_release", verbosity=0)
told_by("migrate", verbosity=0)
report = {
    "unwritten": told_by("makemigrations", "stories", check=True, dry_run=True),
    "verified": told_by("verify_publications"),
    "answers": answers(),
    "rebuilt": told_by("rebuild_publications"),
    "verified_again": told_by("verify_publications"),
    "answers_again": answers(),
    "statuses": statuses(),
    "used": use_what_is_new(),
    "verified_at_last": told_by("verify_publications"),
}
print(json.dumps(report))

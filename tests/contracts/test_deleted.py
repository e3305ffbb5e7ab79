"""A page to which others point may be deleted: nothing that is served of those has to be signed anew."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.documents import document_digest
from delivery.models import Publication
from tests.bodies import block
from tests.factories import PersonFactory, SeriesFactory, StoryFactory, sign_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def pointed_at(site):
    """A story, a person, a series."""
    person = PersonFactory()
    sign_off(person)
    return StoryFactory(signed_off=True), person, SeriesFactory(signed_off=True)


@pytest.fixture
def story(pointed_at):
    """A story that points at all of them, in every way."""
    other, person, series = pointed_at
    action = {"text": "", "label": "Meet her", "page": person.pk, "url": ""}
    return StoryFactory(
        signed_off=True,
        series=series,
        people=[block("person", person.pk, 1)],
        body=[
            block("rich_text", f'<p>See <a linktype="page" id="{other.pk}">the <b>other</b></a>.</p>', 2),
            block("related", {"heading": "", "pages": [block("item", other.pk, 3)]}, 4),
            block("call_to_action", action, 5),
        ],
    )


def told() -> str:
    out = StringIO()
    try:
        call_command("verify_publications", stdout=out, stderr=StringIO())
    except CommandError as error:
        out.write(str(error))
    return out.getvalue().strip()


def test_what_was_signed_stays_signed_when_pages_that_it_points_at_are_deleted(story, pointed_at, visitor):
    for number, gone in enumerate(pointed_at):
        gone.delete()
        left = 3 - number
        assert told() == f"0 differences, {left} publication{'s' if left > 1 else ''}"
    document = visitor.get(f"/api/v2/pages/{story.pk}/").json()
    assert document["people"][0]["item"] is None and document["series"]["item"] is None
    assert [ref["item"] for ref in document["body"][1]["value"]["pages"]] == [None]
    assert visitor.get(f"/en/stories/{story.slug}/").status_code == 200


def test_written_anew_it_stays_the_same_to_the_next_deletion(story, pointed_at):
    _other, person, series = pointed_at
    series.delete()
    call_command("rebuild_publications", stdout=StringIO(), stderr=StringIO())
    assert told() == "0 differences, 3 publications"
    person.delete()
    assert told() == "0 differences, 2 publications"


def test_whoever_is_there_cannot_be_put_in_or_left_out_behind_our_back(story, pointed_at):
    publication = Publication.objects.get(page_id=story.pk)
    signed = publication.document["people"]
    for forged in ([], [{"ref": "page", "key": str(story.translation_key)}, *signed]):
        publication.document["people"] = forged
        publication.document_digest = document_digest(publication.document)
        publication.save()
        assert "“people” is not what was signed" in told()

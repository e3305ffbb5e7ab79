"""Signs one story again and again: `python -m tests.soak.freshness.publishing COUNT FILE`.

Its first line is the story: JSON of the addresses at which it is read. The last is how long all of it took.
"""

import json
import sys
import time
from pathlib import Path

import django

django.setup()

from delivery.models import Publication  # noqa: E402
from stories.models import StoryPage  # noqa: E402
from tests.bench.publisher import publish  # noqa: E402

from .versions import TITLE, Committed  # noqa: E402


def main(count: int, file: Path) -> None:
    committed = Committed(file)
    page = StoryPage.objects.filter(live=True).earliest("pk")
    publish(page, TITLE.format(0))
    addresses = {
        "list": "/api/v2/stories/?limit=20&fields=*",
        "detail": f"/api/v2/stories/{page.pk}/",
        "page": Publication.objects.get(page_id=page.pk).html_path,
    }
    print(json.dumps(addresses), flush=True)
    sys.stdin.readline()  # until all readers read
    started = time.monotonic()
    for number in range(1, count + 1):
        publish(page, TITLE.format(number))
        committed.set(number)
    print(time.monotonic() - started, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))

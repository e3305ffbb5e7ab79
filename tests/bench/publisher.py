"""Somebody publishes all the time: `python -m tests.bench.publisher SECONDS EVERY`, in our side's environment.

A story that is public is written anew, submitted and signed, by the actions of every day. Ends with how often.
"""

import sys
import time

import django

django.setup()

from signoff import actions  # noqa: E402
from stories.models import StoryPage  # noqa: E402
from tests.factories import a_signer, an_editor, write  # noqa: E402


def publish(page: StoryPage, title: str) -> None:
    page = write(page, title=title)
    actions.submit(page=page, by=an_editor())
    actions.sign(page=page, by=a_signer(page))


def main(seconds: float, every: float) -> int:
    started, times = time.monotonic(), 0
    page = StoryPage.objects.filter(live=True).latest("pk")  # not on the first page of lists
    while (now := time.monotonic()) - started < seconds:
        publish(page, f"What number {times} says")
        times += 1
        time.sleep(max(0.0, every - (time.monotonic() - now)))
    return times


if __name__ == "__main__":
    print(main(float(sys.argv[1]), float(sys.argv[2])))

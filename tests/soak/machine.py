"""Every order in which people do things, at random: after each step all that is served is what the house says.

An example sets out from one prepared site, inside a transaction that is rolled back; nothing in it depends on ids.
Mail and jobs, which wait for a commit, are left out.
"""

import copy
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock

from django.core.cache import cache
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from signoff.taking_down import REASONS

from .doing import Doing
from .promise import Piece
from .setting import BY_LINK, EDITORS, MATRICES, PEOPLE, ROLES

MOST_STORIES = 8
which = st.integers(0, 9)
people = st.sampled_from(sorted(PEOPLE))
editors = st.sampled_from(EDITORS)
signers = st.sampled_from(("head", "deputy", "officer", "spokesperson", BY_LINK, "reviewer-fr", *EDITORS))
formats = st.sampled_from(("feature", "blog", "feature", "physics-briefing"))
importances = st.sampled_from(("standard", "routine", "major", "critical"))
MOMENTS = ("go_live_at", "expire_at")
hours = st.one_of(st.none(), st.integers(1, 90))
changes = st.one_of(
    st.fixed_dictionaries({"format": formats, "importance": importances}),
    st.fixed_dictionaries({"go_live_at": hours, "expire_at": hours}),
    st.just({"picture": "track"}),
)
reasons = st.sampled_from([reason.value for reason in REASONS])


class Progress:
    """What the machine has done over all examples; printed now and then, and at the end."""

    def __init__(self, examples: int) -> None:
        self.examples = examples
        self.started = self.said = time.monotonic()
        self.cpu = time.process_time()
        self.done = self.steps = 0
        self.happened: Counter[str] = Counter()

    def add(self, doing: Doing, before: Counter[str], steps: int) -> None:
        self.done += 1
        self.steps += steps
        self.happened += doing.happened - before
        if time.monotonic() - self.said > 30:
            self.said = time.monotonic()
            self.say()

    def say(self) -> None:
        seconds = time.monotonic() - self.started
        worked = time.process_time() - self.cpu
        rates = f"{self.steps / seconds:.1f} steps/s, {self.steps / worked:.1f} per second of CPU"
        print(
            f"{self.done} of {self.examples} examples, {self.steps} steps, {seconds:.0f} s: {rates}",
            file=sys.stderr,
            flush=True,
        )

    def summary(self) -> str:
        lines = [f"{count:>8} {what}" for what, count in sorted(self.happened.items())]
        return "\n".join([f"{self.done} examples, {self.steps} steps", *lines])


def machine_for(prepared: Doing, progress: Progress) -> type[RuleBasedStateMachine]:
    class Machine(EveryOrder):
        def __init__(self) -> None:
            super().__init__(prepared, progress)

    return Machine


class EveryOrder(RuleBasedStateMachine):
    def __init__(self, prepared: Doing, progress: Progress) -> None:
        super().__init__()
        self.progress, self.before, self.steps = progress, prepared.happened, 0
        cache.clear()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.doing: Doing = copy.deepcopy(prepared)
        self.clock = mock.patch("django.utils.timezone.now", self.doing.clock)
        self.clock.start()

    def teardown(self) -> None:
        try:
            self.doing.served.check_all_anew()
        finally:
            self.clock.stop()
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)
            self.progress.add(self.doing, self.before, self.steps)

    @invariant()
    def what_is_served_was_signed(self) -> None:
        self.steps += 1
        self.doing.clock.moment += timedelta(minutes=1)
        self.doing.check()

    def named(self, number: int, kind: str = "") -> str:
        """A piece by number: a story, a section, or any; the newest first."""
        kinds: dict[str, Callable[[Piece], bool]] = {
            "story": lambda piece: piece.name.startswith("story"),
            "section": lambda piece: piece.name.split("-")[0] in ("stories", "series", "people"),
            "": lambda piece: not piece.name.startswith("home"),
        }
        names = [name for name, piece in self.doing.house.pieces.items() if kinds[kind](piece)][::-1]
        return names[number % len(names)]

    def stories(self) -> list[str]:
        return [name for name in self.doing.house.pieces if name.startswith("story") and not name.endswith("-fr")]

    @precondition(lambda self: len(self.stories()) < MOST_STORIES)
    @rule(by=editors, kind=formats, importance=importances, language=st.sampled_from(("en", "en", "fr")))
    def create(self, by: str, kind: str, importance: str, language: str) -> None:
        self.doing.create(f"stories-{language}", by, kind, importance)

    @rule(number=which, by=editors, autosave=st.booleans())
    def write(self, number: int, by: str, autosave: bool) -> None:
        self.doing.write(self.named(number), by, autosave)

    @precondition(lambda self: self.stories())
    @rule(number=which, by=editors, changes=changes)
    def write_a_story(self, number: int, by: str, changes: dict[str, Any]) -> None:
        """What it is, what it shows, when it goes live and when it ends; the last two in hours from now."""
        now = self.doing.clock.moment
        moments = {name: now + timedelta(hours=h) if (h := changes.get(name)) else None for name in MOMENTS}
        moments = {name: moment for name, moment in moments.items() if name in changes}
        self.doing.write(self.named(number, "story"), by, **{**changes, **moments})

    @rule(number=which, by=people)
    def submit(self, number: int, by: str) -> None:
        self.doing.submit(self.named(number), by)

    @rule(number=which, by=people)
    def sign(self, number: int, by: str) -> None:
        self.doing.sign(self.named(number), by)

    @rule(number=which)
    def usual_way(self, number: int) -> None:
        self.doing.usual_way(self.named(number))

    @rule(number=which, by=st.sampled_from((*[BY_LINK] * 3, "spokesperson")), hours=st.integers(1, 72), old=which)
    def sign_by_link(self, number: int, by: str, hours: int, old: int) -> None:
        """By a new link most of the time, or by one of those made before; some are only made."""
        self.doing.link(self.named(number), by, hours)
        if old < 7:
            self.doing.sign_by_link(max(0, old - 4))

    @rule(number=which, by=people, back=st.booleans())
    def send_or_take_back(self, number: int, by: str, back: bool) -> None:
        (self.doing.take_back if back else self.doing.send_back)(self.named(number), by)

    @rule(number=which, by=st.sampled_from(("head", "writing-head", "deputy", "superuser")), reason=st.booleans())
    def publish_at_once(self, number: int, by: str, reason: bool) -> None:
        self.doing.publish_at_once(self.named(number), by, "It cannot wait." if reason else " ")

    @rule(number=which, by=signers)
    def look_again(self, number: int, by: str) -> None:
        self.doing.look_again(self.named(number), by)

    @rule(hours=st.integers(1, 60), runs=st.sampled_from((True, True, False)))
    def wait(self, hours: int, runs: bool) -> None:
        self.doing.wait(hours)
        if runs:
            self.doing.run_schedule()

    @precondition(lambda self: self.stories())
    @rule(number=which, into=which)
    def move(self, number: int, into: int) -> None:
        self.doing.move(self.named(number, "story"), self.named(into, "section"))

    @rule(number=which, by=editors)
    def rename_a_section(self, number: int, by: str) -> None:
        name = self.named(number, "section")
        self.doing.write(name, by, slug=f"{name}-{self.doing.house.event()}")
        self.doing.usual_way(name)

    @rule(number=which, lift=st.booleans())
    def restrict(self, number: int, lift: bool) -> None:
        restricted = [name for name, piece in self.doing.house.pieces.items() if piece.restriction]
        if lift and restricted:
            self.doing.unrestrict(restricted[number % len(restricted)])
        else:
            self.doing.restrict(self.named(number))

    @precondition(lambda self: self.stories())
    @rule(number=which, signs=st.booleans())
    def translate(self, number: int, signs: bool) -> None:
        stories = [name for name in self.stories() if self.doing.house.pieces[name].locale == "en"]
        if stories:
            name = stories[number % len(stories)]
            self.doing.translate(name)
            if signs and f"{name}-fr" in self.doing.house.pieces:
                self.doing.usual_way(f"{name}-fr")

    @rule(number=which, by=st.sampled_from(("head", "head", "superuser", "deputy", "anna")), reason=reasons)
    def take_down(self, number: int, by: str, reason: str) -> None:
        self.doing.take_down(self.named(number), by, reason)

    @precondition(lambda self: self.stories())
    @rule(number=which, by=st.sampled_from(("head", "writing-head", "superuser", "anna")))
    def delete(self, number: int, by: str) -> None:
        self.doing.delete(self.named(number, "story"), by)

    @rule(name=st.sampled_from(sorted(MATRICES)), by=st.sampled_from(("head", "head", "superuser", "deputy")))
    def change_the_matrix(self, name: str, by: str) -> None:
        self.doing.change_matrix(name, by)

    @rule(giver=signers, receiver=people, begins=st.integers(-2, 3), days=st.integers(0, 9))
    def lend(self, giver: str, receiver: str, begins: int, days: int) -> None:
        self.doing.lend(giver, receiver, begins, days)

    @rule(person=signers, role=st.sampled_from(("", "gone", *ROLES)))
    def change_the_house(self, person: str, role: str) -> None:
        """Somebody joins or leaves a role, comes or goes, or is back before a delegation ends."""
        if role == "gone":
            self.doing.come_or_go(person)
        elif role:
            self.doing.join_or_leave(person, role)
        else:
            self.doing.end_loans(person)

    @rule(credit=st.sampled_from(("", "(Image: A/B)", "(Image: C/D)")), known=st.sampled_from((True, True, False)))
    def change_a_picture(self, credit: str, known: bool) -> None:
        """Its file is not changed by anybody."""
        if credit:
            self.doing.change_picture(credit, "cc-by-4.0" if known else "unknown")
        else:
            self.doing.replace_file()

    @rule(number=which, road=st.sampled_from(("publish", "save", "columns")))
    def go_round(self, number: int, road: str) -> None:
        self.doing.go_round(self.named(number), ROADS[road])


def publish_latest(page: Any) -> None:
    page.get_latest_revision().publish()


def save_as_live(page: Any) -> None:
    page.live = True
    page.title = "Forged"
    page.save()


def save_columns(page: Any) -> None:
    page.title = "Forged"
    page.live = True
    page.save(update_fields=["title", "live"])


ROADS = {"publish": publish_latest, "save": save_as_live, "columns": save_columns}

"""Many people at the same pieces at once, each in a thread with a connection of their own.

Editors write, autosave, submit, take back and move; signers sign and send back, by the actions and by the screen. All
that was confirmed to somebody is remembered, and compared with what the database holds when they have gone home.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision

from delivery.models import Publication
from signoff import actions
from signoff.desk import waiting_for
from signoff.exceptions import NotSigned
from signoff.models import Role, SignOff, Submission
from tests.factories import StoryFactory, member, section, sign_off

User = get_user_model()
SIGNERS = ("head", "deputy")
PLACES = ("stories", "series")


class Crowd:
    def __init__(self, editors: int, signers: int, stories: int) -> None:
        group = Group.objects.get(name="Editors")
        self.editors = [member(group, f"editor-{number}") for number in range(editors)]
        roles = [Role.objects.get(code=SIGNERS[number % len(SIGNERS)]) for number in range(signers)]
        self.signers = [member(role.group, f"signer-{number}") for number, role in enumerate(roles)]
        for place in PLACES:
            sign_off(section(place))
        self.pages = [StoryFactory(owner=self.editors[0]).pk for _number in range(stories)]
        self.places = [section(place).pk for place in PLACES]
        self.first_sign_off = SignOff.objects.count()
        self.lock = Lock()
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.faults: list[str] = []
        self.written: dict[int, str] = {}
        self.deadlocks = _deadlocks()

    def work(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds
        people = [(self.edit, user) for user in self.editors] + [(self.decide, user) for user in self.signers]
        with ThreadPoolExecutor(len(people)) as threads:
            list(threads.map(lambda one: self.day(*one), people))
        self.seconds = seconds

    def day(self, do: Callable[[Any, random.Random], str], user: Any) -> None:
        dice = random.Random(user.username)
        try:
            while time.monotonic() < self.ends:
                self.moment(do, user, dice)
        finally:
            connection.close()

    def moment(self, do: Callable[[Any, random.Random], str], user: Any, dice: random.Random) -> None:
        try:
            what = do(user, dice)
        except (NotSigned, PermissionDenied) as refusal:
            with self.lock:
                self.refused[type(refusal).__name__] += 1
        except (DatabaseError, Exception) as fault:
            with self.lock:
                self.faults.append(f"{user}: {type(fault).__name__}: {fault}")
        else:
            with self.lock:
                self.done[what] += 1

    # Editors

    def edit(self, user: Any, dice: random.Random) -> str:
        page = Page.objects.get(pk=dice.choice(self.pages)).specific
        doing = dice.choices((self.write, self.autosave, self.submit, self.take_back, self.move), (45, 25, 20, 5, 5))[0]
        return doing(page, user, dice)

    def write(self, page: Any, user: Any, dice: random.Random, over: Revision | None = None) -> str:
        draft = page.get_latest_revision_as_object()
        draft.title = f"{user.username} {dice.random()}"
        revision = draft.save_revision(user=user, log_action=True, overwrite_revision=over)
        with self.lock:
            self.written[revision.pk] = draft.title
        return "autosave" if over else "write"

    def autosave(self, page: Any, user: Any, dice: random.Random) -> str:
        latest = page.get_latest_revision()
        return self.write(page, user, dice, over=latest if latest.user_id == user.pk else None)

    def submit(self, page: Any, user: Any, dice: random.Random) -> str:
        actions.submit(page=page, by=user)
        return "submit"

    def take_back(self, page: Any, user: Any, dice: random.Random) -> str:
        actions.take_back(page, user)
        return "take back"

    def move(self, page: Any, user: Any, dice: random.Random) -> str:
        page.move(Page.objects.get(pk=dice.choice(self.places)), pos="last-child")
        return "move"

    # Signers

    def decide(self, user: Any, dice: random.Random) -> str:
        waiting = [one for one in waiting_for(user) if one.may_sign]
        if not waiting:
            time.sleep(0.02)
            return "look at an empty desk"
        page = Page.objects.get(pk=dice.choice(waiting).submission.page_id)
        if dice.random() < 0.2:
            actions.send_back(page=page, by=user, comment="It lacks a number.")
            return "send back"
        if dice.random() < 0.5:
            actions.sign(page=page, by=user)
            return "sign"
        return self.sign_on_screen(page, user)

    def sign_on_screen(self, page: Page, user: Any) -> str:
        client = Client()
        client.force_login(user)
        before = SignOff.objects.filter(page_id=page.pk, signer_id=user.pk).count()
        answer = client.post(reverse("signoff_review", args=[page.pk]), {"sign": "", "comment": ""})
        assert answer.status_code in (200, 302), answer.status_code
        if SignOff.objects.filter(page_id=page.pk, signer_id=user.pk).count() == before:
            raise NotSigned("The screen said why not.")
        return "sign on the screen"

    # In the evening

    def check(self) -> None:
        assert not self.faults, f"{len(self.faults)} faults, the first: {self.faults[0]}"
        assert _deadlocks() == self.deadlocks
        self.check_edits()
        self.check_signatures()
        call_command("verify_publications", verbosity=0)

    def check_edits(self) -> None:
        """What was confirmed to be written is in its revision, and the newest revision is where writing goes on."""
        stored = Revision.objects.in_bulk(self.written)
        lost = [pk for pk, title in self.written.items() if stored[pk].content["title"] != title]
        assert not lost, f"{len(lost)} edits of {len(self.written)} are lost"
        for page in Page.objects.filter(pk__in=self.pages):
            assert page.latest_revision_id == page.revisions.order_by("-pk").values_list("pk", flat=True).first()

    def check_signatures(self) -> None:
        sign_offs = {row.revision_id: row for row in SignOff.objects.filter(page_id__in=self.pages)}
        signed = Submission.objects.filter(page_id__in=self.pages, outcome=Submission.Outcome.SIGNED)
        assert sorted(signed.values_list("revision_id", flat=True)) == sorted(sign_offs)
        assert len(sign_offs) == self.done["sign"] + self.done["sign on the screen"]
        newest = {row.page_id: row.pk for row in sorted(sign_offs.values(), key=lambda row: row.pk)}
        served = Publication.objects.filter(page_id__in=self.pages).values_list("page_id", "sign_off_id")
        assert dict(served) == newest
        assert set(SignOff.objects.standing().filter(page_id__in=self.pages).values_list("pk", flat=True)) == set(
            newest.values()
        )

    def summary(self) -> str:
        rows = [*self.done.items(), *((f"refused: {name}", count) for name, count in self.refused.items())]
        lines = [f"{count:>7} {count / self.seconds:>7.1f}/s  {what}" for what, count in sorted(rows)]
        who = f"{len(self.editors)} editors, {len(self.signers)} signers, {self.seconds:g} s on {connection.vendor}"
        kept = f"{len(self.written)} revisions written and kept; faults: {len(self.faults)}"
        deadlocks = "" if _deadlocks() is None else f"; deadlocks: {_deadlocks() - self.deadlocks}"
        return "\n".join([who, *lines, kept + deadlocks, *self.faults[:5]])


def _deadlocks() -> int | None:
    """As PostgreSQL counts them for this database; its counters come a moment late."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]

"""Two do with a series what only one can: one of them comes first, the other reads a sentence."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from threading import Barrier

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from signoff import actions as signing
from signoff.exceptions import NotSigned
from signoff.models import Released, SignOff, Withdrawal
from stories.models import Release
from stories.releases import actions
from stories.releases.actions import release
from tests.factories import write
from tests.releasing import held_series, member_of, public, readiness, signed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def series(site):
    series = held_series()
    signed(series, member_of(series, "Amina"), member_of(series, "Berta"))
    return series


@pytest.fixture
def together(monkeypatch):
    """`together(one, other)`: both begin in the same moment; what came of each, refusals as sentences."""

    def run(*doings) -> list:
        begin = Barrier(len(doings), timeout=20)

        def do(doing):
            try:
                begin.wait()
                return doing()
            except (NotSigned, CommandError) as refusal:
                return str(refusal)
            finally:
                connection.close()

        with ThreadPoolExecutor(len(doings)) as threads:
            return list(threads.map(do, doings))

    return run


def pages_of(series) -> list:
    return [version.page for piece in readiness(series).pieces for version in piece.versions.values()]


def test_two_who_release_at_once_release_once(series, head, person, together):
    deputy, read = person("deputy"), readiness(series).mark
    outcomes = together(
        lambda: release(series=series, by=head, read=read), lambda: release(series=series, by=deputy, read=read)
    )
    refused = [said for said in outcomes if isinstance(said, str)]
    assert len(refused) == 1 and "Meanwhile something was signed, released or taken down" in refused[0]
    assert Released.objects.count() == 3 and public(*pages_of(series)) == [True] * 3
    call_command("verify_publications", verbosity=0)


def test_two_processes_do_a_planned_release_once(series, head, together):
    Release.objects.update(at=timezone.now() - timedelta(minutes=1), planned_by=head)

    def run() -> str:
        said = StringIO()
        call_command("release_due", stdout=said)
        return said.getvalue()

    said = "".join(together(run, run))
    assert said.count("English (3)") == 1 and "refused" not in said
    assert Released.objects.count() == 3 and public(*pages_of(series)) == [True] * 3


def test_one_releases_while_another_takes_a_member_down(series, head, together):
    amina, reason = pages_of(series)[1], Withdrawal.Reason.CONSENT
    together(lambda: release(series=series, by=head), lambda: signing.take_down(page=amina, by=head, reason=reason))
    live = public(*pages_of(series))
    assert not live[1] and live[0] == live[2]
    assert not SignOff.objects.standing().filter(page_id=amina.pk).exists()
    call_command("verify_publications", verbosity=0)


def test_one_releases_while_another_signs_a_newer_version(series, head, person, together):
    """Whoever comes first: the newer version is live in the end, or held, and never both versions count."""
    amina, deputy = pages_of(series)[1].specific, person("deputy")
    signing.submit(page=write(amina, title="Amina, put right"), by=None)
    together(lambda: actions.release(series=series, by=head), lambda: signing.sign(page=amina, by=deputy))
    assert SignOff.objects.standing().filter(page_id=amina.pk).count() == 1
    assert public(*pages_of(series)) == [True] * 3
    call_command("verify_publications", verbosity=0)

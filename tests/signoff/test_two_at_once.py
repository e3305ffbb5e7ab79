"""Two people press the button in the same moment: one of them comes first, the other reads a sentence."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from delivery.models import Publication
from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import LinkSigner, SigningLink, SignOff, Submission, Withdrawal
from signoff.pieces import open_pieces
from tests.factories import StoryFactory, an_editor, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once(monkeypatch) -> Callable[..., list[Any]]:
    """`at_once(one, other)`: both have read what they decide about before either writes. Gives what came of each."""

    def both(*doings: Callable[[], Any]) -> list[Any]:
        start = Barrier(len(doings), timeout=20)
        signing = Barrier(sum(getattr(doing, "signs", False) for doing in doings) or 1, timeout=20)

        def read_and_wait(*args: Any) -> Any:
            pieces = open_pieces(*args)
            signing.wait()
            return pieces

        def do(doing: Callable[[], Any]) -> Any:
            try:
                start.wait()
                return doing()
            except NotSigned as refusal:
                return str(refusal)
            finally:
                connection.close()

        monkeypatch.setattr(actions, "open_pieces", read_and_wait)
        with ThreadPoolExecutor(len(doings)) as threads:
            return list(threads.map(do, doings))

    return both


def signing(page: Page, by: Any) -> Callable[[], Any]:
    def sign() -> SignOff:
        return actions.sign(page=page, by=by)

    sign.signs = True  # type: ignore[attr-defined]
    return sign


def refusals(outcomes: list[Any]) -> list[str]:
    return [outcome for outcome in outcomes if isinstance(outcome, str)]


def consistent(page: Page) -> bool:
    """What is served was signed, and what has ended waits no longer."""
    call_command("verify_publications", verbosity=0)
    page = Page.objects.get(pk=page.pk)
    waiting = Submission.objects.pending().filter(page_id=page.pk).exists()
    return waiting == (page.current_workflow_state is not None and page.current_workflow_state.status == "in_progress")


@pytest.mark.parametrize("other", ["head", "deputy"])
def test_only_one_signature_counts(site, head, person, at_once, other):
    """Also where one person presses twice."""
    page = StoryFactory(submitted=True)
    outcomes = at_once(signing(page, head), signing(page, person(other)))
    assert SignOff.objects.count() == 1
    assert ["has already been signed" in said for said in refusals(outcomes)] == [True]
    assert consistent(page)


def test_one_signs_and_another_sends_back(site, head, person, at_once):
    page, deputy = StoryFactory(submitted=True), person("deputy")
    outcomes = at_once(signing(page, head), lambda: actions.send_back(page=page, by=deputy, comment="No."))
    assert len(refusals(outcomes)) == 1
    signed, outcome = SignOff.objects.exists(), Submission.objects.get().outcome
    assert outcome == (Submission.Outcome.SIGNED if signed else Submission.Outcome.SENT_BACK)
    assert Publication.objects.filter(page_id=page.pk).exists() == signed and consistent(page)


def test_one_signs_and_another_takes_it_back(site, head, at_once):
    page = StoryFactory(submitted=True)
    outcomes = at_once(signing(page, head), lambda: actions.take_back(page, by=an_editor()))
    assert len(refusals(outcomes)) == 1
    signed, outcome = SignOff.objects.exists(), Submission.objects.get().outcome
    assert outcome == (Submission.Outcome.SIGNED if signed else Submission.Outcome.TAKEN_BACK)
    assert Publication.objects.filter(page_id=page.pk).exists() == signed and consistent(page)


def test_one_signs_and_another_edits(site, head, at_once):
    """The edit is kept whoever comes first: as the draft over what was signed, or as what voids the submission."""
    page = StoryFactory(title="First light", submitted=True)
    outcomes = at_once(signing(page, head), lambda: write(page, title="Second light"))
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Second light"
    if refusals(outcomes):
        assert not page.live and Submission.objects.get().outcome == Submission.Outcome.VOID
    else:
        assert (page.title, page.has_unpublished_changes) == ("First light", True)
    assert consistent(page)


def test_one_signs_the_newer_version_and_another_takes_the_page_down(site, head, person, at_once):
    page, deputy = write(StoryFactory(signed_off=True), title="Second light"), person("deputy")
    actions.submit(page=page, by=an_editor())
    reason = Withdrawal.Reason.CONSENT
    at_once(signing(page, deputy), lambda: actions.take_down(page=page, by=head, reason=reason))
    assert not Publication.objects.filter(page_id=page.pk).exists()
    assert not SignOff.objects.standing().filter(page_id=page.pk).exists()
    assert not Page.objects.get(pk=page.pk).live and consistent(page)


def test_one_publishes_at_once_what_another_signs(site, head, person, at_once):
    page, deputy = StoryFactory(submitted=True), person("deputy")

    def override() -> SignOff:
        return actions.publish_at_once(page=page, by=head, reason="It cannot wait.")

    override.signs = True  # type: ignore[attr-defined]
    outcomes = at_once(signing(page, deputy), override)
    assert SignOff.objects.count() == 1
    assert ["has already been signed" in said for said in refusals(outcomes)] == [True]
    assert consistent(page)


def test_a_link_signs_once(site, person, at_once):
    page = StoryFactory(importance="critical", submitted=True)
    signer = person("spokesperson")
    LinkSigner.objects.create(user=signer, registered_by_id=signer.pk)
    link = SigningLink.objects.create(
        submission=Submission.objects.get(),
        signer=signer,
        token_hash=hashlib.sha256(b"a token").hexdigest(),
        expires_at=timezone.now() + timedelta(hours=1),
    )

    def sign() -> SignOff:
        return actions.sign_by_link(link=SigningLink.objects.get(pk=link.pk))

    sign.signs = True  # type: ignore[attr-defined]
    outcomes = at_once(sign, sign)
    assert SignOff.objects.count() == 1 and len(refusals(outcomes)) == 1 and consistent(page)


def test_two_submit_the_same_piece(site, editor, at_once):
    page = StoryFactory()
    outcomes = at_once(lambda: actions.submit(page=page, by=editor), lambda: actions.submit(page=page, by=an_editor()))
    assert ["already waiting" in said for said in refusals(outcomes)] == [True]
    assert Submission.objects.count() == 1 and consistent(page)


def test_a_section_gets_another_address_while_a_story_in_it_is_signed(site, head, person, at_once):
    """Each changes what lies in the other's way: the story's row, and the epoch."""
    page, deputy = StoryFactory(submitted=True), person("deputy")
    section = write(page.get_parent().specific, slug="accounts")
    actions.submit(page=section, by=an_editor())
    outcomes = at_once(signing(section, head), signing(page, deputy))
    assert not refusals(outcomes)
    assert Publication.objects.get(page_id=page.pk).html_path == f"/en/accounts/{page.slug}/" and consistent(page)

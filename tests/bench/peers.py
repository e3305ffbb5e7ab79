"""What is measured: each pair is the same work, done by our road and by its peer's, on the same content."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from unittest import mock

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask

from signoff import actions
from signoff.models import SignOff, Submission
from stories.models import StoryPage
from tests.bodies import block
from tests.factories import an_editor, home, member, section, sign_off
from tests.ledger import many_in_the_ledger
from translations.models import Cell, Piece, State

Run = Callable[[], object]


class Pair(NamedTuple):
    """`ours` over `peer`; `prepare` runs before each run and is not measured, its result is what the run is given."""

    title: str
    peer_title: str
    ours: Callable[..., object]
    peer: Callable[..., object]
    prepare: Callable[[], Any] = lambda: None


def drafts(count: int) -> list[StoryPage]:
    """Stories with some text, each with a revision; written by an editor."""
    parent, editor = section("stories"), an_editor()
    body = [block("rich_text", f"<p>{'A track bends in the field. ' * 40}</p>") for _ in range(5)]
    pages = []
    for _ in range(count):
        page = StoryPage(title="A bent track", strapline="What it tells", format="feature", live=False, body=body)
        page.locale, page.slug = parent.locale, f"track-{timezone.now().timestamp()}".replace(".", "-")
        parent.add_child(instance=page)
        page.save_revision(user=editor, clean=False)
        page.refresh_from_db()
        pages.append(page)
    return pages


def a_head() -> Any:
    return member(Group.objects.get(signing_role__code="head"), "bench-head")


def signed_by_us(pages: Sequence[StoryPage]) -> None:
    editor, head = an_editor(), a_head()
    for page in pages:
        actions.submit(page=page, by=editor)
        actions.sign(page=page, by=head)


def approved_by_stock(pages: Sequence[StoryPage]) -> None:
    """Wagtail's moderation: one group, one task; the last approval publishes. Our gate is lifted meanwhile."""
    editor, head = an_editor(), a_head()
    workflow = _stock_workflow()
    with _without_our_gate():
        for page in pages:
            state = workflow.start(page, editor)
            state.current_task_state.specific.approve(user=head)
    live = StoryPage.objects.filter(pk__in=[page.pk for page in pages], live=True).count()
    assert live == len(pages), "The stock workflow has published nothing."


def _stock_workflow() -> Workflow:
    workflow, made = Workflow.objects.get_or_create(name="Stock moderation")
    if made:
        task = GroupApprovalTask.objects.create(name="Moderators")
        task.groups.add(Group.objects.get(signing_role__code="head"))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    return workflow


@contextmanager
def _without_our_gate() -> Iterator[None]:
    with ExitStack() as stack:
        for name in ("signoff.gate.is_gated", "signoff.publishing.is_gated", "signoff.receivers.is_gated"):
            stack.enter_context(mock.patch(name, return_value=False))
        stack.enter_context(
            override_settings(WAGTAIL_FINISH_WORKFLOW_ACTION="wagtail.workflows.publish_workflow_state")
        )
        yield


def answers(client: Client, address: str) -> Run:
    def ask(*_prepared: Any) -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        assert answer.getvalue()

    return ask


def publishing(pieces: int) -> Pair:
    return Pair(
        f"{pieces} pieces: submitted, signed, live and served",
        "Wagtail's moderation, same pieces",
        signed_by_us,
        approved_by_stock,
        prepare=lambda: drafts(pieces),
    )


def served_list() -> Pair:
    for page in (home(), section("stories")):
        sign_off(page)
    signed_by_us(drafts(20))
    addresses = ("/api/v2/stories/?limit=20", "/stock/pages/?type=stories.StoryPage&limit=20")
    for address in addresses:
        assert len(Client().get(address).json()["items"]) == 20, f"{address} does not give 20 stories."
    ours, stock = (answers(Client(), address) for address in addresses)
    return Pair("List of 20 stories from our API", "Wagtail's API v2, same stories", ours, stock)


def at_the_desk(count: int) -> None:
    """So many pieces, in states as they may be, with a page for each original: rows alone, no content."""
    parent, now = section("stories"), timezone.now()
    locales = list(Locale.objects.all())
    kind = ContentType.objects.get_for_model(Page)
    Page.objects.bulk_create(
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, 10_000 + n),
            depth=parent.depth + 1,
            title=f"Track {n} bends",
            draft_title=f"Track {n} bends",
            slug=f"bends-{n}",
            url_path=f"{parent.url_path}bends-{n}/",
            live=False,
            locale=parent.locale,
            content_type=kind,
        )
        for n in range(count)
    )
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    pieces = [_piece(page, n, now) for n, page in enumerate(Page.objects.filter(slug__startswith="bends-"))]
    Piece.objects.bulk_create(pieces)
    cells = (_cell(piece, locale, n * 7 + m) for n, piece in enumerate(pieces) for m, locale in enumerate(locales))
    Cell.objects.bulk_create(cells)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a database does by itself in time, and without which neither side is itself


def _piece(page: Page, n: int, now: datetime) -> Piece:
    return Piece(
        key=page.translation_key,
        page_id=page.pk,
        locale_id=page.locale_id,
        title=page.title,
        titles=page.title.lower(),
        type="stories.StoryPage",
        format=("feature", "blog", "update")[n % 3],
        importance=n % 4,
        published_at=now - timedelta(hours=n) if n % 5 else None,
    )


def _cell(piece: Piece, locale: Locale, n: int) -> Cell:
    of_translations = (
        State.MISSING,
        State.LIVE,
        State.IN_PROGRESS,
        State.LIVE,
        State.STALE,
        State.MISSING,
        State.WAITING,
    )
    state = State.ORIGINAL if locale.pk == piece.locale_id else of_translations[n * n % 7]
    page_id = None if state == State.MISSING else piece.page_id
    return Cell(piece=piece, locale=locale, page_id=page_id, state=state, urgency=state.urgency, done=n % 40, total=40)


def desk(client: Client, title: str, query: str) -> Pair:
    """The desk beside Wagtail's explorer of the section in which the same pieces are; either shows 50 of them."""
    explorer = reverse("wagtailadmin_explore", args=[section("stories").pk])
    ours, stock = answers(client, reverse("translations_desk") + query), answers(client, explorer)
    return Pair(title, "Wagtail's explorer, same pieces", ours, stock)


def waiting(client: Client, address: str, pieces: int) -> Run:
    """A page of the admin while so many pieces wait; they are submitted now."""
    actions.submit_batch(drafts(pieces - Submission.objects.pending().count()), by=an_editor())
    return answers(client, address)


def in_ledger(count: int) -> None:
    """So many sign-offs of the last ninety days, with times from minutes to days."""
    there, now = SignOff.objects.count(), timezone.now()
    roles, locales, formats = ("head", "deputy", "officer"), ("en", "fr", "ar", "es"), ("feature", "blog", "update")
    many_in_the_ledger(
        {
            "number": there + n,
            "took": (n * 37 % 400) / 4,
            "late": (n % 5) / 60,
            "role": roles[n % 3],
            "locale": locales[n % 4],
            "format": formats[n % 3],
            "override": n % 50 == 0,
            "reason": "" if n % 50 else "It could not wait.",
            "look_due_at": None if n % 50 else now,
            "signed_at": now - timedelta(hours=n * 2160 / count),
        }
        for n in range(1, count - there + 1)
    )

"""A series goes live in one moment, in every language that is ready, or not at all."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation

from delivery.epoch import current_epoch
from delivery.models import Publication
from signoff import actions as signing
from signoff.exceptions import NotSigned
from signoff.models import Notice, Released, SignOff, Withdrawal
from stories.models import Release
from stories.releases.actions import hold_members, plan_release, release
from stories.releases.readiness import State
from tests.bodies import block, video
from tests.factories import PersonFactory, StoryFactory, sign_off, submit, write
from tests.releasing import held_series, in_hours, in_language, member_of, public, readiness, signed
from tests.signoff.doors.house import verified
from tests.translating import translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def series():
    return held_series()


@pytest.fixture
def voices(series):
    """Two members, each born in her own language, signed in it."""
    amina, berta = member_of(series, "أمينة", "ar"), member_of(series, "Berta")
    signed(series, amina, berta)
    return amina, berta


@pytest.fixture
def english(series, voices):
    """All of the series in English: it can be released."""
    return [series, in_language(voices[0], "en"), voices[1]]


def states(series, code: str) -> list[State]:
    return [version.state for _piece, version in readiness(series).versions(code)]


def run(**options) -> str:
    said = StringIO()
    call_command("release_due", stdout=said, **options)
    return said.getvalue()


# Which languages are ready


def test_a_language_is_ready_when_the_series_and_all_its_members_are_signed_in_it(series, voices):
    assert readiness(series).ready == [] and states(series, "en") == [State.HELD, State.MISSING, State.HELD]
    version = translated(voices[0], "en")
    assert states(series, "en")[1] == State.DRAFT
    submit(version)
    assert states(series, "en")[1] == State.WAITING and readiness(series).signed("en") == 2
    sign_off(version)
    assert readiness(series).ready == ["en"] and readiness(series).signed("ar") == 1


def test_a_member_is_told_by_its_latest_draft_its_live_page_or_what_is_held(series, head):
    late = StoryFactory(title="Late", signed_off=True)
    write(late, series=series)
    leaving = member_of(series, "Leaving")
    signed(series, leaving)
    write(leaving, series=None)
    dropped = member_of(series, "Dropped")
    write(dropped, series=None)
    assert {piece.title for piece in readiness(series).members} == {"Late", "Leaving"}


def test_each_member_is_counted_in_the_language_in_which_it_was_born(series, voices):
    originals = {piece.title: piece.original.locale for piece in readiness(series).members}
    assert originals == {"أمينة": "ar", "Berta": "en"}


def test_a_series_without_members_is_never_ready(series, head):
    signed(series)
    with pytest.raises(NotSigned, match="No language is ready"):
        release(series=series, by=head)


def test_what_is_signed_for_a_time_of_its_own_waits_for_no_release(series, voices):
    own = write(member_of(series, "Clara"), go_live_at=timezone.now() + timedelta(hours=1))
    Release.objects.update(holds=False)
    sign_off(own)
    assert State.SCHEDULED in states(series, "en")


def test_steps_are_those_of_the_words_of_each_language(series, voices):
    (piece,) = [piece for piece in readiness(series).members if piece.title == "Berta"]
    assert piece.is_recorded and piece.original.has("captions") and piece.original.has("transcript")
    french = translated(voices[1], "fr")
    cues = StringTranslation.objects.filter(
        locale=french.locale, context__object_id=voices[1].translation_key, context__path__contains=".captions"
    )
    assert cues.count() == 2
    cues.first().delete()
    version = {p.title: p.versions["fr"] for p in readiness(series).members if "fr" in p.versions}["Berta"]
    assert not version.has("captions") and version.has("transcript") and not version.is_translated
    assert len(version.progress.paths) - len(version.progress.written) == 1


def test_a_film_that_is_gone_or_not_there_is_no_recording(series):
    member_of(series, "Silent", body=[])
    member_of(series, "Lost", body=[block("video", video(media=987654, embed_url=""))])
    assert [piece.is_recorded for piece in readiness(series).members] == [False, False]


def test_the_number_of_queries_grows_neither_with_members_nor_with_languages(series, voices):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            readiness(series)
        return len(asked)

    in_language(voices[1], "fr")
    before = queries()
    for number in range(3):
        signed(member_of(series, f"Voice {number}"))
    in_language(voices[1], "nl")
    assert queries() == before < 20


# Releasing


def test_all_that_is_ready_goes_live_in_one_moment_and_by_its_own_signatures(series, english, voices, head):
    epoch = current_epoch()
    outcome = release(series=series, by=head)
    assert outcome.went_live == {"en": 3} and str(outcome) == "English (3)"
    assert public(*english, voices[0]) == [True, True, True, False]
    rows = Publication.objects.filter(page_id__in=[page.pk for page in english])
    assert {row.epoch for row in rows} == {epoch + 1} == {current_epoch()}
    assert len({row.sign_off_id for row in rows}) == 3 and Released.objects.count() == 3
    assert verified() == ""
    assert readiness(series).is_released("en") and not readiness(series).ready


def test_what_belongs_to_a_language_that_is_not_ready_stays_held(series, english, voices, head):
    release(series=series, by=head)
    assert SignOff.objects.held().get().page_id == voices[0].pk
    for page in (voices[1], series):
        in_language(page, "ar")
    assert release(series=series, by=head).went_live == {"ar": 3}


def test_one_poisoned_piece_keeps_all_back_and_is_named(series, english, voices, head, monkeypatch):
    in_language(series, "ar")
    in_language(voices[1], "ar")
    assert readiness(series).ready == ["en", "ar"]
    epoch, entries = current_epoch(), PageLogEntry.objects.count()

    def blockers(page):
        return ["Its licence is unknown."] if page.pk == english[1].pk else []

    monkeypatch.setattr(type(voices[0]), "blockers", blockers)
    with pytest.raises(NotSigned, match="Its licence is unknown") as refusal:
        release(series=series, by=head)
    assert english[1].get_latest_revision_as_object().title in str(refusal.value)
    assert not Publication.objects.exists() and not Released.objects.exists()
    assert (current_epoch(), PageLogEntry.objects.count()) == (epoch, entries)
    assert not Page.objects.filter(pk__in=[page.pk for page in english], live=True).exists()
    assert SignOff.objects.held().count() == 6


def test_an_address_that_was_taken_meanwhile_keeps_all_back(series, english, head):
    StoryFactory(title="Another", slug="berta-s-place")
    page = Page.objects.get(pk=english[2].pk)
    Page.objects.filter(slug="berta-s-place").update(slug=page.slug)
    with pytest.raises(NotSigned, match="“Berta”"):
        release(series=series, by=head)
    assert public(*english) == [False] * 3


def test_an_original_that_was_withdrawn_takes_its_translations_out(series, english, voices, head):
    signing.take_down(page=voices[0], by=head, reason=Withdrawal.Reason.IN_ERROR, scope="language")
    with pytest.raises(NotSigned, match="is a translation, and its original is not signed any more"):
        release(series=series, by=head)
    assert public(*english) == [False] * 3


def test_nothing_else_goes_live_than_was_read(series, english, head):
    read = readiness(series).mark
    sign_off(write(english[2], title="Berta, put right"))
    with pytest.raises(NotSigned, match="Read again what goes live"):
        release(series=series, by=head, read=read)
    assert public(*english) == [False] * 3
    release(series=series, by=head, read=readiness(series).mark)


@pytest.mark.parametrize(
    ("role", "may"), [("head", True), ("deputy", True), ("officer", False), ("editor", False), ("reviewer-en", False)]
)
def test_whoever_signs_the_page_of_the_series_releases_it(series, english, person, role, may):
    if may:
        release(series=series, by=person(role))
    else:
        with pytest.raises(NotSigned, match="A Head releases a series"):
            release(series=series, by=person(role))
    assert public(*english) == [may] * 3


def test_it_is_logged_and_those_who_worked_on_it_are_told(series, english, head, editor):
    release(series=series, by=head)
    entry = PageLogEntry.objects.get(action="stories.release")
    assert (entry.page_id, entry.user, entry.message) == (series.pk, head, "Released: English (3)")
    told = Notice.objects.filter(kind=Notice.Kind.RELEASED)
    assert told.exists() and sum(notice.facts["count"] for notice in told) >= 3
    assert not told.filter(recipient=head).exists()


def test_a_member_that_comes_later_is_released_by_itself(series, english, head):
    release(series=series, by=head)
    late = member_of(series, "Clara")
    assert not readiness(series).is_released("en")
    signed(late)
    assert public(late) == [False] and release(series=series, by=head).went_live == {"en": 1}


def test_who_stops_holding_lets_what_is_held_wait_on(series, english, head):
    hold_members(series=series, by=head, holds=False)
    assert public(*english) == [False] * 3 and readiness(series).ready == ["en"]
    signed(free := member_of(series, "Clara"))
    assert public(free) == [True]
    release(series=series, by=head)
    assert public(*english) == [True] * 3


# At a time


def test_a_planned_release_goes_live_by_itself_and_once(series, english, head):
    plan_release(series=series, by=head, at=timezone.now() + timedelta(hours=1))
    assert run() == "Nothing is due.\n"
    with in_hours(2):
        assert run() == "“In her own voice”: English (3)\n" and run() == "Nothing is due.\n"
    assert public(*english) == [True] * 3 and not Release.objects.filter(at__isnull=False).exists()


def test_a_planned_release_that_is_refused_stays_planned_and_the_heads_are_told_once(
    series, english, head, monkeypatch
):
    plan_release(series=series, by=head, at=timezone.now() + timedelta(hours=1))
    with monkeypatch.context() as patch, in_hours(2):
        patch.setattr(type(english[2]), "blockers", lambda page: ["No."])
        for _round in range(2):
            with pytest.raises(CommandError, match="1 release was refused"):
                run()
    notice = Notice.objects.get(kind=Notice.Kind.NOT_RELEASED, recipient=head)
    assert "No." in notice.facts["reason"]
    with in_hours(2):
        assert "English (3)" in run()


def test_a_plan_can_be_cancelled_and_not_be_made_for_the_past(series, english, head, editor):
    with pytest.raises(NotSigned, match="This moment has passed"):
        plan_release(series=series, by=head, at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(NotSigned, match="A Head releases a series"):
        plan_release(series=series, by=editor, at=timezone.now() + timedelta(hours=1))
    plan_release(series=series, by=head, at=timezone.now() + timedelta(hours=1))
    plan_release(series=series, by=head, at=None)
    with in_hours(2):
        assert run() == "Nothing is due.\n"


def test_whoever_planned_it_has_to_be_one_who_may_when_the_time_comes(series, english, head):
    plan_release(series=series, by=head, at=timezone.now() + timedelta(hours=1))
    head.groups.clear()
    with in_hours(2), pytest.raises(CommandError):
        run()
    assert public(*english) == [False] * 3


# The screens


@pytest.fixture
def screen(client):
    def show(name: str, series, user, data=None) -> str:
        client.force_login(user)
        address = reverse(name, args=[series.pk])
        answer = client.post(address, data, follow=True) if data is not None else client.get(address)
        assert answer.status_code in (200, 422)
        return " ".join(answer.content.decode().split()).replace("&quot;", '"')

    return show


def test_the_board_says_in_words_how_far_everything_is(series, english, voices, head, screen):
    member_of(series, "Silent", "en", body=[])
    board = screen("stories_release", series, head)
    assert "3 of 4 signed" in board and "1 of 4 signed" in board and "Original voice" in board
    for words in ("Recorded in Arabic", "No film yet", "Signed, held", "Not there yet", "Captioned", "Draft"):
        assert words in board, words
    assert reverse("wagtail_localize:submit_page_translation", args=[voices[1].pk]) in board
    assert 'lang="ar"' in board and "Release 3 languages" not in board


def test_the_board_asks_the_same_number_of_queries_whatever_its_size(series, voices, head, client):
    client.force_login(head)
    address = reverse("stories_release", args=[series.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    in_language(voices[1], "fr")
    queries()
    before = queries()
    for number in range(3):
        signed(member_of(series, f"Voice {number}"))
    in_language(voices[1], "nl")
    assert queries() == before


def test_before_a_release_it_says_exactly_what_goes_live_and_what_does_not(series, english, voices, head, screen):
    words = screen("stories_release_now", series, head)
    live, rest = words.split("What is not ready, and why")
    for title in ("In her own voice", "Berta", "[en] أمينة"):
        assert title in live
    assert "Nederlands" not in live and "0 of 3 signed" in rest and "Not there yet" in rest
    said = screen("stories_release_now", series, head, {"release": "", "read": readiness(series).mark})
    assert "Live in this moment: English (3)." in said and public(*english) == [True] * 3


def test_who_may_not_release_sees_the_board_and_no_button(series, english, editor, screen):
    assert 'name="release"' not in screen("stories_release_now", series, editor)
    said = screen("stories_release_now", series, editor, {"release": "", "read": readiness(series).mark})
    assert "A Head releases a series, or whoever signs its page." in said and public(*english) == [False] * 3


def test_holding_and_planning_have_their_buttons(series, head, screen):
    assert "From now on what is signed" not in screen("stories_release", series, head, {"stop_holding": ""})
    assert not Release.objects.get().holds
    assert "From now on what is signed" in screen("stories_release", series, head, {"hold": ""})
    assert "Say when." in screen("stories_release_now", series, head, {"plan": "", "at": ""})
    soon = timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    assert "goes live by itself" in screen("stories_release_now", series, head, {"plan": "", "at": soon})
    assert Release.objects.get().at
    assert "off the schedule" in screen("stories_release", series, head, {"unplan": ""})


def test_from_a_series_and_its_members_a_button_leads_to_the_board(series, voices, person, client):
    client.force_login(person("superuser"))
    for page in (series, voices[1]):
        editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert reverse("stories_release", args=[series.pk]) in editor
    assert "In her own voice" in client.get(reverse("stories_series")).content.decode()


def test_people_are_named_in_the_language_of_whoever_looks(series):
    amina = PersonFactory(title="أمينة", language="ar")
    translated(amina, "en", {"title": "Amina"})
    StoryFactory(title="Code", series=series, people=[block("person", amina.pk)])
    for code, name in (("en", "Amina"), ("ar", "أمينة"), ("fr", "أمينة")):
        with translation.override(code):
            assert readiness(series).members[0].people == (name,)


def test_a_revision_that_says_nothing_of_a_body_is_no_error(series):
    story = member_of(series)
    content = {name: value for name, value in story.get_latest_revision().content.items() if name not in ("body",)}
    Revision.objects.filter(pk=story.latest_revision_id).update(content=content)
    assert not readiness(series).members[0].is_recorded

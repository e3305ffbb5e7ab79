"""Whatever people do, the desk's table says afterwards what is so, and `rebuild_desk` finds nothing to mend."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from signoff import actions
from signoff.models import Withdrawal
from stories.models import StoryPage
from tests.bodies import block
from tests.factories import SeriesFactory, StoryFactory, a_signer, an_editor, section, sign_off, submit, write
from tests.translating import translated
from translations.actions import start_translation
from translations.desk.keeping import Flush, catch_up, flush, touch
from translations.models import Cell, Piece, State, Touched
from translations.texts import texts_of, write_texts

from .conftest import in_language

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def anew(page, **changes) -> None:
    """Somebody writes, somebody else signs."""
    sign_off(write(Page.objects.get(pk=page.pk).specific, **changes))


def written(page, language: str, count: int, **how) -> Translation:
    """The first so many texts of a page in another language, as its translator writes them."""
    translation = start_translation(page=page, into=in_language(language))
    texts = texts_of(translation)[:count]
    write_texts(
        translation=translation, targets={text.segment_id: f"{text.source}-x" for text in texts}, by=None, **how
    )
    return translation


def test_a_translation_on_its_way_through_the_states(story, cell):
    assert cell(story, "en").state == State.ORIGINAL and cell(story, "en").is_public
    assert cell(story, "fr").state == State.MISSING
    translation = written(story, "fr", 1)
    begun = cell(story, "fr")
    assert (begun.state, begun.done, begun.total) == (State.IN_PROGRESS, 1, len(texts_of(translation)))
    assert begun.source == in_language("en")
    french = translated(story, "fr")
    assert cell(story, "fr").state == State.READY
    submit(french)
    assert cell(story, "fr").state == State.WAITING
    sign_off(french)
    assert cell(story, "fr").state == State.LIVE
    anew(story, strapline="Other words.")
    assert cell(story, "fr").state == State.STALE
    translated(Page.objects.get(pk=story.pk).specific, "fr", {"strapline": "Autre chose."})
    assert cell(story, "fr").state == State.STALE
    submit(french)
    again = cell(story, "fr")
    assert (again.state, again.is_public) == (State.WAITING, True)
    sign_off(french)
    assert cell(story, "fr").state == State.LIVE


def test_what_a_machine_has_made_in_part_says_so_until_a_person_has_rewritten_it(story, cell):
    translation = written(story, "fr", 1, is_machine=True, tool="Engine")
    assert (cell(story, "fr").state, cell(story, "fr").machine) == (State.IN_PROGRESS, 1)
    rest = {text.segment_id: "mot" for text in texts_of(translation) if not text.is_done}
    write_texts(translation=translation, targets=rest, by=None)
    assert cell(story, "fr").state == State.MACHINE
    targets = {text.segment_id: text.target for text in texts_of(translation)}
    write_texts(translation=translation, targets=targets, by=None)
    assert cell(story, "fr").state == State.READY


def test_staleness_runs_through_the_pivot(story, cell):
    english = story
    sign_off(translated(english, "fr"))
    french = english.get_translation(in_language("fr")).specific
    sign_off(translated(french, "th"))
    assert cell(story, "th").source == in_language("fr")
    anew(english, strapline="Other words.")
    assert {code: cell(story, code).state for code in ("fr", "th")} == {"fr": State.STALE, "th": State.STALE}


def test_what_is_signed_for_later_is_scheduled_until_it_is_taken_off(story, cell, differing):
    french = translated(story, "fr")
    write(french, go_live_at=timezone.now() + timedelta(days=3))
    sign_off(french)
    assert cell(story, "fr").state == State.SCHEDULED
    Page.objects.get(pk=french.pk).scheduled_revision.save(update_fields=["approved_go_live_at"])
    revision = Page.objects.get(pk=french.pk).scheduled_revision
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    assert Withdrawal.objects.filter(sign_off__page_id=french.pk).exists()
    assert cell(story, "fr").state == State.READY
    assert differing() == 0


def test_a_piece_is_what_its_original_says_signed_or_not(site, cell):
    series = SeriesFactory(title="CMS Women")
    story = StoryFactory(title="A draft", importance="routine")
    write(story, title="Another draft", importance="critical", format="blog", series=series)
    cell(story, "en")
    piece = Piece.objects.get(pk=story.translation_key)
    assert (piece.title, piece.format, piece.get_importance_display()) == ("Another draft", "blog", "Critical")
    assert (piece.series, piece.published_at, piece.type) == (series.translation_key, None, "stories.StoryPage")


def test_a_page_that_was_written_by_hand_in_another_language_counts_no_texts(site, cell):
    """`start_site` makes home pages and sections in every language."""
    by_hand = cell(section("stories"), "fr")
    assert (by_hand.state, by_hand.total, by_hand.source) == (State.IN_PROGRESS, 0, None)
    sign_off(section("stories", "fr"))
    assert cell(section("stories"), "fr").state == State.LIVE


def _sent_back(story):
    submit(write(story, title="Second light"))
    actions.send_back(page=story, by=a_signer(story), comment="Who?")


def _taken_back(story):
    submit(write(story, title="Second light"))
    actions.take_back(Page.objects.get(pk=story.pk).specific, an_editor())


def _source_refreshed(story):
    written(story, "fr", 2)
    write(story, body=[block("heading", {"text": "Another"}), block("rich_text", "<p>And more.</p>", 2)])
    TranslationSource.update_or_create_from_instance(Page.objects.get(pk=story.pk).get_latest_revision_as_object())


def _withdrawn(story):
    actions.take_down(page=story, by=None, reason=Withdrawal.Reason.IN_ERROR)


def _one_text_saved(story):
    """As wagtail-localize's own endpoints do it."""
    translation = start_translation(page=story, into=in_language("nl"))
    segment = translation.source.stringsegment_set.select_related("string", "context").first()
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=in_language("nl"),
        data="Eerste",
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    StringTranslation.objects.all().first().delete()


DOINGS = {
    "write": lambda story: write(story, title="Second light", importance="major"),
    "write another": lambda story: StoryFactory(),
    "write elsewhere": lambda story: StoryFactory(language="ar"),
    "start": lambda story: start_translation(page=story, into=in_language("th")),
    "translate": lambda story: written(story, "fr", 2),
    "translate to the end": lambda story: translated(story, "nl"),
    "one text": _one_text_saved,
    "submit": lambda story: submit(write(story, title="Second light")),
    "send back": _sent_back,
    "take back": _taken_back,
    "void": lambda story: (submit(write(story, title="Second light")), write(story, title="Third light")),
    "sign": lambda story: anew(story, title="Second light"),
    "sign a translation": lambda story: sign_off(translated(story, "nl")),
    "stale": lambda story: (sign_off(translated(story, "nl")), anew(story, strapline="Other words.")),
    "refresh the source": _source_refreshed,
    "withdraw": _withdrawn,
    "unpublish": lambda story: Page.objects.get(pk=story.pk).specific.unpublish(),
    "delete the translation": lambda story: translated(story, "nl").delete(),
    "delete the original": lambda story: (translated(story, "nl"), Page.objects.get(pk=story.pk).delete()),
    "delete the section": lambda story: section("stories").delete(),
    "move": lambda story: Page.objects.get(pk=story.pk).move(section("people"), pos="last-child"),
    "copy": lambda story: Page.objects.get(pk=story.pk).specific.copy(update_attrs={"slug": "copy"}, keep_live=False),
    "rename": lambda story: write(section("stories"), title="Reports"),
    "end a translation": lambda story: start_translation(page=story, into=in_language("es")).delete(),
    "a new language": lambda story: Locale.objects.create(language_code="de"),
    "a language less": lambda story: Locale.objects.create(language_code="de").delete(),
}


@pytest.mark.parametrize("do", DOINGS.values(), ids=DOINGS)
def test_nothing_differs_after_what_people_do(do, story, differing):
    sign_off(translated(story, "ar"))
    assert differing() == 0
    do(Page.objects.get(pk=story.pk).specific)
    assert Touched.objects.exists() or do is DOINGS["a new language"] or do is DOINGS["a language less"]
    assert differing() == 0


def test_a_piece_that_is_gone_leaves_no_row(story, differing):
    Page.objects.get(pk=story.pk).delete()
    assert differing() == 0
    assert not Piece.objects.filter(pk=story.translation_key).exists()
    assert not Cell.objects.filter(piece=story.translation_key).exists()


def test_many_things_in_one_transaction_are_written_once_after_it(story, django_capture_on_commit_callbacks):
    flush([story.translation_key])
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for title in ("Second light", "Third light"):
            write(story, title=title)
        assert Touched.objects.filter(key=story.translation_key).count() == 1
    assert sum(isinstance(callback, Flush) for callback in callbacks) == 1
    assert not Touched.objects.filter(key=story.translation_key).exists()
    assert Piece.objects.get(pk=story.translation_key).title == "Third light"


def test_many_pieces_in_one_transaction_are_written_together(story, django_capture_on_commit_callbacks):
    def queries(count: int) -> int:
        pages = [StoryFactory(title="First") for _number in range(count)]
        catch_up()
        with django_capture_on_commit_callbacks() as callbacks:
            for page in pages:
                with transaction.atomic():
                    write(page, title="Other")
        flushes = [callback for callback in callbacks if isinstance(callback, Flush)]
        with CaptureQueriesContext(connection) as captured:
            for flush_planned in flushes:
                flush_planned()
        assert {Piece.objects.get(pk=page.translation_key).title for page in pages} == {"Other"}
        return len(captured)

    assert queries(5) == queries(2)


def test_what_is_undone_is_forgotten_and_noted_when_it_happens_after_all(story):
    flush([story.translation_key])
    noted = Touched.objects.filter(key=story.translation_key)
    with transaction.atomic():
        touch([story.translation_key])
        transaction.set_rollback(True)
    assert not noted.exists()
    touch([story.translation_key])
    assert noted.count() == 1


def test_one_text_or_a_hundred_pieces_cost_as_many_queries(story, django_assert_max_num_queries):
    def queries(keys) -> int:
        touch(keys)
        with CaptureQueriesContext(connection) as captured:
            flush(keys)
        return len(captured)

    stories = [StoryFactory(signed_off=True) for _number in range(4)]
    for page in (story, *stories):
        translated(page, "fr")
    keys = [page.translation_key for page in stories]
    queries(keys), queries([story.translation_key])
    for page in (story, *stories):
        write(page, title="Other")
    few = queries([story.translation_key])
    assert queries(keys) == few <= 25


def test_the_command_mends_and_says_how_much(story, differing):
    def said(*options: str) -> str:
        out = StringIO()
        call_command("rebuild_desk", *options, stdout=out, stderr=StringIO())
        return out.getvalue().strip()

    assert differing() == 0
    assert said("--check") == "0 cells differed"
    Cell.objects.filter(piece=story.translation_key, locale__language_code="fr").update(state=State.LIVE)
    Piece.objects.create(
        key="00000000-0000-4000-8000-000000000000", page_id=1, locale=in_language("en"), title="Gone", importance=0
    )
    with pytest.raises(CommandError, match="2 cells differed"):
        said("--check")
    assert said() == "2 cells differed"
    assert said() == "0 cells differed"


def test_pages_written_past_everything_are_found_by_the_command(story):
    StoryPage.objects.filter(pk=story.pk).update(draft_title="Other")
    call_command("rebuild_desk", stdout=StringIO(), stderr=StringIO())
    assert Piece.objects.get(pk=story.translation_key).title == "Other"

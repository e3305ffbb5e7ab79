"""What comes back is read before it is written: what fits is told, what does not is refused with its reason."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from tests.bodies import block
from tests.exchanging import exported, xliff_without
from tests.factories import StoryFactory, submit, write
from translations.actions import draft_translation, start_translation
from translations.exchange.files import files_of
from translations.exchange.planning import import_plan, plans_for
from translations.texts import texts_of, write_texts

pytestmark = pytest.mark.django_db

STRAPLINE = "What a bent track tells."


def into(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_the_same_file_writes_nothing(translation, say, plan, kind):
    say()
    found = plan(exported(translation, kind=kind))
    assert not found.can_be_imported
    assert found.summary == [f"{len(found.rows)} the same"]


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_what_a_file_lacks_stays_as_it_is(translation, say, said, plan, translator, kind):
    say({STRAPLINE: "Ce que dit une trace.", "First light": "Lumière"})
    data = exported(translation, kind=kind).replace(b"Ce que dit", b"Ce que raconte")
    if kind == "xliff":
        data = xliff_without(data, "First light")
    found = plan(data)
    assert [row.change for row in found.written] == ["changed"]
    assert found.empty
    assert import_plan(found, by=translator) == 1
    assert said() == {STRAPLINE: "Ce que raconte une trace.", "First light": "Lumière"}


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_a_file_for_another_piece_is_refused_by_name(translation, plan, translator, kind):
    other = start_translation(page=StoryFactory(title="Another"), into=into("fr"), by=translator)
    refusal = plan(exported(other, kind=kind), only=translation).refusal
    assert "“Another”, French" in refusal
    assert not plan(exported(other, kind=kind)).refusal, "where any translation may come"


def test_a_file_for_a_translation_that_is_not_here_is_refused(translation, plan):
    for uuid in (b"00000000-0000-4000-8000-000000000000", b"no-uuid"):
        data = exported(translation).replace(str(translation.uuid).encode(), uuid)
        assert "not here" in plan(data).refusal
    data = exported(translation)
    Translation.objects.update(enabled=False)
    assert "was stopped" in plan(data).refusal


@pytest.mark.parametrize(
    ("kind", "was", "says"),
    [("xliff", b'trgLang="fr"', b'trgLang="es"'), ("po", b"Language: fr", b"Language: es")],
)
def test_a_file_that_says_another_language_is_refused(translation, plan, kind, was, says):
    refusal = plan(exported(translation, kind=kind).replace(was, says, 1)).refusal
    assert "en → es" in refusal
    assert "en → fr" in refusal


def test_a_tool_may_name_the_country_too(translation, plan):
    assert not plan(exported(translation, kind="po").replace(b"Language: fr", b"Language: fr_FR", 1)).refusal


def test_only_translators_of_the_language_bring_files_in(translation, plan, person):
    for role in ("translator-es", "reviewer-fr", "editor", "superuser"):
        assert "You do not translate into French" in plan(exported(translation), by=person(role)).refusal


def test_nothing_is_written_while_a_translation_waits_for_a_signature(translation, say, said, plan, translator):
    say()
    draft_translation(translation=translation, by=translator)
    data = exported(translation).replace(b"FR First", b"Autre")
    assert plan(data).can_be_imported
    submit(Page.objects.get(pk=translation.get_target_instance().pk).specific, by=translator)
    found = plan(data)
    assert "waits for a signature" in found.refusal
    assert import_plan(found, by=translator) == 0
    assert said()["First light"] == "FR First light"


class TestOfAnOlderSource:
    """The file was made before somebody wrote another strapline."""

    @pytest.fixture
    def data(self, story, translation, say, translator) -> bytes:
        say({STRAPLINE: "Ancien.", "First light": "Lumière"})
        data = exported(translation).replace("Lumière".encode(), "Clarté".encode())
        start_translation(page=write(story, strapline="Other words."), into=into("fr"), by=translator)
        return data

    def test_it_is_refused_unless_somebody_says_so_and_what_has_changed_is_named(self, data, plan):
        found = plan(data)
        assert found.is_older
        assert [(entry.name, entry.source) for entry in found.gone] == [("Strapline", STRAPLINE)]

    def test_what_is_still_the_same_can_be_taken(self, data, plan, said, translator):
        assert import_plan(plan(data), by=translator) == 1
        assert said()["First light"] == "Clarté"
        assert "Other words." not in said()


def test_broken_markup_and_unknown_texts_are_named_and_nothing_is_written(translation, say, said, plan, translator):
    say()
    before = said()
    data = exported(translation, kind="po").decode()
    data = data.replace("FR A track", "<h2>A track</h2>").replace("FR First light", "Good")
    data += '\nmsgctxt "body.elsewhere"\nmsgid "Never heard of"\nmsgstr "Jamais"\n'
    found = plan(data.encode())
    places = [place for place, _problem in found.problems]
    assert "Body · Video · Transcript" in places
    assert "body.elsewhere" in places
    assert import_plan(found, by=translator) == 0
    assert said() == before


def test_a_code_of_which_nobody_knows_what_it_is_is_named(translation, say, plan):
    say()
    data = exported(translation).decode()
    unknown = data.replace("<target>FR First", '<target>FR <ph id="9" dataRef="d9"/>First')
    assert [place for place, _problem in plan(unknown.encode()).problems] == ["Title"]
    twice = data.replace("</file>", re.search('<unit id="title.*?</unit>', data, re.DOTALL)[0] + "</file>")
    assert {place for place, _problem in plan(twice.encode()).problems} == {"Title"}


def test_a_text_that_a_tool_has_split_and_taken_apart_is_read_whole(translation, say, plan):
    say()
    data = exported(translation).decode()
    (unit,) = (found for found in re.findall("<unit .*?</unit>", data, re.DOTALL) if "the <pc" in found)
    target = re.search("<target>(.*?)</target>", unit)[1]
    first, second = target.split(" &amp;amp; ") if "&amp;amp;" in target else target.split(" &amp; ")
    apart = re.sub(
        r'<pc id="1" dataRefStart="(\w+)" dataRefEnd="(\w+)".*?>(.*)</pc>',
        r'<sc id="1" dataRef="\1"/>\3<ec startRef="1" dataRef="\2"/>',
        first,
    )
    split = (
        f"<segment><source>x</source><target>{apart}</target></segment>"
        "<ignorable><source> &amp; </source></ignorable>"
        f"<segment><source>x</source><target>{second.replace('FR', '')}</target></segment>"
    )
    segment = re.search("<segment.*</segment>", unit, re.DOTALL)[0]
    found = plan(data.replace(segment, split).encode())
    assert not found.problems
    assert not found.written


class TestMachines:
    @pytest.fixture(autouse=True)
    def made(self, say):
        say({STRAPLINE: "Par machine.", "First light": "Lumière"}, is_machine=True, tool="DeepL")

    @pytest.mark.parametrize("kind", ["xliff", "po"])
    def test_an_untouched_text_stays_a_machines(self, translation, plan, kind, translator):
        data = exported(translation, kind=kind)
        assert not plan(data).written
        write_texts(translation=translation, targets={t.segment_id: "" for t in texts_of(translation)}, by=translator)
        assert import_plan(plan(data), by=translator) == 2
        written = [text for text in texts_of(translation) if text.target]
        assert {(text.is_machine, text.tool) for text in written} == {(True, "DeepL")}

    @pytest.mark.parametrize("kind", ["xliff", "po"])
    def test_an_untouched_text_never_takes_the_place_of_a_persons(self, translation, plan, say, kind):
        data = exported(translation, kind=kind)
        say({STRAPLINE: "Par quelqu’un."})
        assert not plan(data).written

    def test_what_somebody_has_confirmed_elsewhere_is_theirs(self, translation, plan, translator):
        confirmed = re.sub(rb"#, fuzzy\n", b"", exported(translation, kind="po"))
        translated = re.sub(rb'state="initial" subState="\S+?"', b'state="translated"', exported(translation))
        for data in (confirmed, translated):
            assert [row.change for row in plan(data).written] == ["confirmed", "confirmed"]
        import_plan(plan(confirmed), by=translator)
        assert not any(text.is_machine for text in texts_of(translation))

    def test_what_a_simple_tool_has_changed_is_a_persons_though_the_file_still_says_initial(self, translation, plan):
        (row,) = plan(exported(translation).replace(b"Par machine", b"Par moi")).written
        assert (row.change, row.entry.is_machine) == ("changed", False)

    def test_what_is_marked_as_unsure_is_left_out_and_counted(self, translation, plan):
        found = plan(exported(translation, kind="po").replace(b"Par machine", b"Par moi ?"))
        assert not found.written
        assert found.unsure == 1


def test_a_text_that_was_written_here_since_says_so(translation, say, plan):
    say({STRAPLINE: "Un.", "First light": "Lumière"})
    data = exported(translation).replace(b"Un.", b"Deux.").replace("Lumière".encode(), b"Jour")
    say({STRAPLINE: "Trois."})
    assert {row.place: row.is_newer_here for row in plan(data).written} == {"Strapline": True, "Title": False}


def test_two_files_for_one_translation_are_one_too_many(translation, translator):
    files = [SimpleUploadedFile(name, exported(translation)) for name in ("a.xlf", "b.xlf")]
    first, second = plans_for(files_of(files), by=translator)
    assert not first.refusal
    assert "“a.xlf”" in second.refusal


def test_what_a_file_costs_does_not_grow_with_its_texts(story, translation, say, plan, django_assert_max_num_queries):
    say()
    small = exported(translation)
    with django_assert_max_num_queries(40) as before:
        plan(small)
    longer = write(story, body=[block("heading", {"text": f"Heading {number}"}, number) for number in range(30)])
    start_translation(page=longer, into=into("fr"))
    large = exported(translation)
    with django_assert_max_num_queries(len(before.captured_queries)):
        plan(large)

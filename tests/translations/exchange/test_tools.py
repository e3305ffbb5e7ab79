"""Our files are read by the tools that translators use, and follow the standards that those follow."""

import os
import re
import shutil
import subprocess
from xml.etree.ElementTree import Element, fromstring

import polib
import pytest
from translate.filters.checks import StandardChecker
from translate.storage.pypo import pofile
from translate.storage.xliff2 import Xliff2File
from wagtail.models import Locale, Page

from tests.exchanging import CORE, exported, text_of
from tests.factories import sign_off
from translations.actions import draft_translation, start_translation
from translations.sources import segments_digest

pytestmark = pytest.mark.django_db

STRAPLINE = "What a bent track tells."
NMTOKEN = re.compile(r"[\w.:-]+")


@pytest.fixture
def done(translation, say, said):
    """A machine has made one text, nobody has written another, somebody has written all others."""
    say()
    say({STRAPLINE: "Par machine."}, is_machine=True, tool="DeepL")
    say({"In the tracker": ""})
    return translation


def test_translate_toolkit_sees_the_same_texts_and_states_in_both_formats(done, said):
    xliff = Xliff2File.parsestring(exported(done))
    po = [unit for unit in pofile.parsestring(exported(done, kind="po")).units if not unit.isheader()]
    assert (xliff.sourcelanguage, xliff.targetlanguage) == ("en", "fr")
    assert len(xliff.units) == len(po)
    for ours, theirs in zip(xliff.units, po, strict=True):
        assert (ours.isfuzzy(), ours.istranslated()) == (theirs.isfuzzy(), theirs.istranslated())
    words = said()
    assert {unit.source: unit.target for unit in po if unit.target} == words
    assert [unit.source for unit in po if unit.isfuzzy()] == [STRAPLINE]
    assert [unit.source for unit in po if not unit.target] == ["In the tracker"]


def test_what_translate_toolkit_writes_is_read_again(done, plan):
    """As a tool would: it fills in what is missing, and marks what a machine has made as translated."""
    xliff, po = Xliff2File.parsestring(exported(done)), pofile.parsestring(exported(done, kind="po"))
    for store in (xliff, po):
        for unit in store.units:
            if unit.source == "In the tracker":
                unit.target = "Dans le trajectographe"
            if unit.isfuzzy():
                unit.markfuzzy(False)
        found = plan(bytes(store))
        assert not found.problems
        assert {(row.place, row.change) for row in found.written} == {
            ("Body · Picture · Caption", "new"),
            ("Strapline", "confirmed"),
        }


def test_its_checks_find_nothing_amiss_with_our_markup(done):
    checker = StandardChecker(limitfilters=["xmltags", "escapes", "newlines", "endwhitespace", "blank"])
    texts = [
        unit for unit in pofile.parsestring(exported(done, kind="po")).units if unit.target and not unit.isheader()
    ]
    assert any("<a id" in unit.source for unit in texts)
    assert not any(checker.run_filters(unit) for unit in texts)


@pytest.mark.parametrize("language", ["ar", "es", "fr", "nl", "th"])
def test_gettext_accepts_our_files(story, tmp_path, language):
    if not shutil.which("msgfmt"):
        pytest.skip("gettext is not installed")
    translation = start_translation(page=story, into=Locale.objects.get(language_code=language))
    file = tmp_path / "a.po"
    file.write_bytes(exported(translation, kind="po"))
    checked = subprocess.run(["msgfmt", "--check", "-o", os.devnull, file], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_po_says_what_it_is_of_and_no_message_is_double(done):
    po = polib.pofile(exported(done, kind="po").decode(), check_for_duplicates=True)
    header = po.metadata
    assert (header["X-Translation"], header["X-Source-Language"], header["Language"]) == (str(done.uuid), "en", "fr")
    assert header["X-Source-Digest"] == segments_digest(done.source.as_instance())
    cue = next(entry for entry in po if entry.msgid == "It is charged." and "captions" in entry.msgctxt)
    assert "Shown from 00:02.000 to 00:04.000." in cue.comment
    assert "At most 150 characters." in next(entry for entry in po if entry.msgid == STRAPLINE).comment


def states(data: bytes) -> dict[str, str | None]:
    return {
        text_of(segment.find("x:source", CORE)): segment.get("state")
        for segment in fromstring(data).iterfind(".//x:segment", CORE)
    }


def test_xliff_says_how_far_each_text_is(done, say, translator):
    before = states(exported(done))
    assert (before[STRAPLINE], before["In the tracker"], before["First light"]) == ("initial", "initial", "translated")
    say({STRAPLINE: "Par quelqu’un.", "In the tracker": "Dedans"})
    page = done.get_target_instance()
    sign_off(Page.objects.get(pk=done.source.get_source_instance().pk).specific)
    draft_translation(translation=done, by=translator, fallback=False)
    sign_off(Page.objects.get(pk=page.pk).specific)
    assert set(states(exported(done)).values()) == {"final"}
    say({"First light": "Autre"})
    assert {source for source, state in states(exported(done)).items() if state != "final"} == {"First light"}


def test_xliff_keeps_the_constraints_of_the_standard(done, say):
    """Those that no schema can say; against the schema of XLIFF 2.1 itself the files were checked by hand."""
    say({"In the tracker": '<b>Dans</b> <br><i>le</i> <a id="a1">x</a>&nbsp;<b>'})
    root = fromstring(exported(done))
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "fr")
    for file in root.iterfind("x:file", CORE):
        units = file.findall("x:unit", CORE)
        assert len({unit.get("id") for unit in units}) == len(units)
        for unit in units:
            check_unit(unit)


def check_unit(unit: Element) -> None:
    assert NMTOKEN.fullmatch(unit.get("id"))
    data = [each.get("id") for each in unit.iterfind("x:originalData/x:data", CORE)]
    assert len(set(data)) == len(data)
    (segment,) = unit.findall("x:segment", CORE)
    assert segment.find("x:target", CORE) is not None or segment.get("state") == "initial"
    assert segment.get("subState") is None or re.fullmatch(r"[^\s:]+:[^\s:]+", segment.get("subState"))
    for words in segment:
        codes = [code for code in words.iter() if code is not words]
        assert len({code.get("id") for code in codes}) == len(codes)
        referred = {value for code in codes for name, value in code.items() if name.startswith("dataRef")}
        assert referred <= set(data)
        assert all(code.get("type") for code in codes if code.get("subType"))

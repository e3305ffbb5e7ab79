"""Terms are found in a source, and missed in a translation that does not say them."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale
from wagtail_localize.strings import StringValue

from tests.remembering import opened, story, text_of
from translations.editor.helping import marks_in
from translations.fragments import plain_text
from translations.glossary.folding import Folded
from translations.glossary.matching import Entry, Glossary, Missing, missing_between
from translations.models import GlossaryTerm, GlossaryTranslation
from translations.texts import texts_of


def glossary(**terms) -> Glossary:
    """Term → its translation."""
    return Glossary([Entry((term.replace("_", " "),), (said,)) for term, said in terms.items()])


def found(terms: Glossary, source: str) -> list[str]:
    return [source[start:end] for start, end, _entry in terms.found_in(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A muon bends.", ["muon"]),
        ("Muons and MUON", ["Muons", "MUON"]),
        ("A muonic atom, muonium", []),
        ("muon-like (muon) “muon”", ["muon", "muon", "muon"]),
        ("μmuon", []),
        ("مسار muon في", ["muon"]),
        ("والmuonات", ["muon"]),
        ("เมื่อmuonวิ่ง", ["muon"]),
        ("", []),
    ],
)
def test_a_term_is_a_word_of_its_own(source, expected):
    assert found(glossary(muon="muon"), source) == expected


@pytest.mark.parametrize(
    ("term", "source", "expected"),
    [
        ("détecteur", "Les detecteurs, le Détecteur", ["detecteurs", "Détecteur"]),
        ("boson de Higgs", "un boson  de\nHiggs", ["boson  de\nHiggs"]),
        ("quark-gluon plasma", "quark–gluon plasma", ["quark–gluon plasma"]),
        ("คาร์", "ควาร์กคาร์", ["คาร์"]),
        ("ควาร์ก", "พบควาร์กสองตัว", ["ควาร์ก"]),
        ("كوارك", "الكوارك والكوارك بكوارك كواركات", ["كوارك"] * 4),
        ("كوارك قمي", "رأينا الكوارك القمّي أمس", ["كوارك القمّي"]),
        ("إلكترون", "إلكترون الإلكترون والالكترون للإلكترون", ["إلكترون", "إلكترون", "الكترون", "إلكترون"]),
        ("ميون", "مليون", []),
        ("مسرع", "المسرِّع", ["مسرِّع"]),
    ],
)
def test_each_script_has_its_own_way(term, source, expected):
    assert found(Glossary([Entry((term,), ("x",))]), source) == expected


def test_the_longest_match_is_meant():
    terms = glossary(quark="quark", top_quark="quark top", quark_gluon_plasma="plasma")
    assert found(terms, "A top quark, a quark, a quark gluon plasma") == ["top quark", "quark", "quark gluon plasma"]


def test_upper_and_lower_case_matter_where_that_is_said():
    terms = Glossary([Entry(("CMS",), ("CMS",), keep=True, is_case_sensitive=True)])
    assert found(terms, "CMS, the CMS’s cms") == ["CMS", "CMS"]
    assert not terms.missing_in("CMS", "تجربة CMS") and not terms.missing_in("CMS", "การทดลองCMSที่")
    assert terms.missing_in("CMS", "cms") and terms.missing_in("CMS", "سي إم إس")


@pytest.mark.parametrize(
    ("expected", "target", "is_missing"),
    [
        ("détecteur", "deux détecteurs", False),
        ("bosón de Higgs", "los bosones de Higgs", False),
        ("higgsboson", "het Higgsboson", False),
        ("deeltje", "deeltjesversneller", False),
        ("كوارك قمي", "إنّ الكوارك القمّي ثقيل", False),
        ("جسيم", "للجسيمات", False),
        ("ควาร์ก", "เจอควาร์กแล้ว", False),
        ("détecteur", "un appareil", True),
        ("boson de Higgs", "un boson", True),
        ("كوارك", "جسيم ثقيل", True),
    ],
)
def test_a_translation_may_bend_its_words(expected, target, is_missing):
    terms = Glossary([Entry(("term",), (expected, ""))])
    assert bool(terms.missing_in("A term", target)) == is_missing


def test_markup_is_no_text_and_each_term_is_missed_once():
    terms = glossary(strong="fort", muon="muon")
    source = 'A <strong>muon</strong>, <a id="a1">a m</a>uon and a muon &amp; more'
    assert terms.missing_in(source, "<b>rien</b>") == [Missing("muon", "muon")]


@given(st.text(alphabet="ab é<>&؟الوميونكวาร์ก\u0301\u0651 \n", max_size=40))
def test_places_are_places_in_the_text(text):
    folded = Folded(text)
    assert len(folded.text) == len(folded.places)
    assert folded.places == sorted(folded.places)
    terms = Glossary([Entry(("a", "ميون", "ควาร์ก"), ("x",))])
    for start, end, _entry in terms.found_in(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "fragment", ["It <b>bends</b>", "One<br/>two", 'A <a id="a1">link</a> &amp; &lt;more&gt;', "a < b", "1 > 0 & so"]
)
def test_plain_text_is_what_the_engine_makes_of_it(fragment):
    kept = str(BeautifulSoup(fragment, "html.parser"))
    assert plain_text(kept) == StringValue(kept).render_text()


# With the database.


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def term(text: str, language: str = "en", **fields) -> GlossaryTerm:
    """`fr="quark"` is its translation."""
    said = {code: fields.pop(code) for code in list(fields) if code in ("en", "fr", "es", "ar", "nl", "th")}
    made = GlossaryTerm.objects.create(locale=locale(language), text=text, **fields)
    for code, words in said.items():
        GlossaryTranslation.objects.create(term=made, locale=locale(code), text=words)
    return made


@pytest.fixture
def empty(site):
    GlossaryTerm.objects.all().delete()


def test_a_term_works_between_any_two_languages_that_it_has(empty):
    term("jet", fr="gerbe", es="chorro", variants="spray")
    assert missing_between("en", "fr")("A jet", "Un jet") == [Missing("jet", "gerbe")]
    assert missing_between("fr", "en")("Une gerbe", "A jet") == []
    assert missing_between("fr", "en")("Une gerbe", "A spray") == []
    assert missing_between("fr", "es")("Une gerbe", "Un chorro") == []
    assert missing_between("fr", "es")("Une gerbe", "Otra cosa") == [Missing("gerbe", "chorro")]
    assert missing_between("en", "nl")("A jet", "Iets anders") == []


def test_what_is_never_translated_stays_in_every_language(empty):
    term("CERN", keep=True, variants="سيرن")
    assert missing_between("en", "fr")("CERN", "Le Cern") == []
    assert missing_between("es", "fr")("CERN", "L’organisation") == [Missing("CERN", "CERN")]
    assert missing_between("en", "ar")("CERN", "في سيرن") == []


def test_the_glossary_is_read_once_for_many_texts(empty, django_assert_num_queries):
    for number in range(20):
        term(f"term{number}", fr=f"terme{number}", note="Mind this.")
    with django_assert_num_queries(2):
        missing = missing_between("en", "fr")
        for number in range(20):
            assert missing(f"a term{number}", "rien") == [Missing(f"term{number}", f"terme{number}")]


def test_the_editor_marks_them_with_what_translators_should_know(empty, django_assert_num_queries):
    term("jet", fr="gerbe", note="No aeroplane.")
    term("LHC", keep=True, is_case_sensitive=True)
    term("vertex", note="Ask before you translate it.")
    term("beam", es="haz")
    translation = opened(story("Two jets at the LHC from one vertex of a beam", "Nothing here"))
    text = text_of(translation, "Two jets at the LHC from one vertex of a beam")
    texts = texts_of(translation)
    with django_assert_num_queries(2):
        marks = marks_in(translation, texts)[text.segment_id]
    assert [(text.source[mark.start : mark.end], mark.term, mark.translation) for mark in marks] == [
        ("jets", "jet", "gerbe"),
        ("LHC", "LHC", "LHC"),
        ("vertex", "vertex", ""),
    ]
    assert [mark.keep for mark in marks] == [False, True, False]
    assert marks[0].note == "No aeroplane." and marks[2].note
    assert text_of(translation, "Nothing here").segment_id not in marks_in(translation, texts)

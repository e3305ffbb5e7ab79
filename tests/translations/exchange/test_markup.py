"""Nasty texts go through both formats and come back byte for byte."""

import uuid

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from translations.exchange.markup import fragment_of, parts_of
from translations.exchange.pieces import Piece, Unit, key_of
from translations.exchange.po import read_po, write_po
from translations.exchange.xliff_reading import read_xliff
from translations.exchange.xliff_writing import write_xliff
from translations.texts import Text

BITS = [
    *("<b>", "</b>", "<i>", "</i>", '<a id="a1">', '<a id="a2">', "</a>", "<br/>", "<br>", "<B >", "</p>", "<!-- -->"),
    *("&amp;", "&lt;", "&gt;", "&nbsp;", "&#39;", "&quot;", "&eacute;", "&hellip", "&", "<", ">", "<3", "]]>"),
    *(" ", "\u00a0", "\t", "\n", "\r\n", "\u2028", "\x85", "\u200f", "\u202b", "\u2066", "\ufeff", "\x1b", "\x0c"),
    *("“x”", '"', "'", "\\", "\\n", "%s", "{0}", "👩🏽‍🔬", "ก็", "المسار", "𝛾", "-->", "#~ ", "msgid", "é", "e\u0301"),
]
texts = st.lists(st.sampled_from(BITS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=3)).map("".join)


def piece_with(source: str, target: str, **how) -> Piece:
    """A piece of one text, that no database knows."""
    source_locale, target_locale = Locale(language_code="en"), Locale(language_code="ar")
    translation = Translation(
        uuid=uuid.UUID(int=1), source=TranslationSource(locale=source_locale), target_locale=target_locale
    )
    text = Text(1, 1, 1, "body.captions.0", 1, source, {}, target, **how)
    unit = Unit(key_of(text.path, source), text, "Body", ["From 0 to 1."], is_signed=False)
    return Piece(translation, None, "A title", "/en/a-title/", "sha256:0", [unit])


def out_and_in(piece: Piece, kind: str):
    (entry,) = (read_xliff(write_xliff([piece]))[0] if kind == "xliff" else read_po(write_po(piece))).entries
    return entry


@settings(deadline=None)
@given(texts)
@example('<b>A <a id="a1">b</b> c</a><br>&nbsp;')
def test_a_fragment_is_the_sum_of_its_parts(fragment):
    assert fragment_of(parts_of(fragment)) == fragment


@pytest.mark.parametrize("kind", ["xliff", "po"])
@settings(deadline=None)
@given(source=texts.filter(bool), target=texts)
@example(source="a\rb", target="a\r\n<br>\rb\\")
@example(source="<b>x</b>", target=" leading and trailing \n")
def test_a_text_comes_back_byte_for_byte(kind, source, target):
    piece = piece_with(source, target)
    entry = out_and_in(piece, kind)
    assert (entry.key, entry.target, entry.problem) == (piece.units[0].key, target, "")


@pytest.mark.parametrize("kind", ["xliff", "po"])
@pytest.mark.parametrize("tool", ["DeepL", ""])
def test_what_a_machine_has_made_is_still_a_machines_when_nobody_has_touched_it(kind, tool):
    entry = out_and_in(piece_with("Light", "<b>Licht</b>", is_machine=True, tool=tool), kind)
    assert (entry.is_machine, entry.tool, entry.is_unsure) == (True, tool, False)


def test_codes_have_the_number_of_their_like_in_the_source():
    data = write_xliff([piece_with('<a id="a1">One</a> <b>two</b>', '<b>dos</b> <a id="a1">uno</a> <b>y</b>')]).decode()
    assert '<source><pc id="1"' in data
    target = data[data.index("<target>") :]
    assert [target.index(f'id="{number}"') for number in "213"] == sorted(target.index(f'id="{n}"') for n in "213")
    assert data.count("<data ") == 4, "each tag is there once"

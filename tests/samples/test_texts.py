"""The sample site's words: every language of a piece says the same things in the same order, within the limits."""

import re
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import yaml
from django.conf import settings

from home.starting import SEEDS
from samples.builder.files import CREDIT, drawings_of
from samples.builder.texts import CONTENT, Piece, read_pieces, read_terms
from samples.drawing import DRAWINGS
from samples.drawing.portraits import choose

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PIECES = [piece for kind in ("sections", "series", "people", "stories") for piece in read_pieces(kind, LANGUAGES)]
NAMES = {piece.name for piece in PIECES}
KIND_OF_TERMS = {
    "format": "format",
    "audiences": "audience",
    "key_messages": "key_message",
    "areas": "area",
    "physics_groups": "physics_group",
    "discipline": "discipline",
    "institute": "institute",
}
TITLE, STRAPLINE, CAPTION = 60, 150, 200  # characters
FILM_ENDS = "00:12.000"
TAG = re.compile(r"<(p|li|h3|a)[ >]")
PAGE = re.compile(r'<a page="([^"]+)"')

every_piece = pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)


def terms() -> dict[str, set[str]]:
    ours = yaml.safe_load((SEEDS / "terms.yaml").read_text(encoding="utf-8"))
    return {kind: set(codes) for kind, codes in [*ours.items(), *read_terms(CONTENT / "terms.yaml").items()]}


def blocks_of(piece: Piece, language: str) -> list[tuple[str, Any]]:
    return [pair for block in piece.languages[language].get("body") or [] for pair in block.items()]


def texts_in(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts_in(value)


def captions_in(piece: Piece, language: str) -> Iterator[str]:
    yield piece.languages[language].get("image_caption") or ""
    for kind, value in blocks_of(piece, language):
        if kind in ("image", "gallery"):
            yield from (picture.get("caption") or "" for picture in (value if kind == "gallery" else [value]))


def pages_named(piece: Piece) -> Iterator[str]:
    """Names of all pages to which a piece refers."""
    yield from (f"people/{key}" for key in piece.facts.get("people") or [])
    yield from piece.facts.get("featured") or []
    if piece.facts.get("series"):
        yield f"series/{piece.facts['series']}"
    for language in piece.languages:
        for kind, value in blocks_of(piece, language):
            if kind == "related":
                yield from value.get("pages") or []
            elif kind == "quote" and value.get("speaker"):
                yield f"people/{value['speaker']}"
            elif kind == "call_to_action" and value.get("page"):
                yield value["page"]
        for text in texts_in(piece.languages[language]):
            yield from PAGE.findall(text)


@every_piece
def test_a_piece_is_named_after_its_file_and_born_in_a_language_it_has(piece):
    assert (CONTENT / piece.kind / f"{piece.key}.yaml").exists()
    assert piece.original in piece.languages
    assert set(piece.facts.get("stale") or []) <= set(piece.translations)


@every_piece
def test_all_languages_have_the_same_blocks_with_as_many_paragraphs_items_and_links(piece):
    original = blocks_of(piece, piece.original)
    for language in piece.translations:
        translation = blocks_of(piece, language)
        assert [kind for kind, _value in translation] == [kind for kind, _value in original], language
        for (kind, ours), (_kind, theirs) in zip(original, translation, strict=True):
            if kind == "text":
                assert Counter(TAG.findall(ours)) == Counter(TAG.findall(theirs)), language
            elif kind == "gallery":
                assert len(ours) == len(theirs), language
        for field in ("facts", "quotes", "links"):
            shared, own = piece.facts.get(field) or [], piece.languages[language].get(field) or []
            assert len(shared) == len(own), f"{field} in {language}"


@every_piece
def test_codes_are_those_of_the_taxonomies(piece):
    known = terms()
    for field, kind in KIND_OF_TERMS.items():
        codes = piece.facts.get(field) or []
        assert {codes} - {""} <= known[kind] if isinstance(codes, str) else set(codes) <= known[kind], field
    messages = {value["code"] for kind, value in blocks_of(piece, piece.original) if kind == "key_message"}
    assert messages <= known["key_message"]


@every_piece
def test_references_lead_to_pieces_and_drawings_can_be_drawn(piece):
    assert set(pages_named(piece)) <= NAMES
    for drawing in drawings_of([piece]):
        assert drawing.kind in (DRAWINGS if drawing.made == "draw" else ("collision", "voice"))


@every_piece
def test_a_speaker_without_a_public_profile_has_a_name_in_the_quote(piece):
    drafts = {other.key for other in PIECES if other.kind == "people" and other.state == "draft"}
    for kind, value in blocks_of(piece, piece.original):
        if kind == "quote":
            assert value.get("name") or (value.get("speaker") and value["speaker"] not in drafts)


@every_piece
def test_the_house_rules_of_length_and_tone(piece):
    for language, words in piece.languages.items():
        assert len(words["title"]) <= TITLE, language
        assert len(words.get("strapline") or "") <= STRAPLINE, language
        for caption in captions_in(piece, language):
            assert len(caption) + len(f" {CREDIT}") <= CAPTION, f"{language}: {caption}"
        for text in texts_in(words):
            assert not re.search(r"(?<!<)[!！¡]", text), f"{language}: {text}"


@every_piece
def test_films_have_captions_in_every_language_that_end_with_the_film(piece):
    for language in piece.languages:
        for kind, value in blocks_of(piece, language):
            if kind == "video":
                assert value["captions"].startswith("WEBVTT")
                assert max(re.findall(r"--> (?:00:)?(\d\d:\d\d\.\d{3})", value["captions"])) <= FILM_ENDS
                assert value["transcript"].strip()


def test_everybody_has_a_face_of_their_own_and_the_same_one_in_their_story_and_film():
    seeds = {p.key: p.facts["image"]["seed"] for p in PIECES if p.kind == "people"}
    assert len(set(seeds.values())) == len(seeds)
    women = [piece for piece in PIECES if piece.facts.get("series") == "cms-women"]
    assert len(women) == 6
    for piece in women:
        (person,) = piece.facts["people"]
        films = [value["seed"] for kind, value in blocks_of(piece, piece.original) if kind == "video"]
        assert {piece.facts["image"]["seed"], *films} == {seeds[person]}
        assert not choose(Random(f"portrait {seeds[person]}")).beard


def test_the_sample_site_is_as_rich_as_it_promises():
    kinds, formats = Counter(p.kind for p in PIECES), {p.facts["format"] for p in PIECES if p.kind == "stories"}
    assert kinds["people"] >= 24
    assert kinds["stories"] >= 40
    assert formats >= terms()["format"]
    disciplines = {p.facts["discipline"] for p in PIECES if p.kind == "people"}
    assert disciplines == terms()["discipline"]
    assert {p.state for p in PIECES} == {"live", "draft", "scheduled", "waiting", "restricted"}
    women = {p.original for p in PIECES if p.facts.get("series") == "cms-women"}
    assert women == set(LANGUAGES)

"""Invented pieces for load work, in the short form of `samples/content/`: the same for a number at every run."""

from random import Random
from typing import Any

from . import phrases
from .texts import Piece

DAYS = 730  # over which they are spread
LANDSCAPES = tuple(phrases.ALTS)


def invented_story(number: int, pictures: list[tuple[str, int]], people: list[str]) -> Piece:
    """`pictures`: (drawing, seed) of those that there are; `people`: keys from which two are chosen."""
    rng = Random(f"story {number}")
    area, words = _words(rng)
    lead, other = rng.sample(pictures, 2)
    chosen = rng.sample(people, 2)
    facts = {
        **_shared("stories", number, rng),
        "format": rng.choice(phrases.FORMATS),
        "importance": rng.choice(("routine", "standard", "standard", "major")),
        "audiences": sorted(rng.sample(phrases.AUDIENCES, 2)),
        "key_messages": [rng.choice(phrases.KEY_MESSAGES)],
        "areas": [area],
        "people": chosen,
        "image": _picture(*lead),
    }
    if facts["format"] == "physics-briefing":
        facts |= {
            "physics_groups": [rng.choice(phrases.PHYSICS_GROUPS)],
            "identifiers": [{"kind": "arxiv", "value": f"9911.{number:05d}"}],
        }
    body = [
        {"text": _paragraphs(rng, words, 2)},
        {"heading": rng.choice(phrases.HEADINGS)},
        {"text": _paragraphs(rng, words, 2)},
        {"image": {**_picture(*other), "alt": phrases.ALTS[other[0]]}},
        {"quote": {"speaker": chosen[0], "language": "en", "text": rng.choice(phrases.QUOTES)}},
        {"text": _paragraphs(rng, words, 1)},
    ]
    english = {
        "title": rng.choice(phrases.TITLES).format(**words),
        "strapline": rng.choice(phrases.STRAPLINES).format(**words),
        "image_alt": phrases.ALTS[lead[0]],
        "body": body,
    }
    return Piece("stories", facts, {"en": english})


def invented_person(number: int, institutes: list[str], portraits: set[int]) -> Piece:
    """`institutes`: codes from which one is chosen; `portraits`: seeds of those that there are."""
    rng = Random(f"person {number}")
    area, words = _words(rng)
    given_names, fitting = rng.choice(phrases.NAMES)
    faces = [seed for seed in fitting if seed in portraits]
    family_name = rng.choice(phrases.FAMILY_NAMES)
    words["name"] = rng.choice(given_names)
    discipline = rng.choice(list(phrases.DISCIPLINES))
    facts = {
        **_shared("people", number, rng),
        "discipline": discipline,
        "areas": [area],
        "institute": rng.choice(institutes),
        "institute_as_of": "2026-09-01",
        "languages": ["en", *sorted(rng.sample(phrases.LANGUAGES, rng.randint(0, 2)))],
        "sort_key": f"{family_name}, {words['name']}",
        "quotes": [{"language": "en", "text": rng.choice(phrases.QUOTES)}],
        "image": _picture("portrait", rng.choice(faces)) if faces else None,
    }
    name = f"{words['name']} {family_name}"
    english = {
        "title": name,
        "role": phrases.DISCIPLINES[discipline].format(**words),
        "image_alt": f"Drawn portrait of {name} in simple, abstract shapes",
        "quotes": [{"translation": None}],
        "body": [{"text": "<p>" + " ".join(s.format(**words) for s in rng.sample(phrases.PERSON, 3)) + "</p>"}],
    }
    return Piece("people", facts, {"en": english})


def key_of_person(number: int) -> str:
    return f"invented-people-{number:05d}"


def _shared(kind: str, number: int, rng: Random) -> dict[str, Any]:
    return {
        "key": f"invented-{kind}-{number:05d}",
        "original": "en",
        "state": "live",
        "published": rng.randint(1, DAYS),
    }


def _words(rng: Random) -> tuple[str, dict[str, Any]]:
    """The code of an area, and what stands for the names in braces."""
    area, thing, does = rng.choice(phrases.SUBJECTS)
    days = rng.randint(12, 99)
    return area, {
        "thing": thing,
        "Thing": thing[0].upper() + thing[1:],
        "does": does,
        "place": rng.choice(phrases.PLACES),
        "days": days,
    }


def _paragraphs(rng: Random, words: dict[str, Any], count: int) -> str:
    sentences = iter(rng.sample(phrases.SENTENCES, 4 * count))
    return "".join(f"<p>{' '.join(next(sentences).format(**words) for _ in range(4))}</p>" for _ in range(count))


def _picture(drawing: str, seed: int) -> dict[str, Any]:
    return {"drawing": drawing, "seed": seed}

"""Searching fifteen thousand public pages for a word that half of them hold: here, and with Wagtail's API v2."""

import random
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from stories.models import StoryPage
from tests.bodies import block
from tests.factories import section
from tests.served import BATCH, many_served

from .peers import Pair, answers

LANGUAGES = ("en", "fr", "es", "ar", "nl", "th")
COMMON = "serendipity"  # stands in the text of every second page, and in every twentieth title
OFTEN = [f"often{chr(97 + n)}" for n in range(20)]  # each in two pages of three
VOCABULARY = 20_000
WORDS = 450  # of one page
HOSTILE = {
    "twenty common words": " ".join(OFTEN),
    "a common phrase": f'"{OFTEN[0]} {OFTEN[1]}"',
    "one word, twenty times, as a phrase": '"' + " ".join([OFTEN[0]] * 20) + '"',
    "two hundred letters": "a" * 200,
    "signs of a query language": "(\"*^:{}|&!<->' OR NOT NEAR(a b) \\",
    "Thai without an end": "ที่" * 66,
}


def texts(count: int) -> Iterator[tuple[str, str, list[str]]]:
    """(language, title, paragraphs): words by Zipf's law, the same at every run."""
    chance = random.Random(15_000)
    words = [f"w{chr(97 + n % 26)}{n}" for n in range(VOCABULARY)]
    pool = chance.choices(words, [1 / (n + 8) for n in range(VOCABULARY)], k=1_000_000)
    for n in range(count):
        start = chance.randrange(len(pool) - WORDS)
        text = pool[start : start + WORDS]
        for word in [*(it for it in OFTEN if chance.random() < 2 / 3), *([COMMON] * 2 if n % 2 else [])]:
            text[chance.randrange(WORDS)] = word
        title = f"{COMMON if n % 20 == 1 else 'A'} {' '.join(text[:5])}"
        yield LANGUAGES[n % len(LANGUAGES)], title, [" ".join(text[at : at + 90]) for at in range(0, WORDS, 90)]


def served_pages(count: int) -> None:
    many_served(
        (locale, {"title": title, "body": [block("rich_text", {"html": f"<p>{it}</p>"}) for it in paragraphs]})
        for locale, title, paragraphs in texts(count)
    )
    _settle()


def stock_pages(count: int) -> None:
    """The same words in live rows of the page tables, indexed by Wagtail itself."""
    parent, kind = section("stories"), ContentType.objects.get_for_model(StoryPage)
    locales = {it.language_code: it for it in Locale.objects.all()}
    pages = [
        StoryPage(
            path=Page._get_path(parent.path, parent.depth + 1, 20_000 + n),
            depth=parent.depth + 1,
            title=title,
            draft_title=title,
            slug=f"stock-{n}",
            url_path=f"{parent.url_path}stock-{n}/",
            live=True,
            locale=locales[locale],
            content_type=kind,
            format="feature",
            body=[block("rich_text", f"<p>{it}</p>") for it in paragraphs],
        )
        for n, (locale, title, paragraphs) in enumerate(texts(count))
    ]
    of_page = [field for field in Page._meta.local_concrete_fields if not field.primary_key]
    for start in range(0, len(pages), BATCH):
        batch = pages[start : start + BATCH]
        ids = Page._base_manager._insert(batch, fields=of_page, returning_fields=[Page._meta.pk])
        for page, (pk,) in zip(batch, ids, strict=True):
            page.pk = page.page_ptr_id = pk
        StoryPage._base_manager._insert(batch, fields=StoryPage._meta.local_concrete_fields)
    get_search_backend().add_bulk(StoryPage, pages)
    _settle()


def searching(client: Client, pages: int) -> Iterator[Pair]:
    """One pair for each thing that readers look for; fills the database with so many pages first, on either side."""
    served_pages(pages)
    stock_pages(pages)
    for title, ours, theirs in (
        ("a word on half of them", f"/api/v2/search/?q={COMMON}&locale=en", f"/stock/pages/?search={COMMON}"),
        ("the same, in a list", f"/api/v2/pages/?search={COMMON}", f"/stock/pages/?search={COMMON}"),
    ):
        yield Pair(
            f"Search {pages:,} pages: {title}", "Wagtail's API v2", answers(client, ours), answers(client, theirs)
        )


def _settle() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a database does by itself in time

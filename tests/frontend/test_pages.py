"""Every type of document as a page, in languages of three scripts."""

import re
from itertools import pairwise

import pytest

from tests.frontend.fake_api import PAGES

STORY = "/{}/stories/first-beam-in-the-rain/"


def html(visitor, path: str, status: int = 200, **headers: str) -> str:
    response = visitor.get(path, headers=headers)
    assert response.status_code == status, path
    return response.content.decode()


@pytest.mark.parametrize("path", [page["meta"]["html_path"] for page in PAGES])
def test_every_document_renders_in_its_language(api, visitor, path):
    response = visitor.get(path)
    words = response.content.decode()
    locale = path.split("/")[1]
    direction = "rtl" if locale == "ar" else "ltr"
    assert response.status_code == 200
    assert f'<html lang="{locale}" dir="{direction}">' in words
    assert response["Content-Language"] == locale
    assert len(re.findall(r"<h1[ >]", words)) == 1
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_headings_leave_no_level_out(api, visitor):
    for path in ("/en/", "/en/stories/", "/en/people/", STORY.format("en"), "/en/series/many-tongues/"):
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html(visitor, path))]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_story_shows_each_of_its_parts(api, visitor):
    words = html(visitor, STORY.format("en"))
    for part in (
        "Feature", "18 November 2026", "(Image: A. Sample/Sample Studio)", "CC BY 4.0", "Nadia Benyoucef",
        "arXiv: 9911.00001", "Modules tested", "As of 1 October 2026", "Signed off on 20 November 2026",
        "Language Reviewer", "sha256:",
    ):  # fmt: skip
        assert part in words, part


def test_rich_text_links_lead_to_pages_or_leave_only_words(api, visitor):
    words = html(visitor, STORY.format("en"))
    assert '<a href="/en/people/nadia/">Nadia Benyoucef</a>, ?' in words
    assert "data-page" not in words


def test_quotes_keep_the_speakers_language(api, visitor):
    words = re.sub(r"\s+", " ", html(visitor, STORY.format("en")))
    assert '<p class="quotation__own" lang="ar" dir="rtl">في الليلة' in words
    assert "On the first night none of us slept." in words


def test_pages_name_their_versions(api, visitor):
    words = re.sub(r"\s+", " ", html(visitor, STORY.format("th")))
    for locale in ("en", "ar", "th"):
        address = f"http://testserver{STORY.format(locale)}"
        assert f'<link rel="alternate" hreflang="{locale}" href="{address}">' in words
    assert f'hreflang="x-default" href="http://testserver{STORY.format("en")}"' in words
    assert f'<link rel="canonical" href="http://testserver{STORY.format("th")}">' in words
    assert 'hreflang="fr" href="http' not in words


def test_language_switcher_says_what_is_not_translated(api, visitor):
    words = re.sub(r"\s+", " ", html(visitor, STORY.format("en")))
    switcher = words[words.index('<details class="languages"') : words.index("</details>")]
    assert switcher.count("not translated yet") == 3
    assert f'href="{STORY.format("fr")}"' in switcher
    assert f'href="{STORY.format("ar")}"' in switcher
    assert '<span lang="ar" dir="rtl">العربية</span>' in switcher


def test_stale_translation_says_so(api, visitor):
    assert "ต้นฉบับของหน้านี้มีการเปลี่ยนแปลง" in html(visitor, STORY.format("th"))
    assert "changed since it was translated" not in html(visitor, STORY.format("en"))


def test_series_shows_each_member_once_in_her_own_language(api, visitor):
    words = html(visitor, "/ar/series/many-tongues/")
    assert words.count('<article class="voice"') == 6
    assert "Mi abuela me preguntó" in words
    assert 'lang="es"' in words
    assert re.search(r'<article class="voice" lang="en" dir="ltr">', words), "Fenna's story is not translated"


def test_home_leaves_out_what_is_not_public(api, visitor):
    words = html(visitor, "/en/")
    for part in (
        "Featured",
        "Latest stories",
        "Many tongues, one detector",
        "People of many disciplines",
        "What we stand for",
    ):
        assert part in words, part
    assert 'href="/en/stories/?key_message=journey"' in words


def test_captions_come_from_the_sites_own_origin(api, visitor):
    words = html(visitor, STORY.format("en"))
    assert re.search(r'<track kind="captions"\s+src="/api/v2/pages/\d+/captions/v1.vtt"', words)


def test_embeds_ask_nobody_before_a_click(api, visitor):
    words = html(visitor, STORY.format("en"))
    assert "<iframe" not in words
    assert 'href="https://www.youtube.com/watch?v=abcdefghijk"' in words
    assert 'data-player="https://www.youtube-nocookie.com/embed/abcdefghijk"' in words


def test_nothing_is_inline_that_a_content_policy_forbids(api, visitor):
    for page in PAGES:
        words = html(visitor, page["meta"]["html_path"])
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", words), page["meta"]["html_path"]


def test_arabic_keeps_quantities_together(api, visitor):
    words = html(visitor, STORY.format("ar"))
    assert '<bdi dir="ltr">40 MHz</bdi>' in words
    assert '<bdi dir="ltr">10<sup>−34</sup> m²</bdi>' in words


def test_search_marks_hits_in_other_languages(api, visitor):
    words = html(visitor, "/ar/search/?q=beam")
    own, others = words.split('id="others"')
    assert 'lang="en" dir="ltr"' not in own[own.index("<main") :]
    assert re.search(r'<li class="hit" lang="en" dir="ltr">', others)
    assert "English" in others


def test_search_marks_what_was_looked_for_and_escapes_all_else(api, visitor):
    words = html(visitor, "/en/search/?q=beam")
    assert '<p class="hit__snippet">A &lt;b&gt;<mark>beam</mark> &amp; so on …</p>' in words


def test_search_that_finds_little_suggests_what_has_been_begun(api, visitor):
    assert 'id="suggestions"' not in html(visitor, "/en/search/?q=beam")
    words = html(visitor, "/ar/search/?q=Nad").split('id="suggestions"')[1]
    assert re.search(r'<a href="/en/people/[^"]*" lang="en" dir="ltr" hreflang="en">Nadia Benyoucef</a>', words)


def test_search_without_words_is_a_form(api, visitor):
    assert '<form class="search-form" role="search"' in re.sub(r"\s+", " ", html(visitor, "/en/search/?q=%20"))

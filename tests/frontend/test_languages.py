"""What visitors are told where a page is not in their language, and where its words come from."""

import json
import re

import httpx
import pytest
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext

from frontend import client
from tests.frontend.fake_api import PAGES, answer

DUTCH = "/nl/stories/first-beam-in-the-rain/"
ENGLISH, ARABIC, THAI = (DUTCH.replace("nl", code, 1) for code in ("en", "ar", "th"))
TITLE = next(page["title"] for page in PAGES if page["meta"]["html_path"] == ARABIC)


def html(visitor, path: str, status: int = 200) -> str:
    response = visitor.get(path)
    assert response.status_code == status, path
    return re.sub(r"\s+", " ", response.content.decode())


def in_words(code: str, message: str) -> str:
    with translation.override(code):
        return re.sub(r"\s+", " ", gettext(message))


def part(words: str, tag: str) -> str:
    return words[words.index(f"<{tag}") : words.index(f"</{tag}>")]


@pytest.fixture
def told(monkeypatch):
    """Have the API say something else in the `meta` of a page: `told(path, language={…}, translated_from="en")`."""

    def tell(path: str, **changes) -> None:
        page = next(page for page in PAGES if page["meta"]["html_path"] == path)
        meta = page["meta"] | changes
        meta["language"] = page["meta"]["language"] | changes.get("language", {})

        def changed(request: httpx.Request) -> httpx.Response:
            response = answer(request)
            if response.is_success and response.json().get("id") == page["id"]:
                return httpx.Response(200, json=json.loads(response.content) | {"meta": meta})
            return response

        fake = client.Api("http://api.test", transport=httpx.MockTransport(changed))
        monkeypatch.setattr(client, "connect", lambda: fake)

    return tell


def test_what_is_not_there_is_said_and_everything_that_is_there_is_offered(api, visitor):
    words = html(visitor, DUTCH, 404)
    assert '<html lang="nl" dir="ltr">' in words
    main = part(words, "main")
    assert f'<bdi lang="ar" dir="rtl">{TITLE}</bdi>' in main and "november 2026" in main and "Nederlands" in main
    for code, direction in (("en", "ltr"), ("ar", "rtl"), ("th", "ltr")):
        link = main[main.index(f'href="{DUTCH.replace("nl", code, 1)}" hreflang="{code}"') :]
        assert f'<strong lang="{code}" dir="{direction}">' in link[: link.index("</a>")]
    assert main.count(in_words("nl", "the original has changed since")) == 1, "the Thai one"
    assert 'href="?read=ar"' in main


def test_what_waits_to_be_signed_is_said_to_come(api, visitor):
    said = "It has been translated into %(own)s, and will be here once somebody who reads it has signed it."
    in_dutch, in_french = (in_words(code, said).partition("%(own)s")[2] for code in ("nl", "fr"))
    assert in_dutch in html(visitor, "/nl/stories/why-so-cold/", 404)
    assert in_french not in html(visitor, "/fr/stories/why-so-cold/", 404)
    assert in_dutch not in html(visitor, DUTCH, 404)


def test_the_original_can_be_read_where_the_visitor_is_and_the_foreign_part_is_marked(api, visitor):
    response = visitor.get(f"{DUTCH}?read=ar")
    words = re.sub(r"\s+", " ", response.content.decode())
    assert response.status_code == 200
    assert response["Content-Language"] == "nl, ar"
    assert '<html lang="nl" dir="ltr">' in words
    assert '<main id="content" tabindex="-1" lang="ar" dir="rtl">' in words
    main, around = part(words, "main"), words.replace(part(words, "main"), "")
    assert "40 MHz" in main and '<bdi dir="ltr">40 MHz</bdi>' in main, "rich text is set for the language it is in"
    assert "Zoeken" in around and "Zoeken" not in main
    assert f'href="{ARABIC}" hreflang="ar"' in part(words, "aside")


def test_what_is_read_elsewhere_stays_at_its_own_address_for_search_engines(api, visitor):
    head = html(visitor, f"{DUTCH}?read=ar").split("</head>")[0]
    assert f'<link rel="canonical" href="http://testserver{ARABIC}">' in head
    assert '<meta name="robots" content="noindex">' in head
    assert 'rel="alternate"' not in head
    assert 'content="ar"' in head


def test_the_original_in_a_frame_of_the_other_direction(api, visitor):
    words = html(visitor, ARABIC.replace("first-beam-in-the-rain", "why-so-cold") + "?read=en")
    assert '<main id="content" tabindex="-1">' in words, "it is there in Arabic, and nobody reads it in English here"
    words = html(visitor, "/th/stories/why-so-cold/?read=ar")
    assert '<main id="content" tabindex="-1" lang="ar" dir="rtl">' in words


@pytest.mark.parametrize("read", ["", "nl", "fr", "tlh", "original", "%00"])
def test_a_language_in_which_it_is_not_there_is_no_way_to_read_it(api, visitor, read):
    assert "?read=ar" in html(visitor, f"{DUTCH}?read={read}", 404)


def test_nobody_is_redirected(api, visitor):
    for wishes in ("en", "fr,en;q=0.5"):
        assert visitor.get(DUTCH, headers={"Accept-Language": wishes}).status_code == 404


def test_lists_in_a_page_that_is_read_elsewhere_stay_there(api, visitor):
    main = part(html(visitor, "/nl/stories/?read=en"), "main")
    assert 'href="?read=en&amp;format=profile"' in main
    main = part(html(visitor, "/nl/stories/?read=en&format=profile"), "main")
    assert 'href="?read=en"' in main


def test_a_translation_names_its_original_and_the_way_between(api, visitor, told):
    assert 'class="lineage"' not in html(visitor, ARABIC)
    lineage = part(html(visitor, ENGLISH), "main").split('class="lineage"')[1]
    assert "Translated from Arabic." in lineage
    assert f'<a href="{ARABIC}" hreflang="ar">Show original: <bdi lang="ar" dir="rtl"> العربية </bdi></a>' in lineage
    told(ENGLISH, translated_from="th")
    assert "Translated from Arabic via Thai." in html(visitor, ENGLISH)


@pytest.mark.parametrize(
    ("reviewed", "said"), [(True, "read and signed by a person"), (False, "nobody has signed it yet")]
)
def test_a_machines_words_are_named_as_such(visitor, told, reviewed, said):
    told(ENGLISH, language={"status": "machine", "machine": True, "reviewed": reviewed})
    assert said in html(visitor, ENGLISH)


def test_a_translation_that_is_behind_says_of_when_it_is(api, visitor):
    note = part(html(visitor, THAI), "aside")
    assert "20 พฤศจิกายน 2569" in note
    assert 'hreflang="ar"' in note and '<bdi lang="ar" dir="rtl">' in note


def card(locale: str, direction: str = "ltr", **fields) -> dict:
    meta = {"locale": locale, "dir": direction, "html_path": f"/{locale}/x/", "type": "stories.StoryPage"}
    return {"id": 1, "meta": meta, "title": "…", **fields}


def rendered(template: str, **context) -> str:
    with translation.override("nl"):
        words = get_template(template).render({"site": {"locale": "nl", "names": {}}, **context})
    return re.sub(r"\s+", " ", words)


def test_words_in_the_pages_language_say_so_inside_a_foreign_part():
    person = card("nl", discipline={"item": {"label": "Veiligheid"}}, image=None, name_in_own_script=None)
    quote = {"locale": "es", "dir": "ltr", "text": "Hola", "translation": "Hallo"}
    member = {"story": card("ar", "rtl", image=None), "person": person, "quote": quote}
    words = rendered("components/voice.html", member=member, heading="h3")
    assert '<article class="voice" lang="ar" dir="rtl">' in words
    assert '<span lang="nl" dir="ltr">Veiligheid</span>' in words
    assert '<p class="quotation__translation" lang="nl" dir="ltr">Hallo</p>' in words


@pytest.mark.parametrize(("label", "marked"), [("", True), ("Lees verder", False)])
def test_a_call_to_action_that_borrows_a_foreign_title_says_so(label, marked):
    value = {"text": "", "label": label, "url": None, "page": {"item": card("ar", "rtl")}}
    words = rendered("blocks/call_to_action.html", value=value)
    assert 'hreflang="ar"' in words
    assert ('lang="ar" dir="rtl"' in words.replace('hreflang="ar"', "")) is marked

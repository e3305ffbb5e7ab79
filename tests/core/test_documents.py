"""A page as a document: links by key, what is gone is left out, and nothing but plain JSON."""

import json

import pytest

from core.documents import document_of
from tests.bodies import block, video
from tests.factories import PersonFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def link(page, words: str = "the <b>other</b>") -> str:
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def body_of(*blocks) -> list[dict]:
    return [part["value"] for part in document_of(StoryFactory(body=list(blocks)))["body"]]


def test_links_in_running_text_are_by_key():
    other = StoryFactory()
    (text,) = body_of(block("rich_text", f"<p>{link(other)}, {link(other, 'again')}</p>"))
    key = str(other.translation_key)
    assert text == {
        "html": f'<p><a data-page="{key}">the <b>other</b></a>, <a data-page="{key}">again</a></p>',
        "links": [{"ref": "page", "key": key}],
    }


def test_a_link_to_a_page_that_is_gone_leaves_its_words():
    gone, other = StoryFactory(), StoryFactory()
    text = f'<p>{link(gone)}, {link(other, "here")}, <a href="https://example.org/">there</a></p>'
    gone.delete()
    (value,) = body_of(block("rich_text", text))
    key = str(other.translation_key)
    assert value["html"] == (
        f'<p>the <b>other</b>, <a data-page="{key}">here</a>, <a href="https://example.org/">there</a></p>'
    )
    assert value["links"] == [{"ref": "page", "key": key}]


def test_whoever_is_gone_is_left_out_everywhere():
    person, other = PersonFactory(), StoryFactory()
    quote = {"speaker": person.pk, "name": "", "language": "en", "text": "I saw it", "translation": ""}
    action = {"text": "", "label": "Meet her", "page": person.pk, "url": ""}
    related = {"heading": "", "pages": [block("item", person.pk, 1), block("item", other.pk, 2)]}
    story = StoryFactory(
        people=[block("person", person.pk, 3)],
        body=[block("quote", quote, 4), block("related", related, 5), block("call_to_action", action, 6)],
    )
    person.delete()
    document = document_of(type(story).objects.get(pk=story.pk))
    said, beside, call = (part["value"] for part in document["body"])
    assert document["people"] == []
    assert said["speaker"] is None and said["text"] == "I saw it"
    assert [ref["key"] for ref in beside["pages"]] == [str(other.translation_key)]
    assert call["page"] is None


def test_a_fact_says_its_day_as_text():
    fact = {"label": "Members", "value": "6 288", "as_of": "2026-11-01", "source": "CMS", "source_url": ""}
    (value,) = body_of(block("fact", fact))
    assert value == fact
    assert json.loads(json.dumps(value)) == value


def test_a_film_elsewhere_names_its_host_and_captions_their_language():
    (value,) = body_of(block("video", video(language="ar")))
    assert value["embed"] == {"provider": "example.org", "url": "https://example.org/film"}
    assert (value["media"], value["poster"]) == (None, None)
    assert (value["locale"], value["dir"], value["captions"]["locale"]) == ("ar", "rtl", "en")

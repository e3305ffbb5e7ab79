"""What was it called elsewhere? Words are found in either of two languages, in any script."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from delivery.search import normalize, words_of
from tests.bodies import block
from tests.remembering import opened, remembered, say, story
from translations.memory.searching import highlighted, pattern_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

ADDRESS = "/admin/translations/memory/"


@pytest.fixture
def look(client, person):
    """`look("magnet")`: rows of (first language, second language, page)."""

    def ask(q: str = "", role: str = "translator-fr", **parameters) -> list[tuple[str, str, str]]:
        client.force_login(person(role))
        response = client.get(reverse("translations_memory"), {"q": q, **parameters})
        assert response.status_code == 200
        ask.page = BeautifulSoup(response.content, "html.parser")
        rows = ask.page.select("table.concordance tbody tr")
        return [tuple(" ".join(cell.get_text().split()) for cell in row.select("td")[:3]) for row in rows]

    return ask


def titled(translation, title: str) -> None:
    say(translation, translation.source.object_repr, title)


def test_words_are_found_in_either_language_with_the_page(look):
    translation = remembered("The magnet is cold", "L’aimant est froid")
    titled(translation, "Un titre")
    row = ("The magnet is cold", "L’aimant est froid", "Un titre")
    assert look("magnet") == look("aimant") == look("MAGNET cold") == [row]
    assert look("magnet", side="called") == look("magnet warm") == []
    assert look("magnet", side="said") == [row]
    link = look.page.select_one("table.concordance td a") if look("magnet") else None
    page = translation.get_target_instance()
    assert link["href"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_accents_and_capitals_make_no_difference(look):
    remembered("A solenoid", "Un solénoïde à l’Élysée")
    assert len(look("solenoide elysee")) == len(look("SOLÉNOÏDE")) == 1


def test_arabic_is_found_with_and_without_its_vowel_signs_and_in_thai_inside_of_words(look):
    remembered("A team", "الفِرقة الأُولى", into="ar")
    remembered("A detector", "เครื่องตรวจวัดอนุภาค", into="th")
    assert look("الفرقه الاولي", role="translator-ar", said="en", called="ar")
    assert look("ตรวจวัด", role="translator-th", said="en", called="th")
    cell = look.page.select_one("td.concordance__words [lang=th]")
    assert cell["dir"] == "ltr" and cell.mark.text == "ตรวจวัด"
    look("team", role="translator-ar", said="en", called="ar")
    assert look.page.select_one("td.concordance__words [lang=ar]")["dir"] == "rtl"


def test_tags_are_no_words_and_marks_stand_around_what_was_looked_for(look):
    body = [block("rich_text", "<p>It is <b>strong</b> &amp; bold</p>", 1)]
    remembered("It is <b>strong</b> &amp; bold", "C’est <b>fort</b>", body=body)
    assert [row[:2] for row in look("strong bold")] == [("It is strong & bold", "C’est fort")]
    assert [mark.text for mark in look.page.select("table mark")] == ["strong", "bold"]
    assert len(look("b")) == 1 and look("<b>") == []


def test_either_language_may_have_come_first_or_neither(look):
    remembered("Bonjour", "Good day", into="en", language="fr")
    born = story("مرحبا", language="ar")
    say(opened(born, "en"), "مرحبا", "Hello")
    say(opened(born, "fr"), "مرحبا", "Salut")
    assert [row[:2] for row in look("good", said="en", called="fr")] == [("Good day", "Bonjour")]
    assert [row[:2] for row in look("salut", said="en", called="fr")] == [("Hello", "Salut")]


def test_only_what_may_be_opened_is_shown(look):
    remembered("The magnet is cold", "L’aimant est froid")
    assert look("magnet", role="translator-es", called="fr") == []
    assert look("magnet", role="editor", called="fr")


def test_those_who_edit_nothing_are_not_let_in(client, person):
    client.force_login(person("spokesperson"))
    assert client.get(ADDRESS).status_code in (302, 403)
    menu = client.get("/admin/").content.decode()
    assert ADDRESS not in menu
    client.force_login(person("translator-fr"))
    assert ADDRESS in client.get("/admin/").content.decode()


def test_it_begins_with_the_language_of_whoever_looks(look):
    remembered("The magnet is cold", "De magneet is koud", into="nl")
    assert look(role="translator-nl")[0][:2] == ("The magnet is cold", "De magneet is koud")
    assert look.page.select_one("select[name=called] option[selected]")["value"] == "nl"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"said": "fr", "called": "fr"}, "Choose another language than the first."),
        ({"q": "a " * 150}, "Take fewer words."),
        ({"said": "xx"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_looked_for_is_said_in_a_sentence(look, asked, sentence):
    assert look(**asked) == []
    assert sentence in look.page.get_text()


def test_addresses_are_no_words(look):
    translation = remembered("The magnet is cold", "L’aimant est froid", slug="magnet")
    say(translation, "magnet", "magnet-froid")
    assert len(look("magnet")) == 1


def test_nothing_found_is_said(look):
    assert look("xyzzy") == [] and "Nobody has written this yet" in look.page.get_text()


def test_the_number_of_queries_does_not_grow_with_the_rows(client, person, django_assert_max_num_queries):
    client.force_login(person("translator-fr"))
    client.get(ADDRESS)
    for number in range(4):
        remembered(f"Magnet {number}", f"Aimant {number}")
        with django_assert_max_num_queries(40) as counted:
            client.get(ADDRESS, {"q": "magnet"})
        if number == 0:
            first = len(counted)
    assert len(counted) == first


@given(st.text(min_size=1, max_size=12))
def test_a_pattern_finds_whatever_is_alike(text):
    """The reverse of `normalize`, for every letter that becomes one letter."""
    for word in words_of(text):
        for spelt in (word, word.upper() if normalize(word.upper()) == word else word):
            assert re.search(pattern_of(word), spelt)


def test_what_is_shown_is_escaped():
    assert highlighted("1 &lt; 2 <b>bold</b>", ["bold"]) == "1 &lt; 2 <mark>bold</mark>"

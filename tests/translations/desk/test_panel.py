"""The dashboard tells people who translate what there is to do in their languages."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.factories import StoryFactory
from translations.actions import start_translation
from translations.desk.keeping import catch_up

from .conftest import in_language

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def panel(user):
    client = Client()
    client.force_login(user)
    return BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser").select_one(".your-languages")


def test_my_languages_with_what_there_is_to_do(story, person):
    start_translation(page=StoryFactory(), into=in_language("fr"))
    catch_up()
    (row,) = panel(person("translator-fr")).select("li")
    words = " ".join(row.get_text(" ").split())
    assert words.startswith("Français Stale 0 Missing 1 In progress")
    links = [link["href"] for link in row.select("a")]
    assert reverse("translations_desk") + "?language=fr&state=missing" in links


def test_others_see_nothing_of_it(story, editor, person):
    for user in (editor, person("reviewer-fr"), person("superuser")):
        assert panel(user) is None

"""Who may have a page translated, and wagtail-localize's own ways into a translation."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, Translation

from home.models import SectionPage
from tests.factories import StoryFactory, home, write
from translations.rules import may_start, may_translate
from translations.texts import texts_of

pytestmark = pytest.mark.django_db


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def started(page: Page) -> set[str]:
    translations = Translation.objects.filter(source__object_id=page.translation_key)
    return set(translations.values_list("target_locale__language_code", flat=True))


@pytest.fixture
def start(story):
    """`start(user, "fr", "nl")`: asks for these languages on wagtail-localize's screen."""

    def asked(user, *codes: str, page: Page | None = None, **more: str):
        client = Client()
        client.force_login(user)
        address = reverse("wagtail_localize:submit_page_translation", args=[(page or story).pk])
        return client.post(address, {"locales": [locale(code).pk for code in codes], **more})

    return asked


def test_who_edits_a_page_has_it_translated_into_any_language(story, start, editor):
    assert may_start(editor, story, locale("th")) and not may_translate(editor, locale("th"))
    start(editor, "fr", "th")
    assert started(story) == {"fr", "th"}


def test_a_translator_takes_it_into_their_own_language_and_no_other(story, start, person, said):
    translator = person("translator-fr")
    assert "Select a valid choice" in said(start(translator, "nl"))
    start(translator, "fr")
    assert started(story) == {"fr"}


def test_wagtail_localizes_permission_alone_opens_nothing(story, start, person, said, django_user_model):
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="Only the permission")
    for codename in ("access_admin", "submit_translation"):
        group.permissions.add(Permission.objects.get(codename=codename))
    somebody = django_user_model.objects.create_user("somebody", "somebody@example.org")
    somebody.groups.add(group)
    assert "Those who edit this have it translated" in said(start(somebody, "fr"))
    assert not started(story)


def test_what_is_offered_is_what_was_written_last(story, start, editor):
    write(story, title="Second light")
    start(editor, "fr")
    translation = Translation.objects.get(source__object_id=story.translation_key)
    assert texts_of(translation)[0].source == "Second light"


def test_without_the_section_above_it_is_refused_in_a_sentence(start, editor, said):
    only_english = SectionPage(title="Archive", slug="archive", locale=home().locale, live=False)
    home().add_child(instance=only_english)
    page = StoryFactory(parent=only_english)
    assert "The section above is not there" in said(start(editor, "fr", page=page))
    assert not started(page)


def test_a_section_goes_with_all_that_is_below_it(story, start, editor):
    chapter = SectionPage(title="Chapter", slug="chapter", locale=home().locale, live=False)
    home().add_child(instance=chapter)
    below = StoryFactory(parent=chapter)
    start(editor, "fr", page=Page.objects.get(pk=chapter.pk), include_subtree="on")
    assert started(chapter) == started(below) == {"fr"}


def test_taking_over_what_the_source_says_is_for_those_who_write_or_translate_it(story, desk, person, client, said):
    address = reverse("wagtail_localize:update_translations", args=[desk.translation.source_id])
    write(story, title="Second light")
    client.force_login(person("translator-nl"))
    assert "Those who edit this, or translate it" in said(client.post(address, {}))
    assert texts_of(desk.translation)[0].source == "First light"
    desk.client.post(address, {"publish_translations": "on"})
    assert texts_of(desk.translation)[0].source == "Second light"
    desk.page.refresh_from_db()
    assert not desk.page.live


def put_a_text(desk, client):
    pk = desk.text("First light").segment_id
    address = reverse("wagtail_localize:edit_string_translation", args=[desk.translation.pk, pk])
    return client.put(address, "value=Autrement", content_type="application/x-www-form-urlencoded")


def put_a_picture(desk, client):
    pk = desk.translation.source.overridablesegment_set.first().pk
    address = reverse("wagtail_localize:edit_override", args=[desk.translation.pk, pk])
    return client.put(address, "value=7", content_type="application/x-www-form-urlencoded")


def stop(desk, client):
    return client.post(reverse("wagtail_localize:stop_translation", args=[desk.translation.pk]))


def make_an_alias(desk, client):
    return client.post(reverse("wagtail_localize:convert_to_alias", args=[desk.page.pk]))


def publish_from_their_editor(desk, client):
    return client.post(desk.address + "?values=1", {"action": "publish"})


WAYS = [
    put_a_text,
    put_a_picture,
    stop,
    make_an_alias,
    publish_from_their_editor,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_wagtail_localizes_ways_are_closed_to_all_but_the_languages_translators(way, desk, desk_of, said):
    for role in ("editor", "superuser"):
        answer = way(desk, desk_of(role).client)
        words = answer.json()["detail"] if answer.status_code == 403 else said(answer)
        assert "You do not translate into French" in words
    assert desk.translation.enabled and not SegmentOverride.objects.exists()
    assert not any(text.target for text in texts_of(desk.translation))
    desk.page.refresh_from_db()
    assert desk.page.alias_of_id is None


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_they_are_closed_to_those_too_while_it_waits(way, desk, said):
    desk.all_written()
    desk.client.post(desk.address, {"submit": "1"})
    before = [text.target for text in texts_of(desk.translation)]
    answer = way(desk, desk.client)
    words = answer.json()["detail"] if answer.status_code == 403 else said(answer)
    assert "waits for a signature" in words
    assert [text.target for text in texts_of(desk.translation)] == before and desk.translation.enabled


def test_a_translator_uses_them_as_ever(desk):
    assert put_a_text(desk, desk.client).status_code == 201
    assert desk.text("First light").target == "Autrement"
    assert put_a_picture(desk, desk.client).status_code == 201

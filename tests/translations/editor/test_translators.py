"""Whose language is whose: the Heads say so."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale

from translations.models import Translators
from translations.rules import may_translate

pytestmark = pytest.mark.django_db


def test_the_heads_see_who_translates_into_each_language(client, head, person):
    person("translator-th")
    client.force_login(head)
    html = client.get(reverse("translators:index")).content.decode()
    assert "Translators (th)" in html and "translator-th" in html
    thai = Translators.objects.get(locale__language_code="th")
    assert reverse("translators:edit", args=[thai.pk]) in html


def test_a_language_is_given_to_another_group(client, head, editor):
    thai = Locale.objects.get(language_code="th")
    client.force_login(head)
    form = {"locale": thai.pk, "group": Group.objects.get(name="Editors").pk}
    client.post(reverse("translators:edit", args=[Translators.objects.get(locale=thai).pk]), form)
    assert may_translate(editor, thai)


def test_nobody_else_gives_languages_away(client, person):
    thai = Translators.objects.get(locale__language_code="th")
    for role in ("editor", "superuser", "translator-th"):
        client.force_login(person(role))
        for name in ("edit", "delete"):
            client.post(reverse(f"translators:{name}", args=[thai.pk]), {"locale": thai.locale_id, "group": ""})
        assert Translators.objects.filter(pk=thai.pk, group=thai.group).exists()

"""Addresses that pages get by themselves: legible where the title's script makes one, valid and free everywhere."""

import pytest
from django.core.validators import validate_unicode_slug

from tests.factories import StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize(
    ("language", "title", "slug"),
    [
        ("en", "First light, at last", "first-light-at-last"),
        ("fr", "L’été où l’aimant a refroidi", "lété-où-laimant-a-refroidi"),
        ("ar", "الضوء الأول", "الضوء-الأول"),
    ],
)
def test_a_title_is_its_own_address(language, title, slug):
    assert StoryFactory(language=language, title=title, slug="").slug == slug


@pytest.mark.parametrize(("language", "title"), [("th", "แสงแรกที่เราเห็น"), ("ar", "ضَوْء"), ("en", "!?")])
def test_a_title_that_would_lose_letters_is_addressed_by_its_key(language, title):
    story = StoryFactory(language=language, title=title, slug="")
    validate_unicode_slug(story.slug)
    assert story.slug == str(story.translation_key)[:8]


@pytest.mark.parametrize(("language", "title"), [("en", "First light"), ("ar", "الضوء الأول"), ("th", "แสงแรกที่เราเห็น")])
def test_two_pages_of_one_title_have_two_addresses(language, title):
    one, two = (StoryFactory(language=language, title=title, slug="") for _number in range(2))
    assert one.slug != two.slug
    validate_unicode_slug(two.slug)

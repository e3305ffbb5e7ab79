"""A piece is born in any language; its translations know where they come from, and when they are behind."""

import pytest
from django.urls import reverse
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.models import Locale, Page
from wagtail_localize.models import MissingTranslationError, Translation
from wagtail_localize.operations import translate_object

from delivery.models import Publication
from home.models import SectionPage
from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import SignOff
from tests.bodies import block, shown, video
from tests.factories import StoryFactory, home, section, sign_off, submit, write
from tests.files import picture
from tests.translating import translated
from translations.actions import draft_translation, start_translation
from translations.sources import origin_of, segments_digest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def in_language(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


@pytest.fixture
def arabic():
    """A story that was born in Arabic, signed."""
    return StoryFactory(
        language="ar",
        title="الضوء الأول",
        strapline="ما يرويه المسار",
        body=[block("heading", {"text": "المسار"})],
        signed_off=True,
    )


@pytest.fixture
def english(arabic):
    page = translated(arabic, "en", {"title": "First light"})
    sign_off(page)
    return page


@pytest.fixture
def thai(english):
    """Translated from the English translation."""
    page = translated(english, "th", {"title": "แสงแรก"})
    sign_off(page)
    return page


@pytest.fixture
def statuses(client):
    def of(page) -> dict[str, str]:
        versions = client.get(f"/api/v2/pages/{page.pk}/").json()["meta"]["translations"]
        return {version["locale"]: version["status"] for version in versions}

    return of


def anew(page, **changes) -> None:
    """Somebody writes, somebody else signs."""
    sign_off(write(Page.objects.get(pk=page.pk).specific, **changes))


def test_a_translation_knows_the_whole_way_that_its_words_have_come(arabic, english, thai, client):
    origins = [(o.original_locale, o.translated_from) for o in map(origin_of, (arabic, english, thai))]
    assert origins == [("ar", None), ("ar", "ar"), ("ar", "en")]
    meta = client.get(f"/api/v2/pages/{thai.pk}/").json()["meta"]
    assert (meta["original_locale"], meta["translated_from"]) == ("ar", "en")
    assert {version["title"] for version in meta["translations"]} == {"الضوء الأول", "First light", "แสงแรก"}


def test_each_language_is_signed_by_somebody_who_reads_it(arabic, english, thai):
    roles = {row.locale: row.role for row in SignOff.objects.all()}
    assert roles == {"ar": "head", "en": "reviewer-en", "th": "reviewer-th"}


@pytest.mark.parametrize("before", [True, False], ids=["before it is submitted", "while it waits"])
def test_a_translation_without_its_original_is_signed_as_an_original(before, person):
    """Else whoever translates a draft and then deletes it gets any words past those who sign originals."""
    original = StoryFactory()
    french = translated(original, "fr")
    if not before:
        submit(french)
    Page.objects.get(pk=original.pk).delete()
    if before:
        assert not submit(french).is_translation
    with pytest.raises(NotSigned, match="no role that signs" if before else "changed after it was submitted"):
        actions.sign(page=french, by=person("reviewer-fr"))
    if before:
        assert actions.sign(page=french, by=person("head")).role == "head"


def test_other_words_in_the_original_leave_every_translation_behind(arabic, thai, statuses):
    assert statuses(arabic) == {"en": "human", "ar": "original", "th": "human"}
    write(arabic, strapline="كلمات أخرى")
    assert statuses(arabic)["en"] == "human"
    anew(arabic, strapline="كلمات أخرى")
    assert statuses(arabic) == {"en": "stale", "ar": "original", "th": "stale"}


def test_a_translation_that_follows_its_source_is_no_longer_behind(arabic, english, statuses):
    anew(arabic, strapline="كلمات أخرى")
    sign_off(translated(Page.objects.get(pk=arabic.pk).specific, "en", {"title": "First light"}))
    assert statuses(arabic) == {"en": "human", "ar": "original"}


def test_a_pivot_that_follows_leaves_behind_what_was_made_from_it(arabic, thai, statuses):
    anew(arabic, strapline="كلمات أخرى")
    sign_off(translated(Page.objects.get(pk=arabic.pk).specific, "en", {"strapline": "Other words"}))
    assert statuses(arabic) == {"en": "human", "ar": "original", "th": "stale"}


def test_another_picture_leaves_nothing_behind(arabic, thai, statuses):
    anew(arabic, image=picture(), areas=["tracker"])
    assert statuses(arabic) == {"en": "human", "ar": "original", "th": "human"}


def test_words_beside_the_text_are_words_too():
    image = picture()
    story = StoryFactory(body=[block("image", shown(image), 1), block("video", video(), 2)])
    before = segments_digest(story)
    for changed in (
        [block("image", shown(image, alt="Another"), 1), block("video", video(), 2)],
        [block("image", shown(image), 1), block("video", video(transcript="<p>Other</p>"), 2)],
        [block("image", shown(image), 1), block("video", video(captions="WEBVTT\n\n00:00.000 --> 00:01.000\nX\n"), 2)],
    ):
        assert segments_digest(write(story, body=changed).get_latest_revision_as_object()) != before
    same = [block("image", shown(picture("Another")), 1), block("video", video(), 2)]
    assert segments_digest(write(story, body=same).get_latest_revision_as_object()) == before


def test_drafting_a_translation_never_touches_what_is_live(arabic, english):
    live = Page.objects.get(pk=english.pk).specific
    served = Publication.objects.get(page_id=english.pk).document
    drafted = translated(arabic, "en", {"title": "Second light", "strapline": "Other words"})
    now = Page.objects.get(pk=english.pk).specific
    assert drafted.get_latest_revision_as_object().title == "Second light"
    assert (now.title, now.strapline, now.live_revision_id) == (live.title, live.strapline, live.live_revision_id)
    assert now.live and now.has_unpublished_changes
    assert Publication.objects.get(page_id=english.pk).document == served


def test_words_that_are_not_translated_yet_stand_in_the_sources_language_or_refuse(arabic):
    translation = start_translation(page=arabic, into=in_language("nl"))
    assert draft_translation(translation=translation).as_object().title == "الضوء الأول"
    with pytest.raises(MissingTranslationError):
        draft_translation(translation=translation, fallback=False)


def test_a_translation_begins_unpublished_and_unsigned(arabic):
    start_translation(page=arabic, into=in_language("nl"))
    dutch = arabic.get_translation(in_language("nl"))
    assert not dutch.live and dutch.alias_of is None
    with pytest.raises(NotSigned):
        dutch.specific.save_revision().publish()


def test_without_the_section_above_a_translation_is_refused_by_name():
    only_arabic = SectionPage(title="أرشيف", slug="archive", locale=in_language("ar"), live=False)
    home("ar").add_child(instance=only_arabic)
    story = StoryFactory(language="ar", parent=only_arabic)
    with pytest.raises(ParentNotTranslatedError):
        start_translation(page=story, into=in_language("en"))
    assert not Translation.objects.exists() and not story.has_translation(in_language("en"))


def test_submitting_a_live_page_for_translation_puts_nothing_live(arabic, person, client):
    client.force_login(person("editor"))
    address = reverse("wagtail_localize:submit_page_translation", args=[arabic.pk])
    client.post(address, {"locales": [in_language("en").pk, in_language("fr").pk]})
    translate_object(arabic, [in_language("th")])
    others = arabic.get_translations()
    assert {page.locale.language_code for page in others} == {"en", "fr", "th"}
    assert not any(page.live for page in others)
    assert set(Publication.objects.values_list("locale", flat=True)) == {"ar"}


def test_saving_a_translation_as_wagtail_localize_does_cannot_publish_it(
    arabic, english, django_capture_on_commit_callbacks
):
    translation = Translation.objects.get(target_locale=in_language("en"))
    before = Publication.objects.get(page_id=english.pk).document
    with pytest.raises(NotSigned), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert Publication.objects.get(page_id=english.pk).document == before


def test_what_is_signed_in_one_language_appears_in_no_other_by_itself(arabic):
    sign_off(section("stories", "ar"))
    assert set(Publication.objects.values_list("locale", flat=True)) == {"ar"}
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    assert list(Page.objects.filter(translation_key=arabic.translation_key)) == [arabic.page_ptr]

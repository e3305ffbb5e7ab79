"""What keeps a story from being signed, whoever signs: each reason in a sentence."""

import datetime

import pytest
from django.utils import timezone

from core.documents import facets_of
from core.models import Licence
from signoff.exceptions import NotSigned
from stories.models import StoryPage
from tests.bodies import block, shown, video
from tests.factories import PersonFactory, SeriesFactory, StoryFactory, sign_off, write
from tests.files import film, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
ARXIV = block("identifier", {"kind": "arxiv", "value": "2611.01234"})


def refused(story) -> str:
    with pytest.raises(NotSigned) as refusal:
        sign_off(story)
    story.refresh_from_db()
    assert not story.live
    return str(refusal.value)


def test_a_physics_briefing_needs_the_public_identifier_of_its_result():
    story = StoryFactory(format="physics-briefing")
    assert "an arXiv number, a DOI or a PAS" in refused(story)
    sign_off(StoryFactory(format="physics-briefing", identifiers=[ARXIV]))
    sign_off(StoryFactory(format="feature"))


@pytest.mark.parametrize("where", ["lead", "body", "gallery", "poster"])
def test_a_picture_of_unknown_licence_cannot_be_shown(where):
    image = picture("Found somewhere", licence=Licence.UNKNOWN)
    fields = {
        "lead": {"image": image, "image_alt": "A track"},
        "body": {"body": [block("image", shown(image))]},
        "gallery": {"body": [block("gallery", {"images": [block("item", shown(image), n) for n in (1, 2)]})]},
        "poster": {"body": [block("video", video(poster=shown(image)))]},
    }
    story = StoryFactory(**fields[where])
    assert refused(story) == "The licence of “Found somewhere” is unknown."


def test_a_film_of_unknown_licence_cannot_be_shown():
    movie = film("Found somewhere", licence=Licence.UNKNOWN)
    assert "“Found somewhere”" in refused(StoryFactory(body=[block("video", video(media=movie.pk))]))


def test_under_embargo_a_story_cannot_go_live_but_be_scheduled_for_its_end():
    end = timezone.now() + datetime.timedelta(days=2)
    assert "under embargo until" in refused(StoryFactory(embargo_until=end))
    assert "under embargo until" in refused(
        StoryFactory(embargo_until=end, go_live_at=end - datetime.timedelta(hours=1))
    )
    scheduled = StoryFactory(embargo_until=end, go_live_at=end)
    sign_off(scheduled)
    scheduled.refresh_from_db()
    assert not scheduled.live and scheduled.approved_schedule
    sign_off(StoryFactory(embargo_until=timezone.now() - datetime.timedelta(minutes=1)))


def test_readers_find_a_story_by_all_that_it_is_filed_under():
    person, series = PersonFactory(), SeriesFactory()
    story = StoryFactory(
        format="blog",
        audiences=["media", "general-public"],
        key_messages=["journey"],
        areas=["tracker"],
        physics_groups=["HIG"],
        series=series,
        people=[block("person", person.pk)],
    )
    assert facets_of(story) == sorted(
        [
            ("format", "blog"),
            ("audience", "media"),
            ("audience", "general-public"),
            ("key_message", "journey"),
            ("area", "tracker"),
            ("physics_group", "HIG"),
            ("series", str(series.translation_key)),
            ("person", str(person.translation_key)),
        ]
    )
    assert facets_of(StoryFactory(format="blog")) == [("format", "blog")]


@pytest.mark.parametrize(
    ("kind", "value", "url"),
    [
        ("arxiv", "2611.01234", "https://arxiv.org/abs/2611.01234"),
        ("doi", "10.1000/182", "https://doi.org/10.1000/182"),
        ("pas", "CMS-PAS-HIG-26-001", "https://cds.cern.ch/search?p=CMS-PAS-HIG-26-001"),
    ],
)
def test_a_result_can_be_followed_to_where_it_is_public(client, kind, value, url):
    story = StoryFactory(identifiers=[block("identifier", {"kind": kind, "value": value})], signed_off=True)
    served = client.get(f"/api/v2/pages/{story.pk}/").json()["identifiers"]
    assert served == [{"kind": kind, "value": value, "url": url}]


def test_a_licence_that_is_lost_later_keeps_the_next_version_from_being_signed():
    image = picture("A gift")
    story = StoryFactory(image=image, image_alt="A track", signed_off=True)
    image.licence = Licence.UNKNOWN
    image.save()
    with pytest.raises(NotSigned, match="“A gift”"):
        sign_off(write(story, strapline="A second version"))


def test_who_signs_stands_right_below_what_decides_it():
    (content, *_others) = StoryPage.edit_handler.children
    places = [type(panel).__name__ for panel in content.children]
    chosen = content.children[places.index("HelpPanel") - 1]
    assert [field.field_name for field in chosen.children] == ["format", "importance"]

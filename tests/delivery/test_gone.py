"""What the API says of pages that were taken down: why, what is left, and where to read on."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from delivery.epoch import current_epoch
from delivery.models import Publication, Tombstone
from signoff import actions
from signoff.models import Withdrawal
from signoff.taking_down import Scope
from tests.factories import SeriesFactory, StoryFactory, sign_off, submit, write
from tests.translating import translated
from tests.visiting import visitor  # noqa: F401

pytestmark = pytest.mark.django_db
Reason = Withdrawal.Reason
HERE = "/en/stories/first-light/"


@pytest.fixture
def story(sections):
    return StoryFactory(signed_off=True, title="First light", slug="first-light")


@pytest.fixture
def french(story):
    french = translated(story, "fr")
    sign_off(french)
    return Page.objects.get(pk=french.pk).specific


@pytest.fixture
def find(client):
    def get(html_path: str = HERE, **parameters):
        return client.get("/api/v2/pages/find/", {"html_path": html_path, **parameters})

    return get


def take_down(page, reason: str, scope: str = Scope.LANGUAGE, **options) -> None:
    actions.take_down(page=page, by=None, reason=reason, scope=scope, **options)


def replaced(page, by, **options) -> None:
    take_down(page, Reason.REPLACED_BY, replaced_by=by.translation_key, **options)


@pytest.mark.parametrize("reason", [Reason.IN_ERROR, Reason.OUT_OF_DATE, Reason.CONSENT])
def test_each_reason_has_its_own_answer_at_every_address(story, find, client, reason):
    take_down(story, reason)
    answers = [
        find(),
        find(follow=""),
        client.get("/api/v2/pages/find/", {"id": story.pk}),
        client.get(f"/api/v2/pages/{story.pk}/"),
        client.get(f"/api/v2/stories/{story.pk}/", {"fields": "_,title"}),
    ]
    assert {answer.status_code for answer in answers} == {410}
    assert {answer.json()["reason"] for answer in answers} == {reason}
    assert all(answer.json()["message"].startswith("taken down") for answer in answers)
    assert client.get(f"/api/v2/people/{story.pk}/").status_code == 404


def test_the_languages_that_are_left_are_named(story, french, find):
    take_down(story, Reason.OUT_OF_DATE)
    assert [version["locale"] for version in find().json()["translations"]] == ["fr"]
    take_down(french, Reason.OUT_OF_DATE)
    assert find().json()["translations"] == []


def test_of_withdrawn_consent_nothing_is_said_about_anybody(story, french, find):
    take_down(story, Reason.CONSENT)
    assert find().json() == {
        "type": "http://127.0.0.1:8000/api/docs/#taken-down",
        "title": "Taken down",
        "status": 410,
        "detail": "taken down",
        "message": "taken down",
        "reason": "consent",
        "requested_locale": "en",
        "translations": [],
    }
    assert "First light" not in str(list(Tombstone.objects.values_list()))


def test_what_was_never_there_in_a_language_is_merely_not_translated(story, find):
    take_down(story, Reason.IN_ERROR, Scope.ALL)
    for path in ("/nl/stories/first-light/", "/en/no/such/page/"):
        answer = find(path)
        assert answer.status_code == 404 and "reason" not in answer.json()


def test_an_older_address_answers_as_the_last_one_did(story, find):
    sign_off(write(story, slug="earliest-light"))
    take_down(Page.objects.get(pk=story.pk).specific, Reason.IN_ERROR)
    for path in (HERE, "/en/stories/earliest-light/"):
        assert (find(path).status_code, find(path).json()["reason"]) == (410, "in_error")


def test_readers_are_led_to_what_replaces_it_in_their_language(story, french, find, client):
    newer = StoryFactory(signed_off=True, title="Second light", slug="second-light")
    replaced(story, by=newer)
    replaced(french, by=newer)
    answer = find(follow="")
    assert answer.status_code == 301
    assert "html_path=%2Fen%2Fstories%2Fsecond-light%2F&follow=" in answer["Location"]
    assert answer.json()["html_path"] == "/en/stories/second-light/"
    path = Tombstone.objects.get(locale="fr").html_path
    assert find(path).json()["html_path"] == "/en/stories/second-light/"
    newer_in_french = translated(newer, "fr", {"slug": "deuxieme-lumiere"})
    sign_off(newer_in_french)
    there = Publication.objects.get(page_id=newer_in_french.pk)
    assert find(path).json()["html_path"] == there.html_path
    answer = client.get(f"/api/v2/stories/{french.pk}/", {"fields": "_,title"})
    assert answer.status_code == 301
    assert answer["Location"] == f"{settings.PUBLIC_URL}/api/v2/pages/{there.page_id}/?fields=_%2Ctitle"


def test_what_replaces_it_may_be_of_another_type(story, client):
    series = SeriesFactory(signed_off=True)
    replaced(story, by=series)
    assert client.get(f"/api/v2/stories/{story.pk}/")["Location"].endswith(f"/api/v2/pages/{series.pk}/")


def test_a_chain_of_replacements_is_followed_to_its_end(story, find):
    second, third = (StoryFactory(signed_off=True, slug=slug) for slug in ("second", "third"))
    replaced(story, by=second)
    replaced(second, by=third)
    assert find().json()["html_path"] == "/en/stories/third/"
    take_down(third, Reason.IN_ERROR)
    assert (find().status_code, find().json()["reason"]) == (410, "replaced_by")


def test_two_pages_that_replace_each_other_lead_nobody_round(story, find):
    second = StoryFactory(signed_off=True, slug="second")
    replaced(story, by=second)
    Tombstone.objects.create(
        page_id=second.pk,
        translation_key=second.translation_key,
        locale="en",
        type="stories.StoryPage",
        html_path="/en/stories/second/",
        reason=Reason.REPLACED_BY,
        replaced_by=story.translation_key,
        epoch=1,
    )
    Publication.objects.filter(page_id=second.pk).delete()
    assert find().status_code == 410


def test_a_page_that_is_signed_again_is_there_again(story, find):
    take_down(story, Reason.IN_ERROR)
    tombstone = Tombstone.objects.get(page_id=story.pk)
    assert (tombstone.locale, tombstone.html_path, tombstone.epoch) == ("en", HERE, current_epoch())
    submit(story)
    sign_off(story)
    assert find(follow="").status_code == 200
    assert not Tombstone.objects.filter(page_id=story.pk).exists()


def test_another_page_may_take_the_address(story, find):
    take_down(story, Reason.IN_ERROR)
    story.delete()
    other = StoryFactory(signed_off=True, slug="first-light")
    assert find(follow="").json()["id"] == other.pk


@pytest.mark.parametrize("leave", ["unpublish", "delete"])
def test_whatever_road_it_goes_it_is_out_of_date_unless_somebody_says_otherwise(story, find, leave):
    getattr(story, leave)()
    assert (find().status_code, find().json()["reason"]) == (410, "out_of_date")


def test_a_reason_given_before_is_kept_when_the_page_is_deleted(story, find):
    take_down(story, Reason.IN_ERROR)
    Page.objects.get(pk=story.pk).delete()
    assert find().json()["reason"] == "in_error"


def test_a_schedule_that_ends_leaves_no_tombstone(sections):
    story = StoryFactory(go_live_at=timezone.now() + timedelta(days=1))
    sign_off(story)
    take_down(story, Reason.IN_ERROR)
    assert not Tombstone.objects.exists()


def test_readers_of_the_site_get_the_page_that_says_so(story, visitor):  # noqa: F811
    take_down(story, Reason.IN_ERROR)
    answer = visitor.get(HERE)
    assert answer.status_code == 410
    assert "This page was published by mistake" in answer.content.decode()
    assert "First light" not in answer.content.decode()

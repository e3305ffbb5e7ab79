"""What a careful reader of the code found and no visitor may ever meet."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation
from wagtail.models import Workflow

from core.models import CreditedImage, Licence
from delivery.models import Publication
from home.starting import start_site
from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import Role, Withdrawal
from tests.factories import StoryFactory, member, sign_off, submit, write
from tests.files import film, picture
from tests.translating import translated
from tests.visiting import visitor  # noqa: F401

pytestmark = pytest.mark.django_db


def test_a_film_keeps_the_file_that_was_signed(client, person, site):
    shown = film()
    client.force_login(person("superuser"))
    address = reverse("wagtailmedia:edit", args=[shown.pk])
    another = ContentFile(b"another film", "b.mp4")
    answer = client.post(address, {"title": shown.title, "file": another, "duration": 12, "licence": Licence.CC_BY})
    assert answer.status_code == 200
    assert "Upload the new file as a new one" in answer.content.decode()
    shown.file = ContentFile(b"another film", "b.mp4")
    with pytest.raises(ValidationError):
        shown.save()


def test_whoever_translated_a_text_cannot_sign_it_even_if_a_colleague_submits(site, editor):
    story = StoryFactory(signed_off=True)
    page = translated(story, "fr")
    translator = member(Group.objects.get(name="Translators (fr)"), "factory-translator-fr")
    translator.groups.add(Role.objects.get(code="reviewer-fr").group)
    page.get_latest_revision_as_object().save_revision(user=editor, log_action=True)
    page.refresh_from_db()
    page.revisions.exclude(pk=page.latest_revision_id).update(user=None)
    submit(page, by=editor)
    with pytest.raises(NotSigned):
        actions.sign(page=page, by=translator)
    assert not Publication.objects.filter(page_id=page.pk).exists()


def test_an_upload_opened_by_itself_runs_nothing(client, site):
    shown = picture()
    answer = client.get(shown.file.url)
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_licence_is_named_in_the_language_of_the_page_whoever_signs(site):
    story = StoryFactory(image=picture(licence=Licence.CERN), image_alt="A track")
    with translation.override("fr"):
        sign_off(story)
    label = Publication.objects.get(page_id=story.pk).document["image"]["item"]["licence"]["label"]
    assert label == "CERN terms of use"


def test_a_picture_that_the_public_sees_cannot_be_deleted(client, editor, site):
    shown = picture()
    body = [{"type": "image", "value": {"image": shown.pk, "alt": "A track", "decorative": False, "caption": ""}}]
    story = StoryFactory(title="Shows a track", body=body, signed_off=True)
    client.force_login(editor)
    answer = client.post(reverse("wagtailimages:delete", args=[shown.pk]), follow=True)
    assert "Shows a track" in answer.content.decode()
    assert CreditedImage.objects.filter(pk=shown.pk).exists()
    actions.take_down(page=story, by=None, reason=Withdrawal.Reason.OUT_OF_DATE)
    shown.delete()


def test_a_team_that_has_changed_its_workflows_keeps_them(site):
    Workflow.objects.filter(name="Sign-off").update(name="House sign-off")
    Workflow.objects.create(name="Physics review")
    Group.objects.create(name="Moderators")
    start_site()
    assert set(Workflow.objects.filter(active=True).values_list("name", flat=True)) >= {
        "House sign-off",
        "Physics review",
    }
    assert not Workflow.objects.filter(name="Sign-off").exists()
    assert Group.objects.filter(name="Moderators").exists()


@pytest.mark.parametrize("submit_again", [submit, lambda page: actions.submit_batch([page], by=None)])
def test_what_was_taken_down_can_be_signed_anew_as_it_was(site, submit_again):
    story = StoryFactory(signed_off=True)
    actions.take_down(page=story, by=None, reason=Withdrawal.Reason.IN_ERROR)
    story.refresh_from_db()
    submit_again(story)
    sign_off(story)
    assert Publication.objects.filter(page_id=story.pk).exists()


def test_a_search_of_very_many_words_has_an_answer(visitor, site):  # noqa: F811
    story = write(StoryFactory(), title="Muons")
    sign_off(story)
    answer = visitor.get("/en/search/", {"q": "muons " * 60})
    assert answer.status_code == 200
    assert "Muons" in answer.content.decode()

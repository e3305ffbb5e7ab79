"""Drafts on other hosts: one draft, one hour, one token in a header, which its maker can end."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from delivery import limits
from delivery.drafts import draft_document
from delivery.previews.models import Preview
from delivery.previews.tokens import NoPreview, make_preview, may_preview
from signoff.links.registering import register_signer
from signoff.models import Role
from tests.factories import StoryFactory, an_editor, sign_off, submit, write

pytestmark = pytest.mark.django_db
PREVIEW = "/api/v2/preview/"


@pytest.fixture
def story(sections):
    story = StoryFactory(signed_off=True, title="First light")
    return write(story, title="Second light")


@pytest.fixture
def token(story, editor) -> str:
    return make_preview(page=story, by=editor)[1]


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def clock(monkeypatch):
    def later(**spans: int) -> None:
        now = timezone.now() + timedelta(**spans)
        monkeypatch.setattr(timezone, "now", lambda: now)
        monkeypatch.setattr(signing.time, "time", now.timestamp)

    return later


def read(token: str = "", **asked):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().get(PREVIEW, asked, headers=headers)


def refused(token: str = "", **asked) -> str:
    answer = read(token, **asked)
    assert answer.status_code == 401 and answer["Content-Type"] == "application/problem+json", answer.content
    assert answer["WWW-Authenticate"] == "Bearer" and answer["Cache-Control"] == "private, no-store"
    assert "light" not in answer.content.decode()
    return answer.json()["detail"]


def test_a_token_shows_the_draft_that_it_was_made_for(story, token, client):
    answer = read(token)
    assert answer.status_code == 200
    assert answer.json() == draft_document(story.get_latest_revision_as_object())
    assert answer.json()["title"] == "Second light" and "signoff" not in answer.json()["meta"]
    assert answer["Cache-Control"] == "private, no-store" and answer["X-Robots-Tag"] == "noindex"
    assert not answer.has_header("ETag") and "Authorization" in answer["Vary"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/api/v2/pages/{story.pk}/").json()["title"] == "First light"

    write(story, title="Third light")
    assert read(token).json()["title"] == "Second light"


def test_what_autosave_has_written_over_is_not_what_the_token_was_made_for(story, token):
    draft = story.get_latest_revision_as_object()
    draft.title = "A secret light"
    draft.save_revision(user=an_editor(), overwrite_revision=story.latest_revision)
    assert "changed" in refused(token)


def test_publishing_does_not_end_it(story, token):
    submit(story)
    sign_off(story)
    assert read(token).json()["title"] == "Second light"


def test_a_piece_that_was_never_public_can_be_previewed(sections, editor, client):
    story = StoryFactory(title="New light")
    _preview, token = make_preview(page=story, by=editor)
    assert read(token).json()["title"] == "New light"
    assert client.get(f"/api/v2/pages/{story.pk}/").status_code == 404


def test_it_ends_after_an_hour(token, clock):
    clock(minutes=59)
    assert read(token).status_code == 200
    clock(minutes=61)
    assert "expired" in refused(token)


def test_a_row_that_somebody_made_to_last_does_not(token, clock):
    Preview.objects.update(expires_at=timezone.now() + timedelta(days=9))
    clock(minutes=61)
    refused(token)


def test_only_a_hash_is_kept(token, story):
    (kept,) = Preview.objects.values()
    assert token not in str(kept) and token.rpartition(".")[2] not in str(kept)
    assert token not in str(list(PageLogEntry.objects.values()) + list(ModelLogEntry.objects.values()))


@pytest.mark.parametrize(
    "change",
    [lambda t: "", lambda t: t[:-1], lambda t: t + "a", lambda t: "a.b.c", lambda t: "é", lambda t: "x" * 5000],
)
def test_what_is_none_of_our_tokens_opens_nothing(token, change):
    assert refused(change(token))


def test_a_token_of_another_house_opens_nothing(token, settings):
    settings.SECRET_KEY = "another"
    assert refused(token)


def test_a_secret_is_never_read_from_the_address(token):
    assert read(token="", token_in="x").status_code == 400
    assert Client().get(f"{PREVIEW}?token={token}").status_code == 400
    assert Client().get(PREVIEW, headers={"Authorization": f"Basic {token}"}).status_code == 401


def test_it_is_counted_for_itself(token, settings, monkeypatch):
    monkeypatch.setattr(limits, "time", lambda: 1_800_000_000.0)
    settings.API_TOKEN_RATE = "2/min"
    assert [read(token).status_code for _ in range(3)] == [200, 200, 429]


def test_it_ends_with_what_its_maker_may_see(story, person):
    editor = person("editor")
    _preview, token = make_preview(page=story, by=editor)
    editor.groups.clear()
    assert "may not see" in refused(token)
    editor.is_superuser = editor.is_staff = True
    editor.save()
    assert read(token).status_code == 200
    editor.is_active = False
    editor.save()
    refused(token)


def test_a_page_that_is_deleted_takes_its_tokens_along(sections, editor):
    story = StoryFactory()
    _preview, token = make_preview(page=story, by=editor)
    story.delete()
    refused(token)
    assert not Preview.objects.exists()


@pytest.mark.parametrize("role", ["visitor", "translator-fr"])
def test_who_may_not_see_the_draft_makes_no_token(story, person, role, client):
    with pytest.raises(NoPreview):
        make_preview(page=story, by=person(role))
    client.force_login(person(role))
    assert client.get(reverse("delivery_preview", args=[story.pk])).status_code == 302
    assert client.post(reverse("delivery_preview", args=[story.pk])).status_code == 302
    assert not Preview.objects.exists()


def test_who_signs_by_link_makes_no_token(story, head):
    role = Role.objects.get(code="officer")
    signer = register_signer(name="Ada", email="ada@example.org", language="en", role=role, by=head)
    signer.user.is_superuser = True
    assert not may_preview(signer.user, story)


def test_an_editor_makes_a_link_copies_it_and_ends_it(desk, story, settings):
    settings.PREVIEW_URL = "https://app.example.org/preview"
    here = reverse("delivery_preview", args=[story.pk])
    assert here in desk.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    made = desk.post(here)
    assert "no-store" in made["Cache-Control"]
    (link,) = re.findall(r'value="(https://app.example.org/preview#[^"]+)"', made.content.decode())
    token = link.partition("#")[2]
    assert read(token).json()["title"] == "Second light"

    again = desk.get(here).content.decode()
    assert token not in again and "Revoke" in again
    desk.post(here, {"revoke": Preview.objects.get().pk})
    assert "revoked" in refused(token)
    assert "Revoke" not in desk.get(here).content.decode()
    actions = PageLogEntry.objects.filter(page=story.pk).values_list("action", flat=True)
    assert {"delivery.make_preview", "delivery.revoke_preview"} <= set(actions)


def test_without_a_frontend_the_token_itself_is_copied(desk, story):
    made = desk.post(reverse("delivery_preview", args=[story.pk])).content.decode()
    (token,) = re.findall(r'id="preview-link"[^>]*value="([^"]+)"', made)
    assert read(token).status_code == 200


def test_a_link_of_another_page_cannot_be_ended_from_here(desk, story, editor):
    other = StoryFactory()
    preview, token = make_preview(page=other, by=editor)
    for key in (preview.pk, "x", ""):
        assert desk.post(reverse("delivery_preview", args=[story.pk]), {"revoke": key}).status_code == 404
    assert read(token).status_code == 200


def test_those_that_are_over_are_forgotten_with_the_next(story, token, editor, clock):
    clock(hours=2)
    make_preview(page=story, by=editor)
    assert Preview.objects.count() == 1


def test_a_preview_takes_a_bounded_number_of_queries(token, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        read(token)

"""The read gate: what becomes public, what stops being public, and what stays out."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from wagtail.models import Page, PageViewRestriction, Revision

from core.models import Term
from delivery import publishing
from delivery.epoch import current_epoch
from delivery.models import Publication
from signoff.exceptions import NotSigned
from signoff.models import SignOff
from tests.factories import StoryFactory, section, sign_off, submit, write

from .conftest import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(site):
    return StoryFactory(signed_off=True, title="First light")


def test_a_piece_is_public_when_one_person_has_signed_it(site):
    story = StoryFactory(title="First light")
    submit(story)
    assert not Publication.objects.filter(page_id=story.pk).exists()
    signed = sign_off(story)
    publication = published(story)
    assert publication.sign_off == signed
    assert publication.document_digest == signed.document_digest
    assert publication.document["title"] == "First light"
    assert set(publication.facets.values_list("name", "code")) == {("format", "feature")}


def test_a_draft_changes_nothing_until_it_is_signed(story, api):
    write(story, title="Second light")
    assert api(f"pages/{story.pk}/")["title"] == "First light"
    sign_off(Page.objects.get(pk=story.pk).specific)
    assert api(f"pages/{story.pk}/")["title"] == "Second light"


def test_live_columns_are_never_read(story, api):
    Page.objects.filter(pk=story.pk).update(title="Not signed", live=True)
    assert api(f"pages/{story.pk}/")["title"] == "First light"


def test_only_the_revision_that_was_signed_is_published(story):
    signed = SignOff.objects.standing().get(page_id=story.pk)
    other = write(story, title="Second light").get_latest_revision()
    with pytest.raises(NotSigned):
        publishing.publish(page=story, revision=other, sign_off=signed)
    revision = Revision.objects.get(pk=signed.revision_id)
    revision.content["title"] = "Changed behind our back"
    with pytest.raises(NotSigned):
        publishing.publish(page=story, revision=revision, sign_off=signed)
    assert published(story).title == "First light"


def test_what_was_withdrawn_is_not_published_again(story):
    signed = SignOff.objects.standing().get(page_id=story.pk)
    story.unpublish()
    signed.refresh_from_db()
    with pytest.raises(NotSigned):
        publishing.publish(page=story, revision=Revision.objects.get(pk=signed.revision_id), sign_off=signed)


def test_publishing_twice_makes_one_row(story):
    before = published(story)
    revision = Revision.objects.get(pk=before.sign_off.revision_id)
    publishing.publish(page=story, revision=revision, sign_off=before.sign_off)
    after = published(story)
    assert (after.pk, after.document, after.facets.count()) == (before.pk, before.document, 1)
    assert after.epoch > before.epoch


@pytest.mark.parametrize("leave", ["unpublish", "delete"])
def test_what_is_taken_down_is_gone_at_once(story, refused, leave):
    getattr(story, leave)()
    assert refused(f"pages/{story.pk}/", status=410) == "taken down: it is out of date"


def test_the_database_knows_no_publication_without_a_sign_off(story):
    publication = published(story)
    publication.pk, publication.page_id, publication.sign_off_id = None, 99, None
    with pytest.raises(IntegrityError), transaction.atomic():
        publication.save(force_insert=True)
    publication.sign_off_id = 424242
    with pytest.raises(IntegrityError), transaction.atomic():
        publication.save(force_insert=True)
        connection.check_constraints()
    with pytest.raises(ProtectedError):
        SignOff.objects.filter(page_id=story.pk).delete()


def test_the_epoch_moves_with_all_that_readers_see(story, django_capture_on_commit_callbacks):
    def moved(action) -> bool:
        before = current_epoch()
        action()
        return current_epoch() > before

    assert moved(lambda: sign_off(write(story, title="Second light")))
    assert moved(lambda: Term.objects.filter(code="feature").first().save())
    assert not moved(lambda: write(story, title="A draft"))
    assert moved(lambda: Page.objects.get(pk=story.pk).specific.unpublish())


def test_a_restriction_covers_what_is_below_and_stays_until_a_new_signature(story, refused, api):
    restriction = PageViewRestriction.objects.create(page=section("stories"), restriction_type="login")
    assert refused(f"pages/{story.pk}/", status=401)
    restriction.delete()
    assert refused(f"pages/{story.pk}/", status=401)
    sign_off(write(story, strapline="Open again"))
    assert api(f"pages/{story.pk}/")["strapline"] == "Open again"


def test_what_is_signed_below_a_restriction_is_not_open(site, refused):
    PageViewRestriction.objects.create(page=section("stories"), restriction_type="login")
    story = StoryFactory(signed_off=True)
    assert refused(f"pages/{story.pk}/", status=401)
    assert refused(f"stories/{story.pk}/", status=401)

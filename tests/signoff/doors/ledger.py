"""Our own tables by the ORM: the ledger, the matrix, submissions, the read model, and restrictions."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from delivery.models import Publication
from delivery.publishing import publish
from signoff.models import PolicyRow, SignOff, Submission
from tests.signoff.doors.registry import Leaves, in_code


@in_code()
def unsigned_sign_off(house):
    """A row of the ledger that was written by hand, whose digest fits."""
    SignOff.objects.create(**forged(house.waiting))
    house.begin()
    house.waiting.get_latest_revision().publish()


@in_code()
def another_seal_under_a_sign_off(house):
    SignOff.objects.create(**forged(house.waiting), seal=SignOff.objects.first().seal)
    house.begin()
    house.waiting.get_latest_revision().publish()


@in_code()
def the_read_gate_with_an_unsigned_sign_off(house):
    sign_off = SignOff.objects.create(**forged(house.waiting))
    house.begin()
    house.waiting.live = True
    publish(page=house.waiting, revision=house.waiting.get_latest_revision(), sign_off=sign_off)


@in_code()
def the_read_gate_with_another_revision(house):
    sign_off = SignOff.objects.get(revision_id=house.edited.live_revision_id)
    publish(page=house.edited, revision=house.edited.get_latest_revision(), sign_off=sign_off)


@in_code()
def the_read_gate_after_a_withdrawal(house):
    sign_off = SignOff.objects.get(page_id=house.withdrawn.pk)
    house.withdrawn.live = True
    publish(page=house.withdrawn, revision=house.withdrawn.get_latest_revision(), sign_off=sign_off)


@in_code()
def the_read_gate_with_the_sign_off_of_another_page(house):
    sign_off = SignOff.objects.get(revision_id=house.live.live_revision_id)
    publish(page=house.edited, revision=house.live.live_revision, sign_off=sign_off)


def forged(page) -> dict:
    submission = Submission.objects.get(page_id=page.pk)
    now = timezone.now()
    return {
        "page_id": page.pk,
        "translation_key": page.translation_key,
        "revision_id": submission.revision_id,
        "locale": submission.locale_code,
        "digest": submission.digest,
        "digest_version": 1,
        "document_digest": "",
        "signer_id": 1,
        "role": "head",
        "submitted_at": now,
        "signed_at": now,
    }


@in_code(no_gate=True)
def update_the_ledger(house):
    with transaction.atomic():
        SignOff.objects.filter(page_id=house.edited.pk).update(revision_id=house.edited.latest_revision_id)


@in_code(no_gate=True)
def delete_from_the_ledger(house):
    with transaction.atomic():
        signed = SignOff.objects.filter(page_id=house.edited.pk)
        signed._raw_delete(signed.db)


@in_code(no_gate=True)
def update_the_matrix(house):
    with transaction.atomic():
        PolicyRow.objects.update(contributor_may_sign=True)


@in_code(no_gate=True)
def name_others_in_the_matrix(house):
    row = PolicyRow.objects.first()
    with transaction.atomic():
        row.roles.clear()


@in_code(no_gate=True)
def delete_from_the_matrix(house):
    row = PolicyRow.objects.last()
    with transaction.atomic():
        PolicyRow.objects.filter(pk=row.pk).delete()


def _submission(name, value):
    def door(house):
        with transaction.atomic():
            Submission.objects.filter(page_id=house.for_others.pk).update(**{name: value(house)})

    door.__name__, door.__module__ = f"reroute_by_{name}", __name__
    return in_code(no_gate=True)(door)


for _name, _value in {
    "policy_row": lambda house: PolicyRow.objects.get(importance="major").pk,
    "digest": lambda house: "sha256:forged",
    "revision_id": lambda house: house.edited.latest_revision_id,
    "page_id": lambda house: house.draft.pk,
    "task_state_id": lambda house: house.waiting.current_workflow_task_state.pk,
    "due_at": lambda house: timezone.now(),
    "locale_code": lambda house: "fr",
    "is_translation": lambda house: True,
    "importance": lambda house: "standard",
    "submitted_at": lambda house: timezone.now(),
}.items():
    _submission(_name, _value)


@in_code(Leaves.NAMED)
def update_the_served_document(house):
    Publication.objects.filter(page_id=house.live.pk).update(document={"title": "Rewritten"})


@in_code(Leaves.NAMED)
def update_the_served_title(house):
    Publication.objects.filter(page_id=house.live.pk).update(title="Rewritten")


@in_code(Leaves.NAMED)
def serve_a_draft_by_hand(house):
    row = Publication.objects.get(page_id=house.live.pk)
    row.pk, row.page_id, row.translation_key = None, house.draft.pk, house.draft.translation_key
    row.tree_path, row.html_path, row.slug = house.draft.path, "/en/stories/never-signed/", house.draft.slug
    with transaction.atomic():
        row.save(force_insert=True)


@in_code(Leaves.NAMED)
def serve_what_was_taken_down_by_hand(house):
    row = Publication.objects.get(page_id=house.live.pk)
    row.pk, row.page_id, row.html_path = None, house.withdrawn.pk, "/en/stories/taken-down/"
    row.sign_off_id = SignOff.objects.get(page_id=house.withdrawn.pk).pk
    with transaction.atomic():
        row.save(force_insert=True)


@in_code(Leaves.ROWS)
def delete_a_restriction(house):
    """It stays closed: what the public may read says the read model, until it is signed anew."""
    PageViewRestriction.objects.all().delete()


@in_code(Leaves.ROWS)
def lift_a_restriction(house):
    house.restriction.restriction_type = PageViewRestriction.NONE
    house.restriction.save()


@in_code(Leaves.AGAIN)
def publish_again_after_lifting_a_restriction(house):
    PageViewRestriction.objects.all().delete()
    house.secret.live_revision.publish()


@in_code(Leaves.NAMED)
def open_what_is_restricted_by_hand(house):
    with transaction.atomic():
        Publication.objects.filter(page_id=house.secret.pk).update(restricted=False)

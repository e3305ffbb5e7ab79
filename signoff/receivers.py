"""Where the house's events reach sign-off. Adapters."""

from functools import partial
from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, get_default_page_content_type
from wagtail.signals import task_cancelled, task_rejected

from .gate import child_models, guard_child, guard_page, is_under_publication
from .gated import gated_models, is_gated
from .holding import hold
from .models import SignOff, Submission
from .notices.telling import tell_sent_back, tell_void
from .pieces import same_content
from .signals import voided
from .submitting import void
from .triggers import TRIGGERS
from .withdrawing import forget_submissions, withdraw, withdraw_unscheduled


def connect() -> None:
    for model in [Page, *gated_models()]:
        pre_save.connect(guard_page, sender=model, dispatch_uid=("signoff", model))
    for child, parent in {pair for model in gated_models() for pair in child_models(model)}:
        guard = partial(guard_child, parent=parent)
        pre_save.connect(guard, sender=child, weak=False, dispatch_uid=("signoff", child, parent))
        pre_delete.connect(guard, sender=child, weak=False, dispatch_uid=("signoff", child, parent))
    pre_delete.connect(withdraw_deleted, sender=Page)
    pre_delete.connect(keep_signed, sender=Revision)
    post_save.connect(void_submission, sender=Revision)
    post_save.connect(withdraw_what_is_unscheduled, sender=Revision)
    task_rejected.connect(close_sent_back)
    task_cancelled.connect(close_taken_back)
    voided.connect(tell_of_void)
    TRIGGERS.follow_migrations()


def withdraw_deleted(instance: Page, **kwargs: Any) -> None:
    if is_gated(instance):
        hold([instance.pk])
        withdraw(instance)
        forget_submissions(instance)


def keep_signed(instance: Revision, origin: Any, **kwargs: Any) -> None:
    """So that `purge_revisions` passes over what is signed; the database would refuse it less politely.

    Where a page is deleted, its signatures are withdrawn first, and its revisions go with it.
    """
    revisions_only = issubclass(getattr(origin, "model", type(origin)), Revision)
    if revisions_only and SignOff.objects.standing().filter(revision_id=instance.pk).exists():
        raise ProtectedError(_("A revision that is signed is kept until its signature is withdrawn."), {instance})


def void_submission(instance: Revision, raw: bool, **kwargs: Any) -> None:
    """An edit by whatever road ends what was submitted; found by content, for a save may change nothing."""
    if raw or instance.base_content_type_id != get_default_page_content_type().pk:
        return
    submissions = Submission.objects.pending().filter(page_id=int(instance.object_id))
    for submission in submissions.exclude(revision_id=instance.pk):
        if not same_content(instance, Revision.objects.get(pk=submission.revision_id)):
            void(submission)


def withdraw_what_is_unscheduled(
    instance: Revision, raw: bool, created: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    """Publishing takes others off the schedule too, without saving them; a newer signature has replaced those."""
    written = update_fields is None or "approved_go_live_at" in update_fields
    if raw or created or not written or instance.approved_go_live_at:
        return
    of_a_page = instance.base_content_type_id == get_default_page_content_type().pk
    if of_a_page and not is_under_publication(int(instance.object_id)):
        withdraw_unscheduled(instance)


def close_sent_back(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    for submission in Submission.objects.pending().filter(task_state_id=instance.pk):
        Submission.objects.filter(pk=submission.pk).close(Submission.Outcome.SENT_BACK)
        tell_sent_back(submission, by=user, reason=instance.comment)


def close_taken_back(instance: TaskState, **kwargs: Any) -> None:
    Submission.objects.filter(task_state_id=instance.pk).close(Submission.Outcome.TAKEN_BACK)


def tell_of_void(submission: Submission, **kwargs: Any) -> None:
    tell_void(submission)

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..signals import standing_changed
from .policy import PolicyRow


class SubmissionQuerySet(models.QuerySet):
    def pending(self) -> "SubmissionQuerySet":
        return self.filter(closed_at__isnull=True)

    def routed(self) -> "SubmissionQuerySet":
        """With the row of the matrix by which each was routed, and the roles that it names."""
        return self.select_related("policy_row__version", "policy_row__fallback").prefetch_related("policy_row__roles")

    def close(self, outcome: str) -> int:
        """End those of the queryset that are pending."""
        page_ids = list(self.pending().values_list("page_id", flat=True))
        if not page_ids:
            return 0
        closed = self.pending().update(closed_at=timezone.now(), outcome=outcome)
        standing_changed.send(sender=Submission, page_ids=page_ids)
        return closed


class Submission(models.Model):
    """What was laid before the signers: one revision with its digest, frozen for as long as it is pending.

    Who signs and until when is fixed with it: rows of the matrix never change.
    """

    class Outcome(models.TextChoices):
        SIGNED = "signed", _("Signed")
        SENT_BACK = "sent_back", _("Sent back")
        TAKEN_BACK = "taken_back", _("Taken back")
        VOID = "void", _("Void: edited after it was submitted")

    page_id = models.PositiveBigIntegerField(_("page"))
    revision_id = models.PositiveBigIntegerField(_("revision"), db_index=True)
    task_state_id = models.PositiveBigIntegerField(_("task state"), db_index=True)
    locale_code = models.CharField(_("language"), max_length=12)
    is_translation = models.BooleanField(_("translation"))
    format = models.CharField(_("format"), max_length=60, blank=True)
    importance = models.CharField(_("importance"), max_length=10, blank=True)
    policy_row = models.ForeignKey(
        PolicyRow, verbose_name=_("row of the matrix"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    digest = models.CharField(_("digest"), max_length=71)
    submitted_by_id = models.PositiveBigIntegerField(_("submitted by"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page_id"],
                condition=models.Q(closed_at__isnull=True),
                name="one_pending_submission_per_page",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.digest}"

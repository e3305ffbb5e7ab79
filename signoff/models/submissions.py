from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SubmissionQuerySet(models.QuerySet):
    def pending(self) -> "SubmissionQuerySet":
        return self.filter(closed_at__isnull=True)

    def close(self, outcome: str) -> int:
        """End those of the queryset that are pending."""
        return self.pending().update(closed_at=timezone.now(), outcome=outcome)


class Submission(models.Model):
    """What was laid before the signers: one revision with its digest, frozen for as long as it is pending."""

    class Outcome(models.TextChoices):
        SIGNED = "signed", _("Signed")
        SENT_BACK = "sent_back", _("Sent back")
        TAKEN_BACK = "taken_back", _("Taken back")
        VOID = "void", _("Void: edited after it was submitted")

    page_id = models.PositiveBigIntegerField(_("page"))
    revision_id = models.PositiveBigIntegerField(_("revision"), db_index=True)
    task_state_id = models.PositiveBigIntegerField(_("task state"), db_index=True)
    locale_id = models.PositiveBigIntegerField(_("language"))
    is_translation = models.BooleanField(_("translation"))
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

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .submissions import Submission

KEPT = timedelta(days=180)
WAITING = models.Q(sent_at__isnull=True, skipped_at__isnull=True)


class NoticeQuerySet(models.QuerySet):
    def waiting(self) -> "NoticeQuerySet":
        """Those that are still to be sent, now or later."""
        return self.filter(WAITING)

    def due(self, now: datetime) -> "NoticeQuerySet":
        """Those that are to be sent now, the oldest first."""
        return self.waiting().filter(not_before__lte=now).order_by("not_before", "pk")

    def old(self) -> "NoticeQuerySet":
        """Those that are done with for half a year. What was said of a piece that waits is kept: it is said once."""
        until = timezone.now() - KEPT
        done = models.Q(sent_at__lt=until) | models.Q(skipped_at__lt=until)
        return self.filter(done).exclude(submission__closed_at__isnull=True, submission__isnull=False)


class Notice(models.Model):
    """A mail that somebody is to get: written in the transaction that causes it, sent after, tried until it is out.

    `facts`: title, language (`locale`) and whatever else its kind has to say, see `signoff.notices.wordings`. Nobody
    tries before `not_before`; whoever tries moves it on first, so that no two send the same. What need not be sent
    any more is skipped, and `error` says why.
    """

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("A piece waits for your signature")
        SIGNED = "signed", _("A piece of yours was signed")
        SENT_BACK = "sent_back", _("A piece of yours was sent back")
        VOID = "void", _("A piece was changed while it waited")
        DUE_SOON = "due_soon", _("A deadline comes near")
        OVERDUE = "overdue", _("A deadline has passed")
        DEPUTY = "deputy", _("You may sign now, in another's place")
        SECOND_LOOK = "second_look", _("A piece was published at once: please look at it")
        LOOK_OVERDUE = "look_overdue", _("A second look is overdue")
        NOT_PUBLISHED = "not_published", _("A scheduled piece could not go live")
        OFFERED = "offered", _("A piece is there to be translated")
        STALE = "stale", _("A translation no longer says what its source says")
        RELEASED = "released", _("Pieces of yours went live together")
        NOT_RELEASED = "not_released", _("A planned release could not go live")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recipient"), on_delete=models.CASCADE, related_name="+"
    )
    submission = models.ForeignKey(
        Submission, verbose_name=_("submission"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    page_id = models.PositiveBigIntegerField(_("page"))
    facts = models.JSONField(_("facts"), default=dict)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    skipped_at = models.DateTimeField(_("skipped"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.TextField(_("last error"), blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "recipient", "submission"],
                condition=models.Q(submission__isnull=False),
                name="one_notice_of_a_kind",
            )
        ]
        indexes = [models.Index(fields=["not_before"], condition=WAITING, name="notice_waiting")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} → {self.recipient}"


class NoticePreference(models.Model):
    """How somebody wants their notices; without a row, one mail each."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference")
    daily_digest = models.BooleanField(
        _("one mail a day"), default=False, help_text=_("All notices of a day in one mail, in the morning.")
    )

    class Meta:
        verbose_name = _("notices")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)

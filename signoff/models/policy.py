"""The matrix: which pieces are signed by whom, until when. Its rows are data; the rule is in `matrix/policy.py`."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.importance import Importance

from .roles import Role


class PolicyVersionQuerySet(models.QuerySet):
    def with_rows(self) -> "PolicyVersionQuerySet":
        return self.prefetch_related("rows__roles__locale", "rows__fallback__locale")


class PolicyVersion(models.Model):
    """The matrix as it stood from one change to the next; the newest is in force. A change adds a version."""

    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by_id = models.PositiveBigIntegerField(_("made by"), null=True, blank=True)
    note = models.CharField(_("what has changed"), max_length=255, blank=True)
    second_look_hours = models.PositiveSmallIntegerField(
        _("hours until a second look"),
        default=24,
        help_text=_("Within so many hours a second person looks at what was published at once."),
    )

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the matrix")
        verbose_name_plural = _("versions of the matrix")
        ordering = ["-pk"]
        default_permissions = ("view",)  # who has it finds changes in Wagtail's site history

    def __str__(self) -> str:
        return gettext("Sign-off matrix, version %(number)s") % {"number": self.pk}


class Origin(models.TextChoices):
    ORIGINAL = "original", _("Original")
    TRANSLATION = "translation", _("Translation")


class PolicyRow(models.Model):
    """Which pieces, and who signs them. What is empty fits any piece; the first row that fits decides."""

    version = models.ForeignKey(PolicyVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveSmallIntegerField(_("position"))
    origin = models.CharField(_("original or translation"), max_length=12, choices=Origin.choices, blank=True)
    format = models.CharField(_("format"), max_length=60, blank=True)
    importance = models.CharField(_("importance"), max_length=10, choices=Importance.choices, blank=True)
    locale = models.CharField(_("language"), max_length=12, blank=True)
    roles = models.ManyToManyField(Role, verbose_name=_("roles"), related_name="policy_rows", blank=True)
    by_reviewers = models.BooleanField(
        _("reviewers of its language"), default=False, help_text=_("Whatever the language of the piece is.")
    )
    fallback = models.ForeignKey(
        Role,
        verbose_name=_("after the deadline also"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    hours = models.PositiveSmallIntegerField(_("hours until due"), default=48)
    contributor_may_sign = models.BooleanField(
        _("whoever worked on it may sign it"), default=False, help_text=_("For a team of one.")
    )

    class Meta:
        verbose_name = _("row of the matrix")
        verbose_name_plural = _("rows of the matrix")
        ordering = ["version", "position"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="one_row_per_position")]

    def __str__(self) -> str:
        return f"{self.version_id}.{self.position}"

    def fits(self, facts: Any) -> bool:
        """`facts` as `signoff.matrix.policy.Facts`."""
        return all(
            getattr(self, name) in ("", getattr(facts, name)) for name in ("origin", "format", "importance", "locale")
        )

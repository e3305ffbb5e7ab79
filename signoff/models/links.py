from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .submissions import Submission


class LinkSignerQuerySet(models.QuerySet):
    def active(self) -> "LinkSignerQuerySet":
        return self.filter(ended_at__isnull=True, user__is_active=True)


class LinkSigner(models.Model):
    """Somebody who signs by a link in a mail: a member of a role's group who never logs in. A Head registers them.

    `email` is what the Head wrote: links go to no other address, even if somebody changes the account's.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("signer"), on_delete=models.CASCADE, related_name="link_signer"
    )
    email = models.EmailField(_("e-mail"), unique=True)
    registered_by_id = models.PositiveBigIntegerField(_("registered by"))
    registered_at = models.DateTimeField(_("registered"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by_id = models.PositiveBigIntegerField(_("ended by"), null=True, blank=True)

    objects = LinkSignerQuerySet.as_manager()

    class Meta:
        verbose_name = _("signer by link")
        verbose_name_plural = _("signers by link")
        default_permissions = ()

    def __str__(self) -> str:
        return self.user.get_full_name() or self.email

    @property
    def has_moved(self) -> bool:
        """Somebody has changed the account's address, so this person gets no links."""
        return self.user.email.lower() != self.email.lower()


class SigningLinkQuerySet(models.QuerySet):
    def unused(self) -> "SigningLinkQuerySet":
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def open(self) -> "SigningLinkQuerySet":
        """Those that still open the submission they were made for."""
        return self.unused().filter(
            expires_at__gt=timezone.now(),
            signer__is_active=True,
            signer__link_signer__ended_at__isnull=True,
            signer__link_signer__isnull=False,
            submission__closed_at__isnull=True,
        )

    def revoke(self, by: Any = None) -> int:
        """End those that nobody has used; `by` is None where a newer link takes their place."""
        return self.unused().update(revoked_at=timezone.now(), revoked_by_id=by and by.pk)


class SigningLink(models.Model):
    """A way to one submission for one person, once. Of the token only a hash is kept."""

    submission = models.ForeignKey(
        Submission, verbose_name=_("submission"), on_delete=models.CASCADE, related_name="links"
    )
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("signer"), on_delete=models.CASCADE, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_by_id = models.PositiveBigIntegerField(_("revoked by"), null=True, blank=True)

    objects = SigningLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("signing link")
        verbose_name_plural = _("signing links")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(expires_at__gt=F("made_at")), name="signing_link_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} → {self.signer}"

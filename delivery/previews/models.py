from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class PreviewQuerySet(models.QuerySet):
    def open(self) -> "PreviewQuerySet":
        return self.filter(expires_at__gt=timezone.now(), revoked_at__isnull=True)

    def over(self) -> "PreviewQuerySet":
        return self.filter(expires_at__lte=timezone.now())


class Preview(models.Model):
    """A key to one draft for frontends on other hosts. Of the token only a hash is kept.

    `digest` is that of the draft as it was then: autosave writes into a revision that is there already.
    """

    page_id = models.BigIntegerField(_("page"), db_index=True)
    revision = models.ForeignKey(Revision, verbose_name=_("draft"), on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(_("digest"), max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = PreviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview elsewhere")
        verbose_name_plural = _("previews elsewhere")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(expires_at__gt=F("made_at")), name="preview_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.revision_id}"

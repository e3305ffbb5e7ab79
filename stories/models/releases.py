import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReleaseQuerySet(models.QuerySet):
    def holding(self, keys) -> set[uuid.UUID]:
        """Of some series, by key, those whose pieces are held."""
        return set(self.filter(series_key__in=keys, holds=True).values_list("series_key", flat=True))


class Release(models.Model):
    """How the pieces of a series go public: each by itself, or held until all of a language are signed.

    One for the series in all its languages, and beside its pages: it is no content, so nobody signs it. `at` is when
    everything that is ready then goes live by itself.
    """

    series_key = models.UUIDField(_("series"), unique=True, editable=False)
    holds = models.BooleanField(_("hold members until release"), default=False)
    at = models.DateTimeField(_("release on"), null=True, blank=True, db_index=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("planned by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release of a series")
        verbose_name_plural = _("releases of series")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.series_key)

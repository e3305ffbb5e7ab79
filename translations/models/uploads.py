from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation


class Upload(models.Model):
    """What somebody has uploaded and looks at before it is imported; what they upload next takes its place.

    `files`: `[{"name", "data" (base64), "problem"}]`. `only`: the one translation for which they may be.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
    )
    only = models.ForeignKey(
        Translation, verbose_name=_("translation"), on_delete=models.CASCADE, null=True, related_name="+"
    )
    files = models.JSONField(_("files"))

    class Meta:
        verbose_name = _("uploaded translations")
        verbose_name_plural = _("uploaded translations")
        default_permissions = ()

    def __str__(self) -> str:
        return ", ".join(file["name"] for file in self.files)

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class Translators(models.Model):
    """Whose language is whose: the members of this group write the translations into this language.

    Who signs them is a role of `signoff`, with a language.
    """

    locale = models.OneToOneField(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="translators"
    )
    group = models.OneToOneField(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="translates_into"
    )

    class Meta:
        verbose_name = _("translators of a language")
        verbose_name_plural = _("translators by language")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.group)

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Locale

from core.languages import LanguageField


class GlossaryTerm(ClusterableModel):
    """A word of ours that is translated always the same way, or never."""

    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("term"), max_length=120)
    keep = models.BooleanField(
        _("do not translate"), default=False, help_text=_("It stands in every language as it is here.")
    )
    is_case_sensitive = models.BooleanField(_("upper and lower case matter"), default=False)
    note = models.CharField(_("note"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["locale", "text"], name="one_glossary_term_per_language")]

    def __str__(self) -> str:
        return self.text


class GlossaryTranslation(models.Model):
    """What a term is called in another language; `variants`, one a line, are forms that are right, too."""

    term = ParentalKey(GlossaryTerm, verbose_name=_("term"), on_delete=models.CASCADE, related_name="translations")
    language = LanguageField(_("language"))
    text = models.CharField(_("translation"), max_length=120)
    variants = models.TextField(_("other forms"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="one_glossary_translation_per_language")
        ]

    def __str__(self) -> str:
        return self.text

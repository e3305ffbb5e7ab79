from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Locale, RevisionMixin


class Formed(models.Model):
    """Words in one language, with other forms of them that are right, too."""

    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("term"), max_length=120)
    variants = models.TextField(
        _("other forms"), blank=True, help_text=_("One a line: a plural, another spelling, a short form.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text

    @property
    def forms(self) -> list[str]:
        """The first is how it is written unless there is a reason not to."""
        return [self.text, *(line.strip() for line in self.variants.splitlines() if line.strip())]


class GlossaryTerm(RevisionMixin, Formed, ClusterableModel):
    """A word of ours that is translated always the same way, or never. Revisions say what somebody has changed."""

    keep = models.BooleanField(
        _("do not translate"), default=False, help_text=_("It stands in every language as it is here.")
    )
    is_case_sensitive = models.BooleanField(
        _("upper and lower case matter"), default=False, help_text=_("CMS is a term then, and cms is none.")
    )
    note = models.CharField(
        _("note"),
        max_length=255,
        blank=True,
        help_text=_("What translators should know of it. They read it at the text."),
    )

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["text", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "text"],
                name="one_glossary_term_per_language",
                violation_error_message=_("This term is in the glossary already."),
            )
        ]


class GlossaryTranslation(Formed):
    """What a term is called in another language."""

    term = ParentalKey(GlossaryTerm, verbose_name=_("term"), on_delete=models.CASCADE, related_name="translations")
    text = models.CharField(_("translation"), max_length=120)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["locale_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["term", "locale"], name="one_glossary_translation_per_language")]

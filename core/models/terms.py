"""The vocabulary of the house: formats, disciplines, areas … A page stores a term's code, readers see its label."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from ..languages import default_locale


class TermKind(models.TextChoices):
    FORMAT = "format", _("Format")
    AUDIENCE = "audience", _("Audience")
    KEY_MESSAGE = "key_message", _("Key message")
    DISCIPLINE = "discipline", _("Discipline")
    AREA = "area", _("Area")
    PHYSICS_GROUP = "physics_group", _("Physics group")
    INSTITUTE = "institute", _("Institute")


class TermQuerySet(models.QuerySet):
    def choices(self, kind: str, locale: str | None = None) -> list[tuple[str, str]]:
        """(code, label) of all terms of a kind, in the language of whoever looks, else in English."""
        locale = locale or get_language() or default_locale()
        wanted = self.filter(kind=kind, locale__language_code__in={locale, default_locale()})
        labels: dict[str, str] = {}
        for code, label, language in wanted.order_by("sort_order", "pk").values_list(
            "code", "label", "locale__language_code"
        ):
            if language == locale or code not in labels:
                labels[code] = label
        return list(labels.items())


class Term(TranslatableMixin, index.Indexed, models.Model):
    """One word of a taxonomy in one language; `code` is the same in all of them and never changes."""

    kind = models.CharField(_("kind"), max_length=20, choices=TermKind.choices)
    code = models.SlugField(_("code"), max_length=60, help_text=_("The same in every language; never changes."))
    label = models.CharField(_("label"), max_length=255)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = TermQuerySet.as_manager()

    panels = [FieldPanel("kind"), FieldPanel("code"), FieldPanel("label"), FieldPanel("sort_order")]
    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.FilterField("kind"),
        index.FilterField("code"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["kind", "sort_order", "label"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "locale"], name="one_label_per_code_and_language")
        ]

    def __str__(self) -> str:
        return self.label

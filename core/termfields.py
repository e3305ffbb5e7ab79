"""Model fields that hold codes of terms; their forms show labels in the editor's language."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .models.terms import Term


def _choices(kind: str):
    return lambda: Term.objects.choices(kind)


class TermField(models.CharField):
    """One term of a kind, by code; blank where there is none."""

    def __init__(self, *args, kind: str = "", **kwargs):
        self.kind = kind
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "kind": self.kind}

    def formfield(self, **kwargs):
        def choices():
            return [("", "—"), *Term.objects.choices(self.kind)]

        return forms.ChoiceField(
            choices=choices,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=self.get_default(),
        )


class TermsField(models.JSONField):
    """Terms of a kind: a list of codes, in the order of the taxonomy."""

    def __init__(self, *args, kind: str = "", **kwargs):
        self.kind = kind
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "kind": self.kind}

    def validate(self, value, model_instance) -> None:
        if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
            raise ValidationError(_("This is a list of codes."))
        super().validate(value, model_instance)

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=_choices(self.kind),
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

"""Who may do what with translations. Pure of request and screen."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Locale


def languages_of(user: Any) -> QuerySet[Locale]:
    """Those into which somebody translates: by membership alone, whatever permissions they have."""
    if not user.is_active:
        return Locale.objects.none()
    return Locale.objects.filter(translators__group__user=user)


def may_translate(user: Any, locale: Locale) -> bool:
    """Whether somebody writes translations into a language, and lays them before its reviewers."""
    return languages_of(user).filter(pk=locale.pk).exists()

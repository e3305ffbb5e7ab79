"""Who may do what with translations. Pure of request and screen."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Locale, Page


def languages_of(user: Any) -> QuerySet[Locale]:
    """Those into which somebody translates: by membership alone, whatever permissions they have."""
    if not user.is_active:
        return Locale.objects.none()
    return Locale.objects.filter(translators__group__user=user)


def may_translate(user: Any, locale: Locale) -> bool:
    """Whether somebody writes translations into a language, and lays them before its reviewers."""
    return languages_of(user).filter(pk=locale.pk).exists()


def may_start(user: Any, page: Page, locale: Locale) -> bool:
    """Whether somebody offers a page for translation into a language: who edits the page, or translates into it."""
    return may_translate(user, locale) or page.permissions_for_user(user).can_edit()

"""Who may do what with translations. Pure of request and screen."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from wagtail.models import Locale, Page
from wagtail.snippets.permissions import user_can_edit_snippet_type


def languages_of(user: Any) -> QuerySet[Locale]:
    """Those into which somebody translates: by membership alone, whatever permissions they have."""
    if not user.is_active:
        return Locale.objects.none()
    return Locale.objects.filter(translators__group__user=user)


def may_translate(user: Any, locale: Locale) -> bool:
    """Whether somebody writes translations into a language, and lays them before its reviewers."""
    return languages_of(user).filter(pk=locale.pk).exists()


def translators_into(locale: Locale) -> QuerySet:
    """Accounts, by name."""
    people = get_user_model().objects.filter(is_active=True, groups__translates_into__locale=locale)
    return people.distinct().order_by("first_name", "last_name", "username")


def may_edit(user: Any, instance: Model) -> bool:
    """Whether somebody writes a page, or a snippet, in its own language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return user_can_edit_snippet_type(user, type(instance))


def languages_to_start(user: Any, instance: Model) -> QuerySet[Locale]:
    """Into which somebody may have a page or a snippet translated: its editors into all, translators into theirs.

    wagtail-localize's own permission for this is global, so it says of nobody what they may do here.
    """
    return Locale.objects.all() if may_edit(user, instance) else languages_of(user)


def may_start(user: Any, page: Model, locale: Locale) -> bool:
    """Whether somebody may have a page translated into a language."""
    return languages_to_start(user, page).filter(pk=locale.pk).exists()

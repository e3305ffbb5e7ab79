"""The pages on which words were used."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

OPENS = {"add", "change", "publish"}  # whoever has one of these on a page may open it


def pages_open_to(user: Any) -> QuerySet[Page]:
    return PagePermissionPolicy().instances_user_has_any_permission_for(user, OPENS)


def titles_and_addresses(keys: Collection[UUID], locale: Locale, reader: Any = None) -> dict[UUID, tuple[str, str]]:
    """Title and address in the admin, by translation key; to a reader those alone that they may open."""
    pages = pages_open_to(reader) if reader else Page.objects.all()
    return {
        key: (title, reverse("wagtailadmin_pages:edit", args=[pk]))
        for key, title, pk in pages.filter(translation_key__in=keys, locale=locale).values_list(
            "translation_key", "draft_title", "pk"
        )
    }

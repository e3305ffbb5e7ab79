"""Who has translated a page: wagtail-localize knows, the page's own log does not."""

from collections.abc import Collection, Iterator
from datetime import datetime

from wagtail.models import Page
from wagtail_localize.models import StringTranslation


def translators_of(page_ids: Collection[int]) -> Iterator[tuple[int, int, datetime]]:
    """(page id, user id, when) for each text that somebody has translated, in two queries."""
    pages = Page.objects.filter(pk__in=page_ids).values_list("translation_key", "locale_id", "pk")
    ids = {(key, locale_id): pk for key, locale_id, pk in pages}
    texts = StringTranslation.objects.filter(
        context__object_id__in={key for key, _locale_id in ids},
        locale_id__in={locale_id for _key, locale_id in ids},
        last_translated_by_id__isnull=False,
    )
    for key, locale_id, user_id, moment in texts.values_list(
        "context__object_id", "locale_id", "last_translated_by_id", "updated_at"
    ):
        if (key, locale_id) in ids:
            yield ids[key, locale_id], user_id, moment

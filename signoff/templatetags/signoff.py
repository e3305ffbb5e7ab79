from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from wagtail.models import Page

from signoff.gated import is_gated
from signoff.links.addresses import open_links
from signoff.matrix.explaining import notes_on
from signoff.models import SigningLink, Submission
from signoff.rules import Person

register = template.Library()


@register.simple_tag
def who_signs(page: Page) -> dict[str, Any]:
    """What the panel says of a page as it stands in the form, saved or not, and where to ask again.

    Nothing of what needs no signature: wagtail-localize's editor shows translations of terms too.
    """
    if not is_gated(page):
        return {"notes": [], "address": ""}
    unsaved = {"type": page._meta.label, "locale": page.locale.language_code}
    query = {"page": page.pk} if page.pk else unsaved
    return {"notes": notes_on(page), "address": f"{reverse('signoff_explain')}?{urlencode(query)}"}


@register.simple_tag
def links_to_revoke(submission: Submission, user: Any) -> list[SigningLink]:
    """The links that are open for a submission, for one of the Heads; nobody else hears of them."""
    return list(open_links().filter(submission=submission)) if Person(user).leads else []

from typing import Any

from django import template
from wagtail.models import Page

from signoff.explaining import Explanation, explain
from signoff.links import open_links
from signoff.models import SigningLink, Submission
from signoff.policy import facts_of
from signoff.rules import Person

register = template.Library()


@register.simple_tag
def who_signs(page: Page) -> Explanation:
    """Who would sign a page as it stands in the form, which need not have been saved."""
    return explain(facts_of(page))


@register.simple_tag
def links_to_revoke(submission: Submission, user: Any) -> list[SigningLink]:
    """The links that are open for a submission, for one of the Heads; nobody else hears of them."""
    return list(open_links().filter(submission=submission)) if Person(user).leads else []

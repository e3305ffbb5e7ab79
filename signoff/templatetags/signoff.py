from django import template
from wagtail.models import Page

from signoff.explaining import Explanation, explain
from signoff.policy import facts_of

register = template.Library()


@register.simple_tag
def who_signs(page: Page) -> Explanation:
    """Who would sign a page as it stands in the form, which need not have been saved."""
    return explain(facts_of(page))

"""Wagtail's own words for which the house has others, in every language.

A project's catalogues come before those of its libraries, so what is marked here is said as `locale/` says it;
that is the whole of `locale/en/`.
"""

from django.utils.translation import gettext_noop as _

WAGTAIL_SAYS = [
    _("Page '%(page_title)s' has been submitted for moderation."),
    _("Page '%(page_title)s' created and submitted for moderation."),
    _("In Moderation"),
    _("in moderation"),
    _("live + in moderation"),
    _("This page hasn't been submitted for moderation yet"),
    _("No pages/snippets have been submitted for moderation yet"),
]

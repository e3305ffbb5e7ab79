"""Words for the codes that the API leaves to its readers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ROLES = {
    "head": _("Head of External Communications"),
    "deputy": _("Deputy Head"),
    "officer": _("Communications Officer"),
    "physics": _("Physics Communication"),
    "spokesperson": _("Spokesperson"),
    "reviewer": _("Language Reviewer"),
    "author": _("Author"),
}
TYPES = {
    "stories.StoryPage": _("Story"),
    "stories.SeriesPage": _("Series"),
    "people.PersonPage": _("Person"),
    "home.SectionPage": _("Section"),
    "home.HomePage": pgettext_lazy("kind of page", "Home page"),
}
IDENTIFIERS = {"arxiv": "arXiv", "doi": "DOI", "pas": "CMS PAS"}


def role(code: str) -> str:
    """ "reviewer-fr" and "reviewer" are the same role; an unknown one is shown as it is."""
    return str(ROLES.get(code) or ROLES.get(code.split("-", 1)[0]) or code)

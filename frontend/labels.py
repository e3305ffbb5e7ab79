"""Words for the codes that the API leaves to its readers."""

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

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
MACHINE_REVIEWED = _("translated by a machine, read and signed by a person")
MACHINE = _("translated by a machine, and signed by nobody yet")
IDENTIFIERS = {"arxiv": "arXiv", "doi": "DOI", "pas": "CMS PAS"}


def standing(version: dict) -> list[str]:
    """What a language version (`status`, `machine`, `reviewed`) is to its readers, in a few words each."""
    if version["status"] == "original":
        return [gettext("original")]
    made = (MACHINE_REVIEWED if version["reviewed"] else MACHINE) if version["machine"] else _("translation")
    return [str(made), *([gettext("the original has changed since")] if version["status"] == "stale" else [])]


def role(code: str) -> str:
    """ "reviewer-fr" and "reviewer" are the same role; an unknown one is shown as it is."""
    return str(ROLES.get(code) or ROLES.get(code.split("-", 1)[0]) or code)

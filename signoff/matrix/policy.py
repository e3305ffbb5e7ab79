"""The matrix in force: which row a piece falls under, and the roles that this row names for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from core.importance import Importance
from core.languages import endonym, language_name
from core.models import Term

from ..exceptions import NotSigned
from ..gated import gated_models
from ..models import Origin, PolicyRow, PolicyVersion, Role
from ..sources import is_translation

OF_IMPORTANCE = {
    Importance.ROUTINE: gettext_lazy("of routine importance"),
    Importance.STANDARD: gettext_lazy("of standard importance"),
    Importance.MAJOR: gettext_lazy("of major importance"),
    Importance.CRITICAL: gettext_lazy("of critical importance"),
}


@dataclass(frozen=True)
class Facts:
    """What the matrix asks of a piece, as codes; `locale` is a language's."""

    origin: str
    format: str
    importance: str
    locale: str


def facts_of(page: Page) -> Facts:
    format_code, importance = page.signed_as
    origin = Origin.TRANSLATION if is_translation(page) else Origin.ORIGINAL
    return Facts(origin.value, format_code, importance, page.locale.language_code)


class Policy:
    """The matrix in force, read once: two queries, whatever is asked of it then."""

    def __init__(self, version: PolicyVersion | None) -> None:
        self.version = version
        self.rows: Sequence[PolicyRow] = list(version.rows.all()) if version else []

    @classmethod
    def in_force(cls) -> "Policy":
        return cls(PolicyVersion.objects.with_rows().first())

    def row_for(self, facts: Facts) -> PolicyRow:
        """The first row that fits. Raises NotSigned where none does, with the words that would fix it."""
        row = self.find(facts)
        if row is None:
            raise NotSigned(
                _("No row of the sign-off matrix fits this piece (%(piece)s). A Head can add one: Sign-off matrix.")
                % {"piece": describe(facts)}
            )
        return row

    def find(self, facts: Facts) -> PolicyRow | None:
        return next((row for row in self.rows if row.fits(facts)), None)


def roles_of(row: PolicyRow, locale: str, reviewers: "Reviewers") -> list[Role]:
    """The roles of which one person signs; `locale` is the piece's language."""
    named = list(row.roles.all())
    return [*named, *(role for role in reviewers.of(locale) if role not in named)] if row.by_reviewers else named


class Reviewers:
    """The reviewers' roles by language code; one query, when somebody first asks."""

    def __init__(self) -> None:
        self._roles: list[Role] | None = None

    def of(self, locale: str) -> list[Role]:
        if self._roles is None:
            self._roles = list(Role.objects.filter(locale__isnull=False).select_related("locale"))
        return [role for role in self._roles if role.locale and role.locale.language_code == locale]


def format_choices() -> list[tuple[str, str]]:
    """(code, label) of all formats: the vocabulary's, and the page types that are formats of their own."""
    terms = Term.objects.choices("format", get_language())
    known = {code for code, _label in terms}
    own = {
        model.own_format: model._meta.verbose_name for model in gated_models() if model.own_format not in ("", *known)
    }
    return [*terms, *((code, _capital(str(label))) for code, label in own.items() if code and code not in known)]


def always_standard() -> set[str]:
    """Codes of formats whose pieces have no importance to choose: pages that are a format of their own."""
    own = {model.own_format for model in gated_models() if model.own_format and not hasattr(model, "importance")}
    return own - set(Term.objects.filter(kind="format", code__in=own).values_list("code", flat=True))


def locale_choices() -> list[tuple[str, str]]:
    """(code, name in the language itself) of the site's languages."""
    codes: Iterable[str] = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return [(code, endonym(code)) for code in codes]


def describe(facts: Facts, formats: Mapping[str, str] | None = None) -> str:
    """`Video in Arabic, of major importance`; `formats` are labels by code, read where they are not given."""
    labels = dict(format_choices()) if formats is None else formats
    names = {
        "format": labels.get(facts.format, facts.format) or gettext("A piece without a format"),
        "language": language_name(facts.locale),
        "importance": OF_IMPORTANCE[Importance(facts.importance)],
    }
    if facts.origin == Origin.TRANSLATION:
        return _("%(format)s, translated into %(language)s, %(importance)s") % names
    return _("%(format)s in %(language)s, %(importance)s") % names


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

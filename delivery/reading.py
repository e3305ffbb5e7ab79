"""Which version of a piece a reader gets. Never another language in silence: whoever asks for one is given it, or what
they said they would take instead.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _

from .errors import BadRequest
from .models import Publication, PublicationQuerySet, Row
from .parameters import locale_codes, locale_named, text_named

NONE, ORIGINAL = "none", "original"


@dataclass(frozen=True)
class Reading:
    """What a reader asks for: a language, and what to serve where there is nothing in it.

    Without a language asked for, every version is what it is.
    """

    requested: str | None = None
    preferred: tuple[str, ...] = ()
    original: bool = False

    @classmethod
    def named(cls, parameters: QueryDict) -> Self:
        """By `locale` and `fallback`: `none`, or languages in the order of preference, `original` last."""
        requested = locale_named(parameters)
        if "fallback" not in parameters:
            return cls(requested)
        if requested is None:
            raise BadRequest(_("fallback needs locale: the language that is asked for first"))
        text = text_named(parameters, "fallback")
        if text == NONE:
            return cls(requested)
        *codes, last = text.split(",")
        codes += [last] if last != ORIGINAL else []
        unknown = [code for code in codes if code not in locale_codes()]
        if unknown:
            wrong = {"codes": ",".join(unknown)}
            raise BadRequest(_("fallback is 'none', or languages with 'original' last, not '%(codes)s'") % wrong)
        preferred = tuple(code for code in dict.fromkeys(codes) if code != requested)
        return cls(requested, preferred, last == ORIGINAL)

    @property
    def falls_back(self) -> bool:
        return bool(self.preferred or self.original)

    def reason(self, version: Row) -> str:
        """Why a reader gets this version: `exact`, `preferred` or `original`."""
        if self.requested in (None, version.locale):
            return "exact"
        return "preferred" if version.locale in self.preferred else "original"

    @property
    def wishes(self) -> list[Q]:
        """Versions that the reader would take, from the best to the least."""
        codes = [Q(locale=code) for code in (self.requested, *self.preferred)]
        return [*codes, Q(locale=F("original_locale"))] if self.original else codes

    def best_first(self, versions: PublicationQuerySet) -> PublicationQuerySet:
        """Those that the reader would take, the best one first."""
        order = [When(wish, then=Value(number)) for number, wish in enumerate(self.wishes)]
        choice = Case(*order, default=None, output_field=IntegerField())
        return versions.alias(choice=choice).filter(choice__isnull=False).order_by("choice", "page_id")

    def of_piece(self, rows: Any) -> PublicationQuerySet:
        """The versions of the piece whose key is in `rows`, best first; `rows` where no language is asked for.

        One that is restricted in the very language asked for is among them: whoever asks is told so.
        """
        if self.requested is None:
            return rows
        key = rows.order_by().values("translation_key")[:1]
        versions = Publication.objects.filter(translation_key=Subquery(key))
        return self.best_first(versions.filter(Q(restricted=False) | Q(locale=self.requested)))

    def one_of_each(self, publications: PublicationQuerySet) -> PublicationQuerySet:
        """Of each piece the one version that the reader gets, if any."""
        if self.requested is None:
            return publications
        if not self.falls_back:
            return publications.filter(locale=self.requested)
        best, *others = self.wishes
        versions = Publication.objects.public().filter(translation_key=OuterRef("translation_key"))
        is_chosen = Q(pk=Subquery(self.best_first(versions).values("pk")[:1]))
        return publications.filter(best | (reduce(or_, others) & is_chosen))


AS_IT_IS = Reading()

"""What a signature would change for readers, told to those who sign before they do."""

from collections.abc import Iterable, Iterator

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.documents import facets_of
from core.languages import default_locale, endonym
from core.models import BasePage
from core.models.terms import TermKind
from signoff.review.reviewing import Effect

from .addresses import html_path_of, is_restricted
from .drafts import draft_row
from .endpoints import LANGUAGE
from .models import Publication
from .surroundings import Surroundings, label_of

Facets = Iterable[tuple[str, str]]  # (name, code)


def effects_of(page: BasePage) -> list[Effect]:
    """Of a page, a revision's instance, in comparison with what of it is public now."""
    standing = Publication.objects.without_documents().filter(page_id=page.pk).first()
    effects = [
        Effect(_("Address"), [*_address(page, standing)]),
        Effect(_("Languages"), [*_languages(page)]),
        Effect(_("Lists"), [*_lists(page, standing)]),
    ]
    return [effect for effect in effects if effect.sentences]


def public_keys(keys: Iterable[str]) -> Iterable[str]:
    """Of some pages, by translation key, those that anybody can read in some language."""
    return map(
        str, Publication.objects.public().filter(translation_key__in=keys).values_list("translation_key", flat=True)
    )


def _address(page: BasePage, standing: Publication | None) -> Iterator[str]:
    address = html_path_of(page)
    if standing is None:
        yield _sentence(_("A new page: {address}"), address=address)
    elif standing.html_path != address:
        yield _sentence(
            _("{old} becomes {address}; whoever comes to the old address is led to the new one."),
            old=standing.html_path,
            address=address,
        )
    else:
        yield _sentence(_("It stays where it is: {address}"), address=address)
    restricted = is_restricted(page)
    if restricted:
        yield _("It is restricted: only those who may open it find it.")
    elif standing and standing.restricted:
        yield _("It is no longer restricted: everybody can read it.")


def _sentence(text: str, **addresses: str) -> str:
    """Addresses run from left to right in every language."""
    return format_html(text, **{name: format_html('<bdi dir="ltr">{}</bdi>', it) for name, it in addresses.items()})


def _languages(page: BasePage) -> Iterator[str]:
    before, after = Surroundings(), Surroundings()
    key = str(page.translation_key)
    for version in Publication.objects.filter(translation_key=key).rows():
        before.add(version)
        after.add(version)
    after.add(draft_row(page))
    names = [endonym(version.locale) for version in after.versions(key)]
    if page.locale.language_code not in before.by_key.get(key, {}) or len(names) > 1:
        yield _("It can then be read in: %(languages)s.") % {"languages": " · ".join(names)}
    was, will = ({v.locale: around.status(v) for v in around.versions(key)} for around in (before, after))
    others = [code for code in was if code != page.locale.language_code and code in will]
    behind = [endonym(code) for code in others if will[code] == "stale" != was[code]]
    if behind:
        yield _("These translations fall behind what is said here: %(languages)s.") % {"languages": " · ".join(behind)}


def _lists(page: BasePage, standing: Publication | None) -> Iterator[str]:
    before = {*standing.facets.values_list("name", "code")} if standing else set()
    after = {*facets_of(page)}
    names = _Names(before | after)
    if standing is None:
        yield from _section(page)
    if joins := names.of(after - before):
        yield _("It joins the lists of: %(lists)s.") % {"lists": joins}
    if leaves := names.of(before - after):
        yield _("It leaves the lists of: %(lists)s.") % {"lists": leaves}
    if standing and before == after and before:
        yield _("It stays in the lists in which it is.")


def _section(page: BasePage) -> Iterator[str]:
    parent = page.get_parent()
    if parent is None or parent.depth < 2:
        return
    names = {"section": parent.title}
    if Publication.objects.public().filter(page_id=parent.pk).exists():
        yield _("It appears in the section “%(section)s”.") % names
    else:
        yield _("Its section “%(section)s” is not public yet, so readers find it by its address and by search.") % names


class _Names:
    """What facets are called, in the language of whoever reads it; two queries at most."""

    def __init__(self, facets: Facets) -> None:
        locale = get_language() or default_locale()
        terms = {(name, code) for name, code in facets if name in TermKind.values}
        self.names = {term: label_of(*term, locale)[1] for term in terms}
        keys = {code for name, code in facets if name in ("person", "series")}
        pages = Page.objects.filter(translation_key__in=keys).order_by("-pk") if keys else ()
        self.titles = {str(it.translation_key): it.title for it in pages}

    def of(self, facets: Facets) -> str:
        return " · ".join(sorted(self._name(name, code) for name, code in facets))

    def _name(self, name: str, code: str) -> str:
        if name == LANGUAGE:
            return endonym(code)
        return self.names.get((name, code)) or self.titles.get(code, code)

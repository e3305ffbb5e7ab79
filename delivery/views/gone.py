"""What readers get of a page that is at another address, or was taken down."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from core.documents import Json
from signoff.models import Withdrawal

from ..errors import Absent, Gone
from ..models import Publication, Row, Tombstone
from ..parameters import locale_codes, text_named
from ..serializing import absolute, pending_of, translations_of
from ..surroundings import Surroundings

Reason = Withdrawal.Reason
SENTENCES = {
    Reason.IN_ERROR: _("taken down: it was published in error"),
    Reason.OUT_OF_DATE: _("taken down: it is out of date"),
    Reason.CONSENT: _("taken down"),
    Reason.REPLACED_BY: _("taken down: it was replaced"),
}


def redirect_to(status: int, address: str, parameters: QueryDict, body: Json, **query: str) -> Response:
    """To an address of the API, with the parameters that did not only serve to find the page."""
    kept = QueryDict(mutable=True)
    kept.update(query)
    for name in ("follow", "fields", "locale", "fallback"):
        if name in parameters and (name != "follow" or query):
            kept[name] = text_named(parameters, name)
    target = absolute(address) + (f"?{kept.urlencode()}" if kept else "")
    return Response(body, status=status, headers={"Location": target})


def moved_to(publication: Row, parameters: QueryDict) -> Response:
    """To `find`, for whoever asked by address; to the document, for whoever asked by id."""
    there = publication.html_path
    body = {"message": "moved", "html_path": there, "html_url": absolute(there)}
    if "html_path" in parameters:
        return redirect_to(301, reverse("api:find"), parameters, body, html_path=there)
    return redirect_to(301, reverse("api:page", args=[publication.page_id]), parameters, body)


def versions_of(*keys: str | None) -> Surroundings:
    """The publications of these keys in all languages, in one query."""
    around = Surroundings()
    if named := [key for key in keys if key]:
        for version in Publication.objects.filter(translation_key__in=named).rows(awaiting=True):
            around.add(version)
    return around


def gone(tombstone: Tombstone, parameters: QueryDict) -> Response:
    """301 to what replaces the page, in its language or else in the original one. Raises Gone, with the reason."""
    if replacement := _replacement(tombstone):
        return moved_to(replacement, parameters)
    reason = tombstone.reason if tombstone.reason in SENTENCES else Reason.OUT_OF_DATE
    key = str(tombstone.translation_key)
    # A title would say who it is that does not want to be shown.
    translations = [] if reason == Reason.CONSENT else translations_of(key, versions_of(key))
    members = {"reason": reason, "requested_locale": tombstone.locale, "translations": translations}
    raise Gone(SENTENCES[Reason(reason)], members=members)


def _replacement(tombstone: Tombstone) -> Row | None:
    """What replaces the page; where that was replaced in its turn, what replaces that."""
    key, seen = tombstone.replaced_by, {tombstone.translation_key}
    while key and key not in seen:
        seen.add(key)
        if version := versions_of(str(key)).linked(str(key), tombstone.locale):
            return version
        replaced = Tombstone.objects.filter(translation_key=key, replaced_by__isnull=False).order_by("-epoch")
        key = replaced.values_list("replaced_by", flat=True).first()
    return None


def absent(key: str | None, locale: str, around: Surroundings, parameters: QueryDict) -> Response:
    """What `gone` says of a piece in a language. Raises Absent, with the languages that there are."""
    if key and (tombstone := Tombstone.objects.filter(translation_key=key, locale=locale).order_by("-epoch").first()):
        return gone(tombstone, parameters)
    members = {
        "requested_locale": locale if locale in locale_codes() else None,
        "translations": translations_of(key, around) if key else [],
        "pending": pending_of(key, around) if key else [],
    }
    raise Absent(members=members)

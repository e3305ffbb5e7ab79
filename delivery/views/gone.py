"""What readers get of a page that is at another address, or was taken down."""

from django.http import QueryDict
from django.urls import reverse
from rest_framework.response import Response

from core.documents import Json
from signoff.models import Withdrawal

from ..models import Publication, Tombstone
from ..parameters import locale_codes, text_named
from ..serializing import absolute, pending_of, translations_of
from ..surroundings import Surroundings

Reason = Withdrawal.Reason
MESSAGES = {
    Reason.IN_ERROR: "taken down: it was published in error",
    Reason.OUT_OF_DATE: "taken down: it is out of date",
    Reason.CONSENT: "taken down",
    Reason.REPLACED_BY: "taken down: it was replaced",
}


def redirect_to(status: int, address: str, parameters: QueryDict, body: Json, **query: str) -> Response:
    """To an address of the API, with the parameters that did not only serve to find the page."""
    kept = QueryDict(mutable=True)
    kept.update(query)
    for name in ("follow", "fields", "locale", "fallback", "rich_text_format"):
        if name in parameters and (name != "follow" or query):
            kept[name] = text_named(parameters, name)
    target = absolute(address) + (f"?{kept.urlencode()}" if kept else "")
    return Response(body, status=status, headers={"Location": target})


def moved_to(publication: Publication, parameters: QueryDict) -> Response:
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
        for version in Publication.objects.as_versions().filter(translation_key__in=named):
            around.add(version)
    return around


def gone(tombstone: Tombstone, parameters: QueryDict) -> Response:
    """301 to what replaces the page, in its language or else in the original one; 410 with the reason."""
    if replacement := _replacement(tombstone):
        return moved_to(replacement, parameters)
    reason = tombstone.reason if tombstone.reason in MESSAGES else Reason.OUT_OF_DATE
    key = str(tombstone.translation_key)
    # A title would say who it is that does not want to be shown.
    translations = [] if reason == Reason.CONSENT else translations_of(key, versions_of(key))
    body = {
        "message": MESSAGES[Reason(reason)],
        "reason": reason,
        "requested_locale": tombstone.locale,
        "translations": translations,
    }
    return Response(body, status=410)


def _replacement(tombstone: Tombstone) -> Publication | None:
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
    """What `gone` says of a piece in a language, or 404 with the languages that there are."""
    if key and (tombstone := Tombstone.objects.filter(translation_key=key, locale=locale).order_by("-epoch").first()):
        return gone(tombstone, parameters)
    body = {
        "message": "not found",
        "requested_locale": locale if locale in locale_codes() else None,
        "translations": translations_of(key, around) if key else [],
        "pending": pending_of(key, around) if key else [],
    }
    return Response(body, status=404)

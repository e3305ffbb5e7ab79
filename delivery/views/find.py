"""Pages by address: there, moved, taken down, or in other languages only."""

from contextlib import suppress

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from core.documents import Json

from ..errors import BadRequest
from ..models import Moved, Publication, PublicationQuerySet, Tombstone
from ..parameters import check_parameters, locale_codes, number_named
from ..reading import Reading
from .base import ApiView
from .gone import absent, gone, moved_to, redirect_to, versions_of
from .pages import document_response

PARAMETERS = {"html_path", "id", "follow", "fields", "locale", "fallback"}


def normalized(html_path: str) -> str:
    """`fr/recits` and `/fr//recits/` are `/fr/recits/`."""
    parts = [part for part in html_path.split("/") if part]
    return f"/{'/'.join(parts)}/" if parts else "/"


class FindView(ApiView):
    """A page by its address or its id: a redirect to its document, or with `follow` the document itself."""

    def get(self, request: Request) -> HttpResponse:
        parameters = request.query_params
        check_parameters(parameters, PARAMETERS)
        if "html_path" in parameters:
            here: Json = {"html_path": normalized(parameters["html_path"])}
        elif "id" in parameters:
            here = {"page_id": number_named(parameters, "id")}
        else:
            raise BadRequest(_("html_path is missing"))
        reading = Reading.named(parameters)
        try:
            return answer(reading.of_piece(Publication.objects.filter(**here)), reading, parameters)
        except NotFound:
            if "page_id" in here and (tombstone := Tombstone.objects.filter(**here).first()):
                return gone(tombstone, parameters)
            return elsewhere(here.get("html_path", ""), reading, parameters)


def answer(found: PublicationQuerySet, reading: Reading, parameters: QueryDict) -> HttpResponse:
    """The document of the first page, or where it is. Raises NotFound."""
    if "follow" in parameters:
        return document_response(found, parameters.get("fields"), reading)
    page_id = found.values_list("page_id", flat=True).first()
    if page_id is None:
        raise NotFound("not found")
    return redirect_to(302, reverse("api:page", args=[page_id]), parameters, {})


def elsewhere(html_path: str, reading: Reading, parameters: QueryDict) -> HttpResponse:
    """301 to where the page is now in the same language; the piece in a language asked for; or that it is absent."""
    code = html_path.split("/")[1] if html_path else ""
    key = _key_once_at(html_path) or _key_in_other_languages(html_path, code)
    around = versions_of(key)
    here = next((version for version in around.versions(key or "") if version.locale == code), None)
    if here:
        return moved_to(here, parameters)
    if reading.requested and key:
        with suppress(NotFound):
            return answer(reading.of_piece(Publication.objects.filter(translation_key=key)), reading, parameters)
    return absent(key, reading.requested or code, around, parameters)


def _key_once_at(html_path: str) -> str | None:
    key = Moved.objects.filter(html_path=html_path).values_list("translation_key", flat=True).first()
    return str(key) if key else None


def _key_in_other_languages(html_path: str, locale: str) -> str | None:
    """The key of the page that is, or was, at the same address in another language, in their order."""
    if locale not in locale_codes():
        return None
    below = html_path.removeprefix(f"/{locale}")
    paths = [f"/{code}{below}" for code in locale_codes() if code != locale]
    public = Publication.objects.public().filter(html_path__in=paths)
    there = dict(public.values_list("html_path", "translation_key"))
    were = dict(Moved.objects.filter(html_path__in=paths).values_list("html_path", "translation_key"))
    key = next((keys[path] for keys in (there, were) for path in paths if path in keys), None)
    return str(key) if key else None

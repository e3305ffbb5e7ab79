"""Pages by address: there, moved, taken down, or in other languages only."""

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request

from core.documents import Json
from core.languages import default_locale

from ..errors import BadRequest
from ..models import Moved, Publication, Row, Tombstone
from ..parameters import check_parameters, locale_codes, number_named
from ..reading import Reading
from .base import ApiView
from .gone import absent, gone, moved_to, redirect_to, versions_of
from .pages import document_response, whole

PARAMETERS = {"html_path", "id", "follow", "fields", "locale", "fallback", "rich_text_format"}


def normalized(html_path: str) -> str:
    """`fr/recits` and `/fr//recits/` are `/fr/recits/`; the site's own address is that of its home page."""
    parts = [part for part in html_path.split("/") if part] or [default_locale()]
    return f"/{'/'.join(parts)}/"


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
        if rows := whole(reading, **here):
            return answer(rows, reading, parameters)
        if "page_id" in here and (tombstone := Tombstone.objects.filter(**here).first()):
            return gone(tombstone, parameters)
        return elsewhere(here.get("html_path", ""), reading, parameters)


def answer(rows: list[Row], reading: Reading, parameters: QueryDict) -> HttpResponse:
    """The document of the first page, or where it is."""
    if "follow" in parameters:
        return document_response(rows, parameters, reading)
    return redirect_to(302, reverse("api:page", args=[rows[0].page_id]), parameters, {})


def elsewhere(html_path: str, reading: Reading, parameters: QueryDict) -> HttpResponse:
    """301 to where the page is now in the same language; the piece in a language asked for; or that it is absent."""
    code = html_path.split("/")[1] if html_path else ""
    key = _key_once_at(html_path) or _key_in_other_languages(html_path, code)
    around = versions_of(key)
    here = next((version for version in around.versions(key or "") if version.locale == code), None)
    if here:
        return moved_to(here, parameters)
    if reading.requested and key and (rows := whole(reading, translation_key=key)):
        return answer(rows, reading, parameters)
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

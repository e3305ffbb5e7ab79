"""What surrounds the documents: languages, menus, pictures, caption tracks."""

from django.db.models import Max
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.images import get_image_model_string
from wagtail.models import Locale

from core.documents import Json, walk
from core.languages import default_locale, direction, endonym

from ..addresses import HOME_DEPTH
from ..errors import Restricted
from ..listing import Rows, count_of
from ..models import CARDS, Publication, PublicationImage
from ..parameters import check_parameters, locale_codes, locale_named
from ..serializing import absolute, absolute_urls, card_item
from ..surroundings import Surroundings
from .base import ApiView, json_response


class LocalesView(ApiView):
    """The site's languages, in their order, each named in itself."""

    def get(self, request: Request) -> Response:
        check_parameters(request.query_params, set())
        present = set(Locale.objects.values_list("language_code", flat=True))
        homes = dict(Publication.objects.public().filter(depth=HOME_DEPTH).values_list("locale", "html_path"))
        items = [
            {
                "code": code,
                "name": endonym(code),
                "dir": direction(code),
                "is_default": code == default_locale(),
                "html_path": homes.get(code),
            }
            for code in locale_codes()
            if code in present
        ]
        return Response({"meta": {"total_count": len(items)}, "items": items})


class NavigationView(ApiView):
    """The home page of a language and its sections that are shown in menus, in the order of the page tree."""

    def get(self, request: Request) -> HttpResponse:
        check_parameters(request.query_params, {"locale"})
        locale = locale_named(request.query_params) or default_locale()
        top = Publication.objects.public().filter(locale=locale, depth__in=(HOME_DEPTH, HOME_DEPTH + 1))
        pages = top.order_by("tree_path").rows(CARDS)
        homes = [card_item(page, Surroundings()) for page in pages if page.depth == HOME_DEPTH]
        sections = [card_item(page, Surroundings()) for page in pages if page.depth > HOME_DEPTH and page.show_in_menus]
        around = f'{{"locale":"{locale}","dir":"{direction(locale)}","home":{homes[0] if homes else "null"}'
        return json_response(f'{around},"items":[{",".join(sections)}]}}')


def image_document(image: PublicationImage) -> Json:
    address = absolute(reverse("api:image", args=[image.image_id]))
    return {
        "id": image.image_id,
        "meta": {"type": get_image_model_string(), "detail_url": address},
        **absolute_urls(image.item),
    }


def public_images():
    """One row per picture that a public page shows, as it was signed last."""
    shown = PublicationImage.objects.filter(publication__restricted=False)
    newest = shown.order_by().values("image_id").annotate(newest=Max("pk")).values("newest")
    return PublicationImage.objects.filter(pk__in=newest).order_by("image_id")


class ImagesView(ApiView):
    """Pictures that public pages show."""

    def get(self, request: Request) -> Response:
        check_parameters(request.query_params, {"limit", "offset"})
        page, images = Rows.named(request.query_params), public_images()
        shown = images[page.offset : page.offset + page.limit]
        items = [image_document(image) for image in shown]
        return Response({"meta": {"total_count": count_of(images)}, "items": items})


class ImageView(ApiView):
    """One picture that a public page shows."""

    def get(self, request: Request, image_id: int) -> Response:
        check_parameters(request.query_params, set())
        image = public_images().filter(image_id=image_id).first()
        if image is None:
            raise NotFound("not found")
        return Response(image_document(image))


class CaptionsView(ApiView):
    """The caption track of a video block, as WebVTT."""

    def get(self, request: Request, page_id: int, block_id: str) -> HttpResponse:
        check_parameters(request.query_params, set())
        publication = Publication.objects.only("document", "restricted").filter(page_id=page_id).first()
        if publication is None:
            raise NotFound("not found")
        if publication.restricted:
            raise Restricted
        for block in walk(publication.document):
            if block.get("id") == block_id and block.get("type") == "video" and block["value"]["captions"]:
                return HttpResponse(block["value"]["captions"]["vtt"], content_type="text/vtt; charset=utf-8")
        raise NotFound("not found")


class NothingHereView(ApiView):
    """An address of the API at which there is nothing; without its last slash it may be another's."""

    def get(self, request: Request, rest: str) -> HttpResponse:
        if rest and not rest.endswith("/"):
            return HttpResponsePermanentRedirect(request._request.get_full_path(force_append_slash=True))
        raise NotFound("not found")

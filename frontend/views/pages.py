"""Any page of the tree, by its address."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from frontend import client, languages, opening
from frontend.answering import in_the_visitors_language
from frontend.errors import Restricted
from frontend.rendering import render_document


@csrf_exempt  # no cookie before a page is open; `token_for_password` looks at where the form came from
@require_http_methods(["GET", "HEAD", "POST"])
@in_the_visitors_language
def show(request: HttpRequest, path: str) -> HttpResponse:
    """GET: the page. POST: the password of a restricted one, then the page."""
    if not languages.of_path(request.path_info):
        raise Http404("No language has this address.")
    if not request.path.endswith("/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/" + (f"?{query}" if query else ""))
    api = client.connect()
    path, instead = request.path_info, languages.read_instead(request)
    find = partial(api.find, path, locale=languages.of_request(request), fallback=instead)
    if request.method == "POST":
        return open_page(request, api, find)
    document, opened_by = opening.read_with_what_there_is(request, api, lambda token: find(token=token))
    response = render_document(document, api=api, query=request.GET, at=path)
    if opened_by is None:
        return response
    is_kept = opened_by == request.COOKIES.get(opening.COOKIE)
    return opening.private(response) if is_kept else opening.keep(response, opened_by)


def open_page(request: HttpRequest, api: client.Api, find: Callable[[], dict]) -> HttpResponse:
    """Back to the page, with the cookie that opens it. Only what is restricted takes a password."""
    try:
        find()
    except Restricted:
        token = opening.token_for_password(request, api)
        return opening.keep(HttpResponse(status=303, headers={"Location": request.get_full_path()}), token)
    return HttpResponseNotAllowed(["GET", "HEAD"])

"""Any page of the tree, by its address."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from frontend import client, languages
from frontend.answering import in_the_visitors_language
from frontend.rendering import render_document


@in_the_visitors_language
def show(request: HttpRequest, path: str) -> HttpResponse:
    if not languages.of_path(request.path_info):
        raise Http404("No language has this address.")
    if not request.path.endswith("/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/" + (f"?{query}" if query else ""))
    api = client.connect()
    path, instead = request.path_info, languages.read_instead(request)
    document = api.find(path, locale=languages.of_request(request), fallback=instead)
    return render_document(document, api=api, query=request.GET, at=path)

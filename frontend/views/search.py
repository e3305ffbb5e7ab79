"""Search: hits in the reader's language first, then those in others, marked as such."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from frontend import client, languages, listings
from frontend.answering import in_the_visitors_language
from frontend.rendering import respond
from frontend.surroundings import around

HITS_ON_A_PAGE = 20
QUERY_AT_MOST = 200  # characters
WORDS_AT_MOST = 20


@require_safe
@in_the_visitors_language
def search(request: HttpRequest, locale: str) -> HttpResponse:
    if locale not in languages.codes():
        raise Http404("No language has this address.")
    api = client.connect()
    asked = request.GET.get("q", "").replace("\0", "")[:QUERY_AT_MOST]
    words = " ".join(asked.split()[:WORDS_AT_MOST])
    context = {"words": words, "site": around(api, locale, request.path_info), "is_search": True}
    if words:
        context |= _results(api, words, locale, listings.page_number(request.GET))
    return respond("pages/search.html", context)


def _results(api: client.Api, words: str, locale: str, number: int) -> dict:
    answer = api.search(words, locale=locale, limit=HITS_ON_A_PAGE, offset=(number - 1) * HITS_ON_A_PAGE)
    hits, total = answer["items"], answer["meta"]["total_count"]
    return {
        "total": total,
        "own": [hit for hit in hits if hit["meta"]["locale"] == locale],
        "others": [hit for hit in hits if hit["meta"]["locale"] != locale],
        "pages": listings.pages(number, total, HITS_ON_A_PAGE, {"q": words}),
    }

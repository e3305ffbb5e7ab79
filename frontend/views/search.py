"""Search: hits in the reader's language first, then those in others, marked as such."""

from django.http import Http404, HttpRequest, HttpResponse

from frontend import client, languages, listings
from frontend.answering import in_the_visitors_language
from frontend.rendering import respond
from frontend.surroundings import around

HITS_ON_A_PAGE = 20
QUERY_AT_MOST = 200  # characters
WORDS_AT_MOST = 20
FEW_HITS = 5
SUGGESTIONS_AT_MOST = 6


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
        "suggestions": _suggestions(api, words, locale, hits) if total < FEW_HITS else [],
        "own": [hit for hit in hits if hit["meta"]["locale"] == locale],
        "others": [hit for hit in hits if hit["meta"]["locale"] != locale],
        "pages": listings.pages(number, total, HITS_ON_A_PAGE, {"q": words}),
    }


def _suggestions(api: client.Api, words: str, locale: str, hits: list[dict]) -> list[dict]:
    """Pages that the visitor may have begun to name; not those that were found anyway."""
    found = {hit["id"] for hit in hits}
    return [page for page in api.suggest(words, locale=locale, limit=SUGGESTIONS_AT_MOST) if page["id"] not in found]

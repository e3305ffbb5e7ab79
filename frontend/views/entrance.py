"""The bare address: on to the visitor's language, statelessly."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from frontend import client, languages
from frontend.answering import in_the_visitors_language
from frontend.rendering import respond
from frontend.surroundings import around_an_error


@require_safe
@in_the_visitors_language
def choose_language(request: HttpRequest) -> HttpResponse:
    """302 to the best language that has a home; the body links to all of them, for whoever reads it."""
    api = client.connect()
    homes = {entry["code"]: entry["html_path"] for entry in api.locales() if entry["html_path"]}
    locale = languages.best_of(request, list(homes) or languages.codes())
    site = around_an_error(api, locale, "/")
    response = respond("pages/languages.html", {"site": site, "is_error": True}, 302)
    response["Location"] = homes.get(locale, f"/{locale}/")
    return response

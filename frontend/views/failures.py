"""Django's own handlers, for failures outside the site's views."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from frontend import languages
from frontend.answering import in_the_visitors_language, not_found


@require_safe
@in_the_visitors_language
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return not_found(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: asks nobody for anything."""
    with translation.override(languages.of_request(request)):
        return HttpResponse(render_to_string("500.html"), status=500)

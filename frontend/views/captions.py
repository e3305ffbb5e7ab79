"""Caption tracks at the site's own origin, where the API has another: browsers refuse foreign tracks."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from frontend import client
from frontend.answering import in_the_visitors_language


@require_safe
@in_the_visitors_language
def captions(request: HttpRequest, page_id: int, block_id: str) -> HttpResponse:
    if not settings.FRONTEND_API_URL:
        raise Http404("In one process the API answers this address itself.")
    track = client.connect().captions(page_id, block_id)
    return HttpResponse(track, content_type="text/vtt; charset=utf-8")

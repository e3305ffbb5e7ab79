"""A draft as visitors will see it: the only place that knows both the pages and the public site."""

from django.http import HttpRequest, HttpResponse
from wagtail.admin.userbar import Userbar

from core.models import BasePage
from delivery.drafts import draft_document
from frontend import client
from frontend.rendering import render_document


def render(page: BasePage, request: HttpRequest) -> HttpResponse:
    """The public site's own page for a draft; for accounts with Wagtail's user bar, which checks its accessibility."""
    response = render_document(draft_document(page), api=client.connect())
    if request.user.is_anonymous:
        return response
    bar = Userbar(object=page if page.pk else None).render_html({"request": request})
    response.content = response.content.replace(b"</body>", bar.encode() + b"</body>")
    return response

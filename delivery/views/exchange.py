"""`/access/`: what opens a restricted page, for a token that opens it for an hour."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from ..access import Access, bearer_of, opens_with, restrictions_of
from ..errors import BadRequest, Problem
from ..limits import count_attempt
from ..models import Publication
from ..parameters import check_parameters
from ..serializing import time_of
from .base import ApiView
from .find import normalized

PAGE_IDS = range(1, 2**63)
PASSWORD_AT_MOST = 255  # characters, as Wagtail has them


class NotOpened(Problem):
    status_code = 403
    sentence = _("this page needs an account that may read it: log in, and ask again")


class FlatJsonParser(JSONParser):
    def parse(self, stream, media_type=None, parser_context=None):
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError("JSON parse error - it is too deep") from error


class AccessView(ApiView):
    """Takes a password, or an account's session with its CSRF token; what a token opened before, it goes on opening."""

    http_method_names = ["post", "options"]
    parser_classes = [FlatJsonParser]
    authentication_classes = [SessionAuthentication]

    def post(self, request: Request) -> Response:
        check_parameters(request.query_params, set())
        page, password = asked(request.data)
        publication = Publication.objects.only("page_id", "restricted").filter(**page).first()
        if publication is None:
            raise NotFound("not found")
        if not publication.restricted:
            raise BadRequest(_("this page is open to everyone"))
        restrictions = restrictions_of(publication.page_id)
        access = Access.by_token(bearer_of(request)).with_account(request.user)
        if password:
            count_attempt(request, "-".join(str(r.pk) for r in restrictions if r.password))
            access = access.with_password(password, restrictions)
        if not access.passes(restrictions):
            wrong = _("this is not the password") if password else None
            raise NotOpened(wrong, members={"opens_with": opens_with(restrictions)})
        token, expires_at = access.token()
        return Response({"token": token, "expires_at": time_of(expires_at)})


def asked(data: Any) -> tuple[dict, str]:
    """How to find the page, and the password, which may be absent. Raises BadRequest."""
    if not isinstance(data, dict) or data.keys() - {"page", "password"}:
        raise BadRequest(_("the body has to be an object with page and password"))
    page, password = data.get("page"), data.get("password", "")
    if not isinstance(password, str) or len(password) > PASSWORD_AT_MOST:
        raise BadRequest(_("password has to be a text of at most %(most)s characters"), most=PASSWORD_AT_MOST)
    if type(page) is int and page in PAGE_IDS:
        return {"page_id": page}, password
    if isinstance(page, str) and page.isprintable():
        return {"html_path": normalized(page)}, password
    raise BadRequest(_("page has to be the id of a page or its html_path"))

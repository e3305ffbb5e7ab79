"""`/preview/`: a draft, for whoever has a token for it. The only answer of the API that nobody has signed."""

from rest_framework.request import Request
from rest_framework.response import Response

from ..access import bearer_of
from ..drafts import draft_document
from ..limits import count_token
from ..parameters import check_parameters
from ..previews.tokens import drafted_by
from .base import ApiView


class PreviewView(ApiView):
    """The document of the draft that the token in `Authorization: Bearer …` was made for."""

    def get(self, request: Request) -> Response:
        check_parameters(request.query_params, set())
        token = bearer_of(request)
        draft = drafted_by(token)
        count_token(token)
        return Response(draft_document(draft))

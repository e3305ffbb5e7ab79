"""Answers of the API that are no documents. Messages are part of the protocol: in English, like Wagtail's."""

from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler


class BadRequest(APIException):
    status_code = status.HTTP_400_BAD_REQUEST


class Restricted(APIException):
    status_code = status.HTTP_401_UNAUTHORIZED
    default_detail = "this page is not open to everyone"


def answer_with_message(exc: Exception, context: dict) -> Response | None:
    """`{"message": …}`, as Wagtail's API answers, in the place of REST framework's `detail`."""
    response = exception_handler(exc, context)
    if response is not None:
        response.data = {"message": str(response.data.get("detail", exc))}
    return response

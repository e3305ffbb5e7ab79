"""What the API answers instead of a document. `problems` writes the answers."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException

ENGLISH = "en"


class Problem(APIException):
    """A refusal in a sentence, which is written down once and said in two languages.

    `sentence` is lazy gettext, with `%(name)s` where `names` come in:
    `BadRequest(_("limit cannot be higher than %(highest)s"), highest=100)`.
    `members` are what the answer says besides, as JSON; `headers` go with it.
    """

    status_code: int = status.HTTP_400_BAD_REQUEST
    sentence: Any = _("the request cannot be understood")
    headers: dict[str, str] = {}

    def __init__(self, sentence: Any = None, *, members: dict | None = None, headers: dict | None = None, **names: Any):
        self.sentence = sentence or self.sentence
        self.names = names
        self.members = members or {}
        self.headers = {**self.headers, **(headers or {})}
        super().__init__(self.said_in(ENGLISH))

    def said_in(self, language: str) -> str:
        with translation.override(language):
            return str(self.sentence) % self.names if self.names else str(self.sentence)


class BadRequest(Problem):
    """A parameter that is not known, or a value that cannot be read."""


class Restricted(Problem):
    status_code = status.HTTP_401_UNAUTHORIZED
    sentence = _("this page is not open to everyone")
    headers = {"WWW-Authenticate": "Bearer"}


class Absent(Problem):
    """Nothing in the language asked for; `members` say in which others."""

    status_code = status.HTTP_404_NOT_FOUND
    sentence = _("not found")


class Gone(Problem):
    """It was public and was taken down; `members` say why."""

    status_code = status.HTTP_410_GONE
    sentence = _("taken down")

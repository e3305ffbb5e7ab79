"""What the API may answer instead of a document, as the public site understands it."""

# ruff: noqa: N818 – these are answers as much as errors


class ApiError(Exception):
    """Anything but the document that was asked for."""


class NotFound(ApiError):
    """Not there, or not in this language: `translations` lists the versions that do exist, `pending` what comes."""

    def __init__(
        self,
        message: str = "",
        requested_locale: str = "",
        translations: list[dict] | None = None,
        pending: list[dict] | None = None,
    ):
        super().__init__(message)
        self.requested_locale = requested_locale
        self.translations = translations or []
        self.pending = pending or []


class Gone(ApiError):
    """It was here and was taken down: `reason` is `in_error`, `out_of_date`, `consent` or one that is new to us."""

    def __init__(self, message: str = "", reason: str = "", translations: list[dict] | None = None):
        super().__init__(message)
        self.reason = reason
        self.translations = translations or []


class Moved(ApiError):
    """The page has another address: `target` is a path of this site or an absolute URL."""

    def __init__(self, target: str):
        super().__init__(target)
        self.target = target


class BadRequest(ApiError):
    """The API refuses a parameter; its message is a sentence that names it."""


class Restricted(ApiError):
    """The page exists for some readers only."""


class Unavailable(ApiError):
    """No answer, or none that can be understood."""

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
    """The page exists for some readers only: those with a `password`, an `account`, or both, as `opens_with` says."""

    def __init__(self, opens_with: list[str] | None = None, *, was_tried: bool = False):
        super().__init__()
        self.opens_with = opens_with or []
        self.was_tried = was_tried


class TooMany(ApiError):
    """Asked, or tried, too often: `wait` is how many seconds to do without."""

    def __init__(self, wait: int):
        super().__init__(wait)
        self.wait = wait


class Unavailable(ApiError):
    """No answer, or none that can be understood."""

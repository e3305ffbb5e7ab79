class NotSigned(Exception):  # noqa: N818  # it says what is the matter
    """Nobody who may has signed this content; the message is a sentence that says what is missing.

    No PermissionDenied: Wagtail's admin catches those early and says only “you do not have permission”.
    `middleware.RefusalsInWords` says the sentence.
    """

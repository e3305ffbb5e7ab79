from django.core.exceptions import PermissionDenied


class NotSigned(PermissionDenied):
    """Nobody who may has signed this content; the message is a sentence that says what is missing."""

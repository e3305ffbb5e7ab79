"""Where a piece that waits is signed."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from .models import Submission


def address_for(user: Any, submission: Submission) -> str:
    """The absolute address at which this person reads and signs what was submitted."""
    return settings.WAGTAILADMIN_BASE_URL + reverse("signoff_review", args=[submission.page_id])

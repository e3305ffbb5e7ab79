"""Where the house's events reach translations. Adapters."""

from typing import Any

from wagtail.models import Page

from signoff.models import SignOff

from .following import follow_signature


def follow(page: Page, sign_off: SignOff, **kwargs: Any) -> None:
    follow_signature(page=page, sign_off=sign_off)

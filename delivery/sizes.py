"""Pictures in other sizes than those that are made ahead: those of a list, at signed addresses, each made once."""

import time
from functools import cache as once
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.checks import CheckMessage, Error, register
from django.urls import reverse
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter
from wagtail.images.utils import generate_signature, verify_signature

from core.models import CreditedImage
from core.models.images import Rendition

from .serializing import absolute

PATIENCE = 10  # seconds, for a picture that somebody else is making
WHOLE = "whole"  # stands for the crop in the address of a size that crops nothing


def sizes() -> dict[str, Filter]:
    """The list, by the name in the address: `fill-1200x630.jpeg` of the spec `fill-1200x630|format-jpeg`."""
    return _named(tuple(settings.IMAGE_SIZES))


@once
def _named(specs: tuple[str, ...]) -> dict[str, Filter]:
    return {spec.replace("|format-", ".").replace("|", "_"): Filter(spec=spec) for spec in specs}


def addresses_of(image: CreditedImage) -> dict[str, str]:
    """Where a picture is in each size of the list. Another crop, by another focal point, is at another address."""
    return {name: address_of(image, name) for name in sizes()}


def address_of(image: CreditedImage, name: str) -> str:
    crop = crop_of(image, name)
    signature = generate_signature(image.pk, f"{crop}/{name}")
    return absolute(reverse("api:image-size", args=[image.pk, signature, crop, name]))


def crop_of(image: CreditedImage, name: str) -> str:
    return sizes()[name].get_cache_key(image) or WHOLE


def is_ours(image_id: int, signature: str, crop: str, name: str) -> bool:
    return verify_signature(signature.encode(), image_id, f"{crop}/{name}")


def sized(image: CreditedImage, name: str) -> Rendition:
    """The picture in a size, made by the first who asks; whoever asks meanwhile waits. Raises what Willow raises."""
    size = sizes()[name]
    lock = f"sizes:{image.pk}:{size.spec}:{size.get_cache_key(image)}"
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return image.find_existing_rendition(size)
        except Rendition.DoesNotExist:
            if time.monotonic() > until or cache.add(lock, True, timeout=PATIENCE):
                break
        time.sleep(0.1)
    try:
        return image.get_rendition(size)
    finally:
        cache.delete(lock)


@register()
def every_size_can_be_made(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    hint = "Such as fill-1200x630|format-jpeg."
    return [
        Error(f"IMAGE_SIZES has “{spec}”, which is no size.", hint=hint, id="delivery.E001")
        for spec in settings.IMAGE_SIZES
        if not _is_size(spec)
    ]


def _is_size(spec: str) -> bool:
    try:
        return bool(Filter(spec=spec).operations)
    except InvalidFilterSpecError:
        return False

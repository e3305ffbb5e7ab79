"""Pictures in the sizes and formats in which they are served; made ahead, never while a visitor waits."""

from collections.abc import Iterable

from django_tasks import task

from .documents import Json, references
from .models import CreditedImage

# Widths in pixels. Nearly every browser takes AVIF; the other two are for those that do not.
WIDTHS = {"avif": (480, 960, 1440), "webp": (960,), "jpeg": (960,)}


def widths_for(image: CreditedImage, name: str) -> list[int]:
    """Those of a format's widths that the picture fills; a picture smaller than all of them is served at its own."""
    return [width for width in WIDTHS[name] if width <= image.width] or [image.width]


def specs_for(image: CreditedImage) -> list[tuple[str, str]]:
    """(format, Wagtail filter spec) of each rendition that this picture should have."""
    return [(name, f"width-{width}|format-{name}") for name in WIDTHS for width in widths_for(image, name)]


def make_renditions(image: CreditedImage) -> None:
    """Make those that are missing. Raises what Willow raises for a file that is no picture."""
    image.get_renditions(*(spec for _name, spec in specs_for(image)))


def ensure_renditions(document: Json) -> None:
    """Make what is missing for a document, before it is signed and outside the transaction that publishes it."""
    for image in lacking(CreditedImage.objects.filter(pk__in=references(document).images)):
        make_renditions(image)


def lacking(images) -> Iterable[CreditedImage]:
    """The pictures of a queryset that lack a rendition."""
    for image in images.prefetch_related("renditions"):
        present = {rendition.filter_spec for rendition in image.renditions.all()}
        if not present.issuperset(spec for _name, spec in specs_for(image)):
            yield image


@task()
def make_renditions_of(image_id: int) -> None:
    """The job that an upload starts."""
    if image := CreditedImage.objects.filter(pk=image_id).first():
        make_renditions(image)

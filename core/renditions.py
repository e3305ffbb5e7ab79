"""Pictures in the sizes and formats in which they are served; made ahead, never while a visitor waits."""

from collections.abc import Iterable
from io import BytesIO

from django_tasks import task
from wagtail.images.models import Filter

from .documents import Json, references
from .models import CreditedImage
from .models.images import Rendition

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


def draw_renditions(image: CreditedImage) -> list[Rendition]:
    """All of a picture's, unsaved but with their files stored: for processes that leave the database alone."""
    with image.open_file() as file:
        source = file.read()
    drawn = [image.generate_rendition_instance(Filter(spec=spec), BytesIO(source)) for _name, spec in specs_for(image)]
    for rendition in drawn:
        rendition.file.save(rendition.file.name, rendition.file.file, save=False)
    return drawn


def record_renditions(image: CreditedImage, drawn: Iterable[Rendition]) -> None:
    """Save what `draw_renditions` made, except for what is there by now."""
    present = set(image.renditions.values_list("filter_spec", flat=True))
    Rendition.objects.bulk_create(rendition for rendition in drawn if rendition.filter_spec not in present)


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

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from ..documents import image_ref
from ..shapes import ImageRef
from .text import LineBlock


class PictureBlock(blocks.StructBlock):
    """A picture with its words in the page's language; credit and licence belong to the picture itself."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = LineBlock(
        label=_("Alternative text"),
        required=False,
        max_length=300,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Decorative"), required=False, help_text=_("It says nothing that the text does not say.")
    )
    caption = LineBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned.get("image") and not cleaned["alt"] and not cleaned["decorative"]:
            missing = ValidationError(_("Say what the picture shows, or mark it as decorative."))
            raise StructBlockValidationError(block_errors={"alt": missing})
        return cleaned

    def warnings(self, value):
        if value.get("image") and not value.get("alt") and not value.get("decorative"):
            yield _("“%(title)s” has no alternative text and is not marked as decorative") % {
                "title": value["image"].title
            }

    def get_api_representation(self, value, context=None) -> ImageRef | None:
        alt = "" if value.get("decorative") else value.get("alt", "")
        image = value.get("image")
        return image_ref(image and image.pk, alt, value.get("caption", ""))


class Gallery(TypedDict):
    images: list[ImageRef]


class GalleryBlock(blocks.StructBlock):
    images = blocks.ListBlock(PictureBlock(), min_num=2, label=_("Pictures"))

    class Meta:
        icon = "grip"
        label = _("Gallery")

    def get_api_representation(self, value, context=None) -> Gallery:
        images = super().get_api_representation(value, context)["images"]
        return {"images": [image for image in images if image]}

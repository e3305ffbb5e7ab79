"""Pictures. Credit, licence and focal point belong to the file; alt text and caption to the page that shows it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from ..files import sha256_of

KEEPS_ITS_FILE = _("It keeps its file, because pages were signed with it. Upload the new file as a new one.")


class Licence(models.TextChoices):
    """Under what terms others may use a file. `unknown` forbids publication."""

    CERN = "cern", _("CERN terms of use")
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    PERMISSION = "permission", _("Third party, with written permission")
    UNKNOWN = "unknown", _("Unknown")

    @property
    def url(self) -> str:
        return {
            "cern": "https://copyright.web.cern.ch/",
            "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
            "cc-by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
        }.get(self.value, "")


class Credited(models.Model):
    """A file of which we know whose it is."""

    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("As it is printed: (Image: Name/Organization)"),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence.choices,
        default=Licence.UNKNOWN,
        help_text=_("A page that shows a file of unknown licence cannot be signed."),
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    file: FieldFile

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        stored: Any = type(self)._default_manager
        if self.pk and stored.filter(pk=self.pk).exclude(file=self.file.name).exists():
            raise ValidationError(KEEPS_ITS_FILE)
        if not self.sha256:
            self.sha256 = sha256_of(self.file)
        super().save(*args, **kwargs)


class CreditedImage(Credited, AbstractImage):
    """A picture. A new file is a new picture: replacing one would change pages that somebody signed."""

    color = models.CharField(_("dominant colour"), max_length=7, blank=True, editable=False)

    admin_form_fields = (
        *(field for field in WagtailImage.admin_form_fields if field != "collection"),
        "credit",
        "licence",
        "collection",
    )

    def save(self, *args, **kwargs) -> None:
        if not self.color:
            self.color = self.dominant_color()
        super().save(*args, **kwargs)

    def dominant_color(self) -> str:
        """`#rrggbb`, shown until the picture has arrived."""
        from PIL import Image as Pillow

        with self.open_file() as file, Pillow.open(file) as picture:
            picture.draft("RGB", (64, 64))
            red, green, blue = picture.convert("RGB").resize((1, 1)).tobytes()
        return f"#{red:02x}{green:02x}{blue:02x}"


class Rendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
        ]

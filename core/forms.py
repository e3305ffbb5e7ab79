from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import ImageSequence, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from .models.images import KEEPS_ITS_FILE

DAMAGED = _("This file is damaged: it cannot be read to its end.")
DAMAGE = (OSError, EOFError, SyntaxError, ValueError, Pillow.DecompressionBombError)


class WholePictureField(WagtailImageField):
    """Refuses with words what Wagtail's own field lets pass or fails on: a file cut short, and one too vast to open.

    https://github.com/wagtail/wagtail/blob/main/wagtail/images/fields.py (`to_python`: `get_size` reads all pixels)
    """

    def to_python(self, data):
        if data:
            self.check_size_in_header(data)
        try:
            file = super().to_python(data)
            if file is not None:
                _read_to_its_end(file)
        except DAMAGE as error:
            raise ValidationError(DAMAGED, code="damaged") from error
        return file

    def check_size_in_header(self, data) -> None:
        try:
            with Pillow.open(data) as picture:
                pixels = picture.width * picture.height
        except (UnidentifiedImageError, *DAMAGE):
            return
        finally:
            data.seek(0)
        if pixels > self.max_image_pixels:
            numbers = {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels}
            raise ValidationError(self.error_messages["file_too_many_pixels"] % numbers, code="file_too_many_pixels")


def _read_to_its_end(file) -> None:
    try:
        with Pillow.open(file) as picture:
            for frame in ImageSequence.Iterator(picture):
                frame.load()
    finally:
        file.seek(0)


class ImageForm(BaseImageForm):
    """A picture that exists keeps its file: pages that show it were signed with exactly that file."""

    file = WholePictureField(label=_("File"), widget=BaseImageForm._meta.widgets["file"])

    def clean_file(self):
        file = self.cleaned_data["file"]
        if self.instance.pk and "file" in self.changed_data:
            raise ValidationError(
                _("A picture keeps its file, because pages were signed with it. Upload the new file as a new picture.")
            )
        return file


class MediaForm(BaseMediaForm):
    """A film or a sound that exists keeps its file, as a picture does."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if self.instance.pk and "file" in self.changed_data:
            raise ValidationError(KEEPS_ITS_FILE)
        return file

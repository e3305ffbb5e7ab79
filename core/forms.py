from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class ImageForm(BaseImageForm):
    """A picture that exists keeps its file: pages that show it were signed with exactly that file."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if self.instance.pk and "file" in self.changed_data:
            raise ValidationError(
                _("A picture keeps its file, because pages were signed with it. Upload the new file as a new picture.")
            )
        return file

    def clean(self):
        from PIL import Image as Pillow

        cleaned = super().clean()
        file = cleaned.get("file")
        if file and "file" in self.changed_data:
            try:
                file.seek(0)
                with Pillow.open(file) as picture:
                    picture.load()
            except (OSError, SyntaxError, ValueError, Pillow.DecompressionBombError):
                self.add_error("file", _("This file is damaged: it cannot be read to its end."))
            finally:
                file.seek(0)
        return cleaned

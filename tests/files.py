"""Small files: what an editor uploads, and pictures and films that are in the site already."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from core.models import CreditedImage, CreditedMedia, Licence

CREDIT = "(Image: A/B)"
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nA track bends.\n\n00:02.000 --> 00:04.000\nIt is charged.\n"


def encoded(kind: str, size: tuple[int, int] = (8, 6), mode: str = "RGB") -> bytes:
    """A picture of one colour; `kind` is Pillow's name of a format."""
    file = BytesIO()
    Pillow.new(mode, size).save(file, kind)
    return file.getvalue()


def picture(title: str = "A track", licence: str = Licence.CC_BY, size: tuple[int, int] = (8, 6)) -> CreditedImage:
    file = ContentFile(encoded("JPEG", size), f"{title}.jpg")
    return CreditedImage.objects.create(title=title, file=file, credit=CREDIT, licence=licence)


def film(title: str = "A film", licence: str = Licence.CC_BY) -> CreditedMedia:
    file = ContentFile(b"the bytes of a film", f"{title}.mp4")
    return CreditedMedia.objects.create(
        type="video", title=title, file=file, duration=12, width=960, height=540, credit=CREDIT, licence=licence
    )

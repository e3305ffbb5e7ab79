"""Pictures that editors upload: good ones are made ready at once, bad ones are refused with words."""

from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.models import Collection

from core.models import CreditedImage
from tests.files import encoded, picture

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><script>alert(1)</script></svg>'


def noise(kind: str, size: tuple[int, int] = (200, 150)) -> bytes:
    file = BytesIO()
    Pillow.effect_noise(size, 80).convert("RGB").save(file, kind)
    return file.getvalue()


def film_strip() -> bytes:
    """A GIF of two frames."""
    file = BytesIO()
    frames = [Pillow.effect_noise((200, 150), 80) for _frame in range(2)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    return file.getvalue()


def stored_files() -> set[Path]:
    return set(Path(settings.MEDIA_ROOT, "original_images").glob("*"))


@pytest.fixture
def upload(client, editor):
    """`upload("x.png", content)`: the answer of the admin's form for a new picture."""
    client.force_login(editor)

    def send(name: str, content: bytes, address: str | None = None):
        form = {"title": "A track", "file": SimpleUploadedFile(name, content), "credit": "(Image: A/B)"}
        form |= {"licence": "cc-by-4.0", "collection": Collection.get_first_root_node().pk}
        return client.post(address or reverse("wagtailimages:add"), form)

    return send


def words_at_the_file(response) -> str:
    assert response.status_code == 200
    return " ".join(response.context["form"].errors["file"])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("words.png", lambda: b"This is a text.", "not an image or a corrupted image"),
        ("half.gif", lambda: noise("GIF")[:-4000], "cannot be read to its end"),
        ("half-of-two.gif", lambda: film_strip()[:-4000], "cannot be read to its end"),
        ("half.jpg", lambda: noise("JPEG")[:-4000], "cannot be read to its end"),
        ("half.png", lambda: noise("PNG")[:-4000], "cannot be read to its end"),
        ("vast.png", lambda: encoded("PNG", (12_000, 10_000), "1"), "too many pixels (120000000)"),
        ("drawing.svg", lambda: SVG, "Not a supported image format"),
        ("drawing.png", lambda: SVG, "extension does not match"),
    ],
)
def test_what_is_no_whole_picture_is_refused_with_words(upload, name, content, words):
    before = stored_files()
    response = upload(name, content())
    assert words in words_at_the_file(response)
    shown = BeautifulSoup(response.content, "html.parser").select_one(".error-message")
    assert words in shown.text
    assert not CreditedImage.objects.exists() and stored_files() == before


def test_many_at_once_are_looked_at_as_closely(client, editor):
    client.force_login(editor)
    form = {"title": "Half", "collection": Collection.get_first_root_node().pk}
    form["files[]"] = SimpleUploadedFile("half.jpg", noise("JPEG")[:-4000])
    answer = client.post(reverse("wagtailimages:add_multiple"), form).json()
    assert not answer["success"] and "cannot be read to its end" in answer["error_message"]
    assert not CreditedImage.objects.exists()


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1000, {"avif": [480, 960], "webp": [960], "jpeg": [960]}),
        (300, {"avif": [300], "webp": [300], "jpeg": [300]}),
    ],
)
def test_a_good_picture_is_ready_in_every_format_as_soon_as_it_is_there(
    upload, django_capture_on_commit_callbacks, width, widths
):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload("track.jpg", encoded("JPEG", (width, 600)))
    assert response.status_code == 302
    image = CreditedImage.objects.get()
    assert len(image.sha256) == 64 and image.color == "#000000"
    made: dict[str, list[int]] = {}
    for rendition in image.renditions.order_by("width"):
        with rendition.file.open() as file, Pillow.open(file) as opened:
            assert opened.width == rendition.width
            made.setdefault((opened.format or "").lower(), []).append(opened.width)
    assert made == widths


def test_a_picture_keeps_its_file_because_pages_were_signed_with_it(upload):
    image = picture()
    before, files = image.sha256, stored_files()
    response = upload("other.jpg", encoded("JPEG", (9, 9)), reverse("wagtailimages:edit", args=[image.pk]))
    assert "Upload the new file as a new picture" in words_at_the_file(response)
    image.refresh_from_db()
    assert (image.sha256, image.width, stored_files()) == (before, 8, files)

"""Pictures: all that is shown is made ahead; other sizes are those of a list, at signed addresses, made once."""

import threading
import time
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.images.utils import generate_signature
from wagtail.models import PageViewRestriction

from core.models import CreditedImage
from core.models.images import Rendition
from delivery import sizes
from delivery.sizes import every_size_can_be_made
from tests.factories import StoryFactory, section

pytestmark = pytest.mark.django_db
CARD, SQUARE, LARGE = "fill-1200x630.jpeg", "fill-400x400.webp", "max-2560x2560.webp"


@pytest.fixture
def image(db) -> CreditedImage:
    file = BytesIO()
    Pillow.new("RGB", (1600, 1000), "#14213d").save(file, "JPEG")
    file = ContentFile(file.getvalue(), "track.jpg")
    return CreditedImage.objects.create(title="A track", file=file, credit="(Image: A/B)", licence="cc-by-4.0")


@pytest.fixture
def shown(image, sections) -> CreditedImage:
    StoryFactory(signed_off=True, title="A bent track", image=image, image_alt="A track")
    return image


@pytest.fixture
def addresses(shown, api):
    """Where the picture is, by size, on this machine."""
    return {name: urlsplit(url).path for name, url in api(f"images/{shown.pk}/")["sizes"].items()}


def test_every_picture_comes_ready_in_three_formats_with_all_that_is_known_of_it(shown, api, django_assert_num_queries):
    made = set(shown.renditions.values_list("filter_spec", flat=True))
    item = api("stories/", fields="image")["items"][0]["image"]["item"]
    assert item.keys() >= {"title", "credit", "licence", "width", "height", "focal_point", "color", "renditions"}
    assert item["renditions"].keys() == {"avif", "webp", "jpeg"}
    for renditions in item["renditions"].values():
        assert renditions and all(one["url"] and one["width"] and one["height"] for one in renditions)
    api(f"images/{shown.pk}/")
    assert set(shown.renditions.values_list("filter_spec", flat=True)) == made


def test_a_size_of_the_list_is_made_once_and_kept_for_good(addresses, shown, client, monkeypatch):
    assert addresses.keys() == {CARD, SQUARE, LARGE}
    before = shown.renditions.count()
    for name, (form, size) in {
        CARD: ("JPEG", (1200, 630)), SQUARE: ("WEBP", (400, 400)), LARGE: ("WEBP", (1600, 1000)),
    }.items():  # fmt: skip
        answer = client.get(addresses[name])
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["Content-Type"] == f"image/{form.lower()}" and answer["X-Content-Type-Options"] == "nosniff"
        picture = Pillow.open(BytesIO(b"".join(answer.streaming_content)))
        assert (picture.format, picture.size) == (form, size)
    assert shown.renditions.count() == before + 3

    monkeypatch.setattr(CreditedImage, "create_rendition", lambda *args: pytest.fail("made again"))
    assert client.get(addresses[CARD]).status_code == 200
    assert client.head(addresses[CARD]).status_code == 200


def test_the_picture_is_not_made_for_whoever_only_reads_of_it(shown, addresses):
    assert not shown.renditions.filter(filter_spec__startswith="fill").exists()


@pytest.mark.parametrize(
    ("name", "status"), [("fill-1201x630.jpeg", 403), (SQUARE, 403), ("width-9000", 403), ("original", 403)]
)
def test_an_address_that_was_not_signed_is_refused(addresses, client, name, status):
    answer = client.get(addresses[CARD].replace(CARD, name))
    assert answer.status_code == status and answer["Content-Type"] == "application/problem+json"


def test_a_signed_size_that_is_not_on_the_list_any_more_is_not_made(shown, addresses, client, settings):
    settings.IMAGE_SIZES = ["fill-400x400|format-webp"]
    assert client.get(addresses[CARD]).status_code == 404
    assert client.get(addresses[SQUARE]).status_code == 200


def test_a_picture_that_no_public_page_shows_is_not_there(image, shown, client, settings):
    hidden = CreditedImage.objects.create(title="Hidden", file=image.file, credit="A", licence="cern")
    signature = generate_signature(hidden.pk, f"whole/{LARGE}")
    assert client.get(f"/api/v2/images/{hidden.pk}/{signature}/whole/{LARGE}").status_code == 404
    assert not hidden.renditions.filter(filter_spec__startswith="max").exists()


def test_a_picture_behind_a_restriction_is_not_there(addresses, client):
    PageViewRestriction.objects.create(page=section("stories"), restriction_type="login")
    assert client.get(addresses[CARD]).status_code == 404


def test_another_focal_point_is_another_address_to_which_the_old_one_leads(shown, addresses, api, client):
    shown.focal_point_x, shown.focal_point_y, shown.focal_point_width, shown.focal_point_height = 100, 100, 50, 50
    shown.save()
    now = urlsplit(api(f"images/{shown.pk}/")["sizes"][SQUARE]).path
    assert now != addresses[SQUARE]
    moved = client.get(addresses[SQUARE])
    assert moved.status_code == 302 and urlsplit(moved["Location"]).path == now
    assert moved["Cache-Control"] == "public, no-cache"
    assert client.get(now).status_code == 200


def test_a_file_that_is_gone_is_no_mistake_of_ours(shown, addresses, client):
    shown.file.storage.delete(shown.file.name)
    assert client.get(addresses[CARD]).status_code == 404


def test_lists_of_pictures_ask_as_often_for_many_as_for_one(image, shown, client, django_assert_num_queries):
    def ask() -> int:
        answer = client.get("/api/v2/images/")
        return len([item for item in answer.json()["items"] if item["sizes"].keys() == {CARD, SQUARE, LARGE}])

    with django_assert_num_queries(4):
        assert ask() == 1
    for number in range(3):
        more = CreditedImage.objects.create(title=f"More {number}", file=image.file, credit="A", licence="cern")
        StoryFactory(signed_off=True, image=more, image_alt="More")
    with django_assert_num_queries(4):
        assert ask() == 4


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_have_it_made_once(image, monkeypatch):
    made, really = [], CreditedImage.create_rendition

    def slowly(self, size):
        made.append(size)
        time.sleep(0.3)
        return really(self, size)

    monkeypatch.setattr(CreditedImage, "create_rendition", slowly)
    found = []

    def ask() -> None:
        from django.db import connection

        found.append(sizes.sized(CreditedImage.objects.get(pk=image.pk), SQUARE).pk)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(made) == 1 and len(found) == 4 and len(set(found)) == 1
    assert Rendition.objects.filter(image=image, filter_spec="fill-400x400|format-webp").count() == 1


def test_a_list_with_a_size_that_is_none_is_reported(settings):
    settings.IMAGE_SIZES = ["fill-1200x630|format-jpeg", "huge"]
    (error,) = every_size_can_be_made(None)
    assert error.id == "delivery.E001" and "huge" in error.msg

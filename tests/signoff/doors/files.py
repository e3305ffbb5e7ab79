"""Pictures and films: what a signed page shows is the file that was signed, with its credit."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse

from core.models import CreditedImage, CreditedMedia, Rendition
from tests.files import encoded
from tests.signoff.doors.registry import Leaves, in_code, through_the_admin


def image_form(image, **changes):
    form = {"title": image.title, "credit": image.credit, "licence": image.licence, "collection": image.collection_id}
    points = {f"focal_point_{name}": "" for name in ("x", "y", "width", "height")}
    return {**form, "description": "", "tags": "", **points, **changes}


def media_form(film, **changes):
    form = {"title": film.title, "credit": film.credit, "licence": film.licence, "collection": film.collection_id}
    return {**form, "duration": film.duration, "width": film.width, "height": film.height, "tags": "", **changes}


@through_the_admin(Leaves.ROWS)
def replace_the_file_of_a_picture(house, client):
    file = SimpleUploadedFile("other.jpg", encoded("JPEG", (9, 9)), "image/jpeg")
    client.post(reverse("wagtailimages:edit", args=[house.image.pk]), image_form(house.image, file=file))


@through_the_admin(no_gate=True)
def replace_the_file_of_a_film(house, client):
    file = SimpleUploadedFile("other.mp4", b"other bytes", "video/mp4")
    client.post(reverse("wagtailmedia:edit", args=[house.film.pk]), media_form(house.film, file=file))


@through_the_admin(Leaves.ROWS)
def edit_the_credit_of_a_picture(house, client):
    client.post(reverse("wagtailimages:edit", args=[house.image.pk]), image_form(house.image, credit="(Image: C/D)"))


@through_the_admin(Leaves.ROWS)
def edit_the_licence_of_a_film(house, client):
    client.post(reverse("wagtailmedia:edit", args=[house.film.pk]), media_form(house.film, licence="unknown"))


@through_the_admin(no_gate=True)
def delete_a_picture_that_is_shown(house, client):
    client.post(reverse("wagtailimages:delete", args=[house.image.pk]))


@through_the_admin()
def delete_a_film_that_is_shown(house, client):
    client.post(reverse("wagtailmedia:delete", args=[house.film.pk]))


@through_the_admin(no_gate=True)
def delete_pictures_in_bulk(house, client):
    address = reverse("wagtail_bulk_action", args=["core", "creditedimage", "delete"])
    client.post(f"{address}?id={house.image.pk}", {})


@in_code(no_gate=True)
def save_another_file(house):
    image = CreditedImage.objects.get(pk=house.image.pk)
    image.file = ContentFile(encoded("PNG"), "other.png")
    image.save()


@in_code(no_gate=True)
def save_another_film(house):
    film = CreditedMedia.objects.get(pk=house.film.pk)
    film.file = ContentFile(b"other bytes", "other.mp4")
    film.save()


@in_code()
def delete_by_the_orm(house):
    CreditedMedia.objects.filter(pk=house.film.pk).delete()


@in_code(Leaves.ROWS)
def update_the_row_of_a_picture(house):
    CreditedImage.objects.filter(pk=house.image.pk).update(credit="Nobody", title="Rewritten", focal_point_x=1)


@in_code(Leaves.ROWS)
def update_the_row_of_a_film(house):
    CreditedMedia.objects.filter(pk=house.film.pk).update(credit="Nobody", title="Rewritten", sha256="0" * 64)


@in_code(Leaves.ROWS)
def point_a_picture_at_another_file_by_sql(house):
    name = default_storage.save("original_images/other.jpg", ContentFile(encoded("JPEG", (9, 9))))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_creditedimage SET file = %s WHERE id = %s", [name, house.image.pk])


@in_code(Leaves.ROWS)
def edit_the_rows_of_renditions(house):
    Rendition.objects.filter(image=house.image).update(file="images/other.jpg", width=1, height=1)


@in_code(Leaves.ROWS)
def delete_renditions(house):
    Rendition.objects.filter(image=house.image).delete()


@in_code()
def publish_after_the_files_row_has_changed(house):
    with transaction.atomic():
        CreditedImage.objects.filter(pk=house.image.pk).update(sha256="0" * 64)
    house.begin()
    house.live.live_revision.publish()

"""`verify_publications` and `rebuild_publications`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from core.documents import document_digest
from core.models import CreditedImage
from delivery.models import Publication, PublicationFacet
from delivery.search import normalize
from delivery.verification import differing_fields, says_the_same

from .conftest import in_language, published

pytestmark = pytest.mark.django_db


def verify() -> str:
    out = StringIO()
    try:
        call_command("verify_publications", stdout=out, stderr=StringIO())
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


def rebuild() -> str:
    out = StringIO()
    call_command("rebuild_publications", stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def test_what_is_served_is_what_was_signed(library):
    assert verify().strip() == "0 differences, 10 publications"


def test_what_was_changed_behind_our_back_is_found(library):
    changes = {
        "digest": {"document": {"title": "A bent track"}},
        "title": {"title": "Forged"},
        "card": {"card": {"title": "Forged"}},
        "html_path": {"html_path": "/en/elsewhere/"},
        "files": {"manifest": []},
        "machine": {"machine": True},
        "translated_from": {"translated_from": "fr"},
        "original_locale": {"original_locale": "fr"},
    }
    for words, change in changes.items():
        with transaction.atomic():
            Publication.objects.filter(page_id=library.rich.pk).update(**change)
            report = verify()
            transaction.set_rollback(True)
        assert words in report and " difference" in report
    assert verify().startswith("0 differences")


def test_a_forged_document_with_a_digest_of_its_own_is_found(library):
    publication = published(library.rich)
    publication.document["strapline"] = "Forged"
    publication.card["strapline"] = "Forged"
    publication.document_digest = document_digest(publication.document)
    publication.save()
    report = verify()
    assert "strapline" in report and "not the one that was signed" in report


def test_a_forged_credit_is_found(library):
    publication = published(library.rich)
    publication.document["image"]["item"]["credit"] = "(Image: Somebody/Else)"
    publication.save()
    assert "credit" in verify()


def test_forged_terms_and_pages_that_nobody_signed_are_found(library):
    PublicationFacet.objects.create(publication=published(library.plain), name="area", code="tracker")
    in_language(published(library.rich), "nl")
    assert verify().endswith("publications") and not verify().startswith("0")


def test_a_changed_credit_is_a_note_and_no_difference(library):
    CreditedImage.objects.filter(pk=library.image.pk).update(credit="(Image: New/Name)")
    report = verify()
    assert "sign anew" in report and report.strip().endswith("0 differences, 10 publications")


def test_fields_that_came_since_are_no_difference_as_long_as_they_say_nothing():
    assert says_the_same({"a": 1}, {"a": 1, "new": ""})
    assert says_the_same([{"value": {"text": "x"}}], [{"value": {"text": "x", "new": None}}])
    assert not says_the_same({"a": 1}, {"a": 1, "new": "words"})
    assert not says_the_same({"a": 1, "gone": ""}, {"a": 1})
    assert not says_the_same([1], [1, 2])


def test_a_new_field_may_have_its_default(site):
    served = {"title": "Stories"}
    assert differing_fields("home.SectionPage", served, {"title": "Stories", "listing": "none"}) == []
    assert differing_fields("home.SectionPage", served, {"title": "Stories", "listing": "people"}) == ["listing"]


def test_a_lost_read_model_is_written_again(library):
    before = {p.page_id: (p.document, p.html_path) for p in Publication.objects.all()}
    Publication.objects.filter(page_id=library.rich.pk).delete()
    Publication.objects.filter(page_id=library.plain.pk).update(title="Forged")
    assert rebuild() == "10 publications written, 0 taken away"
    assert {p.page_id: (p.document, p.html_path) for p in Publication.objects.all()} == before
    assert verify().startswith("0 differences")

    stray = in_language(published(library.person), "nl")
    assert rebuild() == "10 publications written, 1 taken away"
    assert not Publication.objects.filter(page_id=stray.page_id).exists()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Événement", "evenement"),
        ("STRASSE", "straße"),
        ("مُحَمَّد", "محمد"),
        ("أحـــمد", "احمد"),
        ("فيزياء المدرسة", "المدرسه"),
        ("مستشفى", "مستشفي"),
        ("ฟิสิกส์อนุภาคมูลฐาน", "อนุภาค"),
    ],
)
def test_words_are_found_as_readers_type_them(written, asked):
    assert normalize(asked) in normalize(written)


def test_thai_signs_are_letters():
    assert normalize("ที่") != normalize("ที")

"""Sample content goes out and comes back: every document is what it was, byte for byte.

Those pieces that have between them every kind of block; with ALL_SAMPLES=1, all of them, which takes some minutes.
"""

import os

import pytest
import rfc8785
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tqdm import tqdm
from wagtail_localize.models import StringTranslation, Translation

from core.documents import document_of
from samples.builder.loading import KINDS, SampleSite
from samples.builder.studio import Studio
from samples.builder.texts import read_pieces
from tests.files import encoded
from translations.actions import draft_translation
from translations.exchange.exporting import export
from translations.exchange.files import files_of
from translations.exchange.pieces import piece_of
from translations.exchange.planning import import_plan, plans_for

pytestmark = pytest.mark.django_db

PIECES = {
    "sections/home",
    "people/omar-haddad",  # born in Arabic
    "stories/a-carpet-in-the-schoolyard",
    "stories/cms-women-amina",  # a film with captions
    "stories/six-sides-of-silicon",  # born in Thai
}


@pytest.fixture
def sample_site(site, monkeypatch) -> None:
    """Drafts with pictures of a few pixels: what is signed has the same words."""
    monkeypatch.setattr(Studio, "drawn", lambda studio: ((each, encoded("JPEG")) for each in studio.ordered))
    monkeypatch.setattr(Studio, "bring_to_size", lambda studio, images: None)
    monkeypatch.setattr(SampleSite, "sign", lambda site, versions: None)
    languages = [code for code, _name in settings.LANGUAGES]
    pieces = [piece for kind in KINDS for piece in read_pieces(kind, languages)]
    if not os.environ.get("ALL_SAMPLES"):
        pieces = [piece for piece in pieces if piece.name in PIECES]
    SampleSite(lambda title, total: tqdm(total=total, disable=True), pieces=pieces, processes=1).load()


def translations():
    return Translation.objects.select_related("source__locale", "target_locale").order_by("pk")


def documents() -> dict[int, bytes]:
    """Of all translations, drafted anew; what is not translated yet stands in the source's language."""
    return {
        each.pk: rfc8785.dumps(document_of(draft_translation(translation=each).as_object())) for each in translations()
    }


def words() -> set[tuple]:
    return set(StringTranslation.objects.values_list("translation_of", "context", "locale", "data"))


def test_every_document_is_the_same_after_a_round_trip(sample_site, every_translator):
    before, said = documents(), words()
    for kind in ("xliff", "po"):
        file = export([piece_of(each) for each in translations()], kind)
        StringTranslation.objects.all().delete()
        plans = plans_for(files_of([SimpleUploadedFile(file.name, file.data)]), by=every_translator)
        assert len(plans) == len(before)
        for plan in plans:
            assert not plan.refusal and not plan.problems and not plan.is_older
            import_plan(plan, by=every_translator)
        assert words() == said
        assert documents() == before

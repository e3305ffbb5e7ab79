"""Out of the admin and into it: downloads, and an upload that is looked at before anything is written."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from core.models import Term
from tests.exchanging import archive, exported
from tests.factories import StoryFactory, section, write
from translations.actions import start_translation
from translations.desk.bulk import desk_actions
from translations.editor.helping import EditorAction
from translations.exchange.offering import import_action, po_action, xliff_action
from translations.models import Upload

pytestmark = pytest.mark.django_db

STRAPLINE = "What a bent track tells."
LOOK = "translations_import_look"


@pytest.fixture
def client(client, translator):
    client.force_login(translator)
    return client


@pytest.fixture
def upload(client):
    """Uploads files and looks at them."""

    def upload(*data: bytes, address: str = "translations_import", args=()):
        files = [SimpleUploadedFile(f"{number}.file", each) for number, each in enumerate(data)]
        return client.post(reverse(address, args=args), {"files": files}, follow=True)

    return upload


def shown(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def press_import(client, response, *pieces):
    ticked = re.findall(r'name="pieces" value="(\d+)" checked', response.content.decode())
    seen = re.search(r'name="seen" value="(\w+)"', response.content.decode())[1]
    return client.post(reverse(LOOK), {"seen": seen, "pieces": pieces or ticked}, follow=True)


def test_a_translation_is_downloaded_under_its_name(client, translation):
    answer = client.get(reverse("translations_export_one_xliff", args=[translation.pk]))
    assert answer["Content-Type"] == "application/xliff+xml"
    assert re.fullmatch(r'attachment; filename="piece-\d+\.en-fr\.xlf"', answer["Content-Disposition"])
    answer = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    assert b"X-Translation" in answer.content, "wagtail-localize's own address gives our file"


def test_a_selection_is_one_xliff_for_each_pair_of_languages_or_many_po(client, translation):
    dutch = start_translation(page=StoryFactory(language="nl"), into=Locale.objects.get(language_code="fr"))
    other = start_translation(page=StoryFactory(), into=Locale.objects.get(language_code="fr"))
    both = {"translation": [translation.pk, other.pk]}
    assert client.get(reverse("translations_export_xliff"), both).content.count(b"<file ") == 2
    three = {"translation": [translation.pk, other.pk, dutch.pk]}
    for address, count in (("translations_export_xliff", 2), ("translations_export_po", 3)):
        answer = client.get(reverse(address), three)
        assert answer["Content-Type"] == "application/zip"
        assert len(zipfile.ZipFile(io.BytesIO(answer.content)).namelist()) == count


def test_the_desk_sends_pieces_and_a_language(client, translation, story):
    chosen = {"pages": [story.pk], "language": "fr", "next": reverse("translations_desk")}
    answer = client.post(reverse("translations_export_xliff"), chosen)
    assert str(translation.uuid) in answer.content.decode()
    for nothing in ({"language": "es"}, {"language": ""}, {"pages": []}, {"pages": ["x"]}):
        refused = client.post(reverse("translations_export_xliff"), {**chosen, **nothing}, follow=True)
        assert "Choose a language, and pieces" in shown(refused)
    assert {action.url_name for action in desk_actions} >= {"translations_export_xliff", "translations_export_po"}
    assert "Import files" in shown(client.get(reverse("translations_desk")))


def test_pieces_of_one_name_have_files_of_their_own(client, translation):
    twin = StoryFactory(slug=translation.source.as_instance().slug, parent=section("series"))
    other = start_translation(page=twin, into=Locale.objects.get(language_code="fr"))
    answer = client.get(reverse("translations_export_po"), {"translation": [translation.pk, other.pk]})
    assert len(set(zipfile.ZipFile(io.BytesIO(answer.content)).namelist())) == 2


def test_nothing_is_exported_of_languages_that_are_not_ones_own(client, translation, story):
    spanish = start_translation(page=story, into=Locale.objects.get(language_code="es"))
    answer = client.get(reverse("translations_export_po"), {"translation": [translation.pk, spanish.pk]}, follow=True)
    assert "You do not translate into these languages: Spanish." in shown(answer)
    assert "Choose a language, and pieces" in shown(client.get(reverse("translations_export_po"), follow=True))


def test_there_are_no_files_for_terms(client, translation, upload):
    source, _made = TranslationSource.get_or_create_from_instance(
        Term.objects.filter(locale__language_code="en").first()
    )
    term = Translation.objects.create(source=source, target_locale=translation.target_locale)
    answer = client.get(reverse("wagtail_localize:download_pofile", args=[term.pk]), follow=True)
    assert "Choose a language, and pieces" in shown(answer)
    data = exported(translation).replace(str(translation.uuid).encode(), str(term.uuid).encode())
    assert "for a translation that is not here" in shown(upload(data))


def test_what_would_be_written_is_shown_and_then_written(client, translation, say, said, upload):
    say({STRAPLINE: "Ce que dit une trace."})
    po = exported(translation, kind="po").replace(b"Ce que dit", b"Ce que raconte")
    po = po.replace(b'msgid "First light"\nmsgstr ""', 'msgid "First light"\nmsgstr "Lumière"'.encode())
    before = said()
    look = upload(po)
    assert "1 new" in shown(look)
    assert "1 changed" in shown(look)
    assert "Ce que dit une trace." in shown(look)
    assert said() == before
    done = press_import(client, look)
    assert "“First light”, French: 2 texts were written." in shown(done)
    assert done.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    assert said() == {STRAPLINE: "Ce que raconte une trace.", "First light": "Lumière"}
    assert not Upload.objects.exists()


def test_several_files_and_archives_are_read_together_with_a_report_for_each(client, translation, say, upload):
    say()
    other = start_translation(page=StoryFactory(title="Another"), into=Locale.objects.get(language_code="fr"))
    changed = exported(translation).replace(b"FR First", b"Autre")
    look = shown(upload(archive(a_xlf=changed, b_txt=b"a shopping list"), exported(other, kind="po")))
    assert "a.xlf" in look
    assert "Import 1 text" in look
    assert "b.txt" in look
    assert "Line 1 cannot be read as PO." in look
    assert "Another · French" in look


def test_where_something_has_changed_since_nothing_is_written(client, translation, say, said, upload):
    say({STRAPLINE: "Un."})
    look = upload(exported(translation).replace(b"Un.", b"Deux."))
    say({STRAPLINE: "Trois."})
    assert "something has changed since" in shown(press_import(client, look))
    assert said() == {STRAPLINE: "Trois."}


def test_a_file_of_an_older_source_is_ticked_by_hand(client, story, translation, say, said, upload):
    say({STRAPLINE: "Un.", "First light": "Lumière"})
    data = exported(translation).replace("Lumière".encode(), b"Jour")
    start_translation(page=write(story, strapline="Other words."), into=Locale.objects.get(language_code="fr"))
    look = upload(data)
    assert "The file is of an older source" in shown(look)
    assert f"Strapline : {STRAPLINE}" in shown(look)
    assert "Choose at least one translation" in shown(press_import(client, look))
    assert said()["First light"] == "Lumière"
    press_import(client, look, translation.pk)
    assert said()["First light"] == "Jour"


def test_a_file_from_the_editor_of_one_translation_is_for_no_other(client, translation, upload):
    other = start_translation(page=StoryFactory(title="Another"), into=Locale.objects.get(language_code="fr"))
    look = upload(exported(other), address="translations_import_one", args=[translation.pk])
    assert "“Another”, French" in shown(look)
    assert "Import what is ticked" not in shown(look)


def test_wagtail_localizes_own_form_leads_to_the_same_look(client, translation, say, said):
    say()
    file = SimpleUploadedFile("a.po", exported(translation, kind="po").replace(b"FR First", b"Autre"))
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    look = client.post(address, {"file": file, "next": "/admin/"}, follow=True)
    assert look.redirect_chain[-1][0] == reverse(LOOK)
    assert "1 changed" in shown(look)
    assert said()["First light"] == "FR First light"


def test_without_a_file_and_without_an_upload_the_form_is_shown(client, translation):
    assert "Choose one or several files." in shown(client.post(reverse("translations_import")))
    assert client.get(reverse(LOOK)).url == reverse("translations_import")
    assert "“ First light ”, French" in shown(client.get(reverse("translations_import_one", args=[translation.pk])))


def test_files_are_taken_from_translators_alone(client, translation, say, person, upload):
    say()
    data = exported(translation)
    client.force_login(person("head"))
    assert "You translate into no language" in shown(upload(data))
    client.force_login(person("translator-es"))
    assert "You do not translate into French" in shown(
        upload(data, address="translations_import_one", args=[translation.pk])
    )
    assert not Upload.objects.exists()


def test_the_editor_offers_the_way_out_and_in_to_translators_of_the_language(translation, translator, person):
    actions = [offer(translation, translator) for offer in (xliff_action, po_action, import_action)]
    assert all(isinstance(action, EditorAction) and action.method == "get" for action in actions)
    assert not any(offer(translation, person("translator-es")) for offer in (xliff_action, po_action, import_action))

"""The glossary belongs to those who write: they look things up, add and change, and take it out and in as a table."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.starting import start_site
from translations.glossary import views
from translations.models import GlossaryTerm, GlossaryTranslation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

IMPORT = "/admin/translations/glossary/import/"
DOWNLOAD = "/admin/translations/glossary.csv"


def address(name: str, *args) -> str:
    return reverse(GlossaryTerm.snippet_viewset.get_url_name(name), args=args)


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


@pytest.fixture(params=["editor", "translator-fr", "head"])
def somebody(request, client, person):
    client.force_login(person(request.param))
    return request.param


@pytest.fixture
def translator(client, person):
    client.force_login(person("translator-fr"))


def form(text: str, translations: list[dict], initial: int = 0, **fields) -> dict:
    rows = [{"locale": locale(row.pop("language")).pk, "variants": "", **row} for row in translations]
    return nested_form_data(
        {
            "text": text,
            "locale": locale("en").pk,
            "variants": "",
            "note": "",
            "translations": inline_formset(rows, initial=initial),
            **fields,
        }
    )


def upload(client, content: str | bytes, name: str = "terms.csv"):
    raw = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, raw, "text/csv")}, follow=True)


def problems(response) -> list[str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [item.get_text() for item in soup.select('[role="alert"] li')]


def titles(response) -> list[str]:
    return [
        link.get_text().strip() for link in BeautifulSoup(response.content, "html.parser").select(".title-wrapper a")
    ]


def count() -> tuple[int, int]:
    return GlossaryTerm.objects.count(), GlossaryTranslation.objects.count()


def test_writers_add_and_change_terms_and_the_history_says_who_changed_what(client, somebody):
    client.post(address("add"), form("cloud chamber", [{"language": "fr", "text": "chambre à brouillard"}]))
    term = GlossaryTerm.objects.get(text="cloud chamber")
    assert [str(row) for row in term.translations.all()] == ["chambre à brouillard"]
    row = term.translations.get()
    changed = form(
        "cloud chamber", [{"language": "fr", "text": "chambre de Wilson", "id": row.pk}], initial=1, keep="on"
    )
    client.post(address("edit", term.pk), changed)
    term.refresh_from_db()
    assert term.keep and term.translations.get().text == "chambre de Wilson"
    actions = ModelLogEntry.objects.for_instance(term).values_list("action", "user__username")
    assert sorted(actions) == [("wagtail.create", somebody), ("wagtail.edit", somebody)]
    first, second = term.revisions.order_by("pk").values_list("pk", flat=True)
    compared = client.get(address("revisions_compare", term.pk, first, second)).content.decode()
    assert "brouillard" in compared and "Wilson" in compared


def test_only_a_head_deletes(client, person):
    term = GlossaryTerm.objects.get(text="quark")
    client.force_login(person("translator-fr"))
    assert client.post(address("delete", term.pk)).status_code in (302, 403)
    assert GlossaryTerm.objects.filter(pk=term.pk).exists()
    client.force_login(person("head"))
    client.post(address("delete", term.pk))
    assert not GlossaryTerm.objects.filter(pk=term.pk).exists()


def test_others_do_not_see_it(client, person):
    client.force_login(person("spokesperson"))
    for url in (address("list"), IMPORT, DOWNLOAD):
        assert client.get(url).status_code in (302, 403)
    assert address("list") not in client.get("/admin/").content.decode()


def test_it_stands_among_the_settings(client, somebody):
    assert address("list") in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("text", "translations", "sentence"),
    [
        ("quark", [], "This term is in the glossary already."),
        ("new", [{"language": "fr", "text": "un"}, {"language": "fr", "text": "deux"}], "Please correct the duplicate"),
        ("", [], "This field is required"),
    ],
)
def test_what_cannot_be_kept_is_said(client, translator, text, translations, sentence):
    before = count()
    assert sentence in client.post(address("add"), form(text, translations)).content.decode()
    assert count() == before


@pytest.mark.parametrize(
    "words", ["collisionneur de hadrons", "GRAND collisionneur", "مصادم الهادرونات", "แฮดรอนขนาด", "hadron coll"]
)
def test_a_term_is_found_in_any_of_its_languages(client, translator, words):
    assert titles(client.get(address("list"), {"q": words})) == ["Large Hadron Collider"]


def test_what_is_not_translated_yet_can_be_listed(client, translator):
    listed = titles(client.get(address("list"), {"without": locale("ar").pk}))
    assert "jet" in listed and not {"lepton", "HCAL"} & set(listed)


def test_the_list_costs_the_same_however_long_it_is(client, translator, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(views.TermViewSet, "list_per_page", 5)
    with django_assert_max_num_queries(60) as few:
        client.get(address("list"), {"q": "top quark"})
    with django_assert_max_num_queries(60) as many:
        client.get(address("list"), {"q": "quark"})
    assert abs(len(few) - len(many)) <= 1


def test_a_table_goes_out_and_comes_back_as_it_was(client, translator):
    GlossaryTerm.objects.exclude(text__in=["CERN", "jet", "quark", "Higgs boson", "W boson"]).delete()
    table = client.get(DOWNLOAD)
    assert table["Content-Disposition"] == 'attachment; filename="glossary.csv"'
    assert table.content.startswith(b"\xef\xbb\xbfterm,")
    kept = [term.serializable_data() for term in GlossaryTerm.objects.all()]
    response = upload(client, table.content)
    assert "0 new terms, 0 changed, 0 new translations" in response.content.decode()
    assert [term.serializable_data() for term in GlossaryTerm.objects.all()] == kept
    GlossaryTerm.objects.all().delete()
    upload(client, table.content)
    assert sorted(client.get(DOWNLOAD).content.splitlines()) == sorted(table.content.splitlines())


def test_a_table_adds_terms_and_changes_those_that_are_there(client, translator):
    response = upload(
        client,
        "term;language;translation;other_forms;do_not_translate;note\n"
        "cloud chamber;fr;chambre à brouillard;chambre de Wilson|nébuleuse;;A box of fog\n"
        "cloud chamber;th;ห้องหมอก;;;A box of fog\n"
        "quark;fr;couarque;;no;\n"
        "TOTEM;;;;yes;\n",
    )
    assert "2 new terms, 1 changed, 2 new translations" in response.content.decode()
    term = GlossaryTerm.objects.get(text="cloud chamber")
    assert (term.note, term.locale.language_code) == ("A box of fog", "en")
    assert {row.text: row.forms[1:] for row in term.translations.all()} == {
        "chambre à brouillard": ["chambre de Wilson", "nébuleuse"],
        "ห้องหมอก": [],
    }
    quark = GlossaryTerm.objects.get(text="quark")
    assert quark.translations.get(locale=locale("fr")).text == "couarque"
    assert quark.translations.get(locale=locale("th")).text == "ควาร์ก"
    assert GlossaryTerm.objects.get(text="TOTEM").keep
    entry = ModelLogEntry.objects.for_instance(quark).get()
    assert (entry.action, entry.user.username) == ("wagtail.edit", "translator-fr") and entry.revision


def test_wrong_lines_are_named_and_nothing_is_imported(client, translator):
    before = count()
    response = upload(
        client,
        "term,language,translation,do_not_translate,note\n"
        "good,fr,bon,,\n"
        ",fr,rien,,\n"
        "worse,xx,rien,,\n"
        "half,fr,,,\n"
        "own,en,own,,\n"
        "odd,fr,impair,maybe,\n"
        "commas,fr,a,b,c,d\n"
        f"{'long' * 40},fr,long,,\n",
    )
    assert response.status_code == 422 and count() == before
    lines = problems(response)
    assert [line.split(":")[0] for line in lines] == [f"Line {number}" for number in range(3, 10)]
    assert "the term is missing" in lines[0] and "“xx” is none of the languages ar, en" in lines[1]
    assert "the translation is missing" in lines[2] and "own language" in lines[3] and "“maybe”" in lines[4]
    assert "more cells" in lines[5] and "at most 120" in lines[6]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The submitted file is empty."),
        ("term,colour\nquark,red\n", "It says: term, colour."),
        ("language,translation\nfr,rien\n", "The first line names the columns"),
        ("term\n", "There is no term in this file."),
        ("term,note\nd\xe9tecteur,\n".encode("latin-1"), "This file is not UTF-8."),
        ("term\nqu\x00ark\n", "no table"),
        (f"term\n{'x' * 140_000}\n", "no table"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_reason(client, translator, content, sentence):
    before = count()
    assert sentence in upload(client, content).content.decode() and count() == before


def test_a_file_of_another_kind_or_too_large_is_refused(client, translator, monkeypatch):
    assert "File extension “exe” is not allowed" in upload(client, "term\n", "terms.exe").content.decode()
    monkeypatch.setattr(views, "MOST_BYTES", 10)
    assert "at most one megabyte" in upload(client, "term\nquark\nmuon\n").content.decode()


def test_the_first_glossary_has_the_names_of_particles_and_detectors():
    said = {
        (term.text, row.locale.language_code): row.text
        for term in GlossaryTerm.objects.all()
        for row in term.translations.select_related("locale")
    }
    assert said["Higgs boson", "fr"] == "boson de Higgs" and said["muon", "th"] == "มิวออน"
    assert said["tracker", "nl"] == "sporendetector" and said["quark", "ar"] == "كوارك"
    assert GlossaryTerm.objects.get(text="CERN").keep and GlossaryTerm.objects.count() > 90


def test_starting_the_site_again_leaves_what_people_made_of_it():
    GlossaryTerm.objects.filter(text="jet").delete()
    GlossaryTerm.objects.filter(text="quark").update(note="Mind this.")
    before = count()
    start_site()
    assert count() == before and GlossaryTerm.objects.get(text="quark").note == "Mind this."

"""What readers find, and in which order; on either database the same."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from delivery.models import Publication, SearchEntry, SearchText
from delivery.publishing import withdraw
from delivery.search import broken_indexes
from tests.delivery.test_verification import rebuild, verify
from tests.factories import PersonFactory, sign_off, write
from tests.served import many_served, served

from .conftest import in_language, published

pytestmark = pytest.mark.django_db


def found(api, q: str, locale: str = "en", **parameters) -> list[str]:
    return [item["title"] for item in api("search/", q=q, locale=locale, **parameters)["items"]]


def in_marks(parts: list[dict]) -> str:
    """`a [track] bends`."""
    return "".join(f"[{part['text']}]" if part["mark"] else part["text"] for part in parts)


def why(api, q: str, locale: str = "en") -> dict:
    (item,) = api("search/", q=q, locale=locale)["items"]
    return item["meta"]["search"]


def suggestions(api, q: str, locale: str = "en", **parameters) -> list[str]:
    return [item["title"] for item in api("search/suggest/", q=q, locale=locale, **parameters)["items"]]


@pytest.mark.parametrize(
    ("locale", "written", "asked"),
    [
        ("fr", "Un café", "cafe"), ("en", "A cafe", "CAFÉ"), ("fr", "Le cœur", "coeur"), ("en", "Ørsted", "orsted"),
        ("ar", "فيزياء", "الفيزياء"), ("ar", "الفيزياء", "فيزياء"), ("ar", "والفيزياء", "بالفيزياء"),
        ("ar", "ضَوْءٌ", "ضوء"), ("ar", "ضـــوء", "ضوء"), ("ar", "إشعاع", "اشعاع"),
        ("ar", "طاقة", "طاقه"), ("ar", "مستوى", "مستوي"),
        ("ar", "جسيمات", "جسيم"), ("ar", "عام ٢٠٢٦", "2026"),
        ("en", "Two stories", "story"), ("en", "A particle", "particles"), ("fr", "Des signaux", "signal"),
        ("es", "Seis mujeres", "mujer"), ("es", "Una canción", "canciones"), ("nl", "Drie deeltjes", "deeltje"),
        ("nl", "De detectoren", "detector"), ("fr", "L'énergie", "l’energie"), ("fr", "Les énergies", "d'énergie"),
        ("th", "เราศึกษาฟิสิกส์อนุภาคทุกวัน", "อนุภาค"), ("th", "นักฟิสิกส์", "ฟิสิกส์"), ("th", "การทำงาน", "ทำงาน"),
        ("en", "She calls it فيزياء", "الفيزياء"), ("en", "They say ฟิสิกส์อนุภาค", "อนุภาค"),
        ("en", "H<sub>2</sub>O & co", "co"), ("en", "proton-proton", "proton"),
    ],
)  # fmt: skip
def test_what_is_spelt_otherwise_is_found_all_the_same(api, locale, written, asked):
    served(locale, "By its text", body=[{"type": "rich_text", "value": {"html": f"<p>{written}</p>"}}])
    served(locale, "Another", strapline="nothing of the kind")
    assert found(api, asked) == ["By its text"]


@pytest.mark.parametrize(
    ("locale", "written", "asked"),
    [
        ("en", "news", "new"), ("nl", "nieuw", "new"), ("en", "track", "tra"), ("en", "detrack", "track"),
        ("th", "ที่", "ที"), ("en", "physics", '"physic"'), ("en", "universe", "university"),
    ],
)  # fmt: skip
def test_another_word_is_not_found(api, locale, written, asked):
    served(locale, "A title", strapline=written)
    assert found(api, asked) == []


def test_all_words_or_any_and_phrases_as_they_stand(api):
    texts = ("the first light of the morning", "light at first", "a first look, a look of light")
    many_served(
        ("en", {"title": title, "strapline": text}) for title, text in zip(("One", "Two", "Three"), texts, strict=True)
    )
    assert found(api, "first light") == ["One", "Two", "Three"]
    assert found(api, "morning look", search_operator="or") == ["One", "Three"]
    assert found(api, "morning look") == []
    assert found(api, '"first light"') == ["One"]
    assert found(api, "«first light» morning") == ["One"]
    assert found(api, '"light of the morning"') == ["One"]
    assert found(api, '"a look of a look"') == []
    assert found(api, '"first lights"') == []
    assert found(api, '"first lights" looks', search_operator="or") == ["Three"]


def test_a_word_may_stand_in_the_title_and_another_in_the_text(api):
    served("en", "A bent track", strapline="tells of momentum")
    assert found(api, "momentum track") == ["A bent track"]


def test_the_readers_language_then_titles_then_the_newest_come_first(api):
    many_served(
        [
            ("en", {"title": "New", "strapline": "a magnet"}),
            ("fr", {"title": "Magnet", "strapline": ""}),
            ("en", {"title": "Magnets", "strapline": ""}),
            ("fr", {"title": "Nouveau", "strapline": "un magnet"}),
            ("en", {"title": "Old", "strapline": "two magnets"}),
        ]
    )
    assert found(api, "magnet") == ["Magnets", "New", "Old", "Magnet", "Nouveau"]
    assert found(api, "magnet", "fr") == ["Magnet", "Nouveau", "Magnets", "New", "Old"]
    second = api("search/", q="magnet", locale="fr", limit=2, offset=2)
    assert [item["title"] for item in second["items"]] == ["Magnets", "New"]
    assert second["meta"]["total_count"] == 5
    assert api("search/", q="magnet", offset=50)["meta"]["total_count"] == 5
    assert [item["title"] for item in api("pages/", search="magnet", locale="en")["items"]] == ["Magnets", "New", "Old"]
    marks = [item["meta"]["search"]["is_other_language"] for item in api("search/", q="magnet", locale="fr")["items"]]
    assert marks == [False, False, True, True, True]


def test_a_hit_says_why_in_plain_text_with_marks(api):
    before, after = "Nobody knows. " * 20, " And so on." * 20
    body = [{"type": "rich_text", "value": {"html": f"<p>{before}A <b>magnet</b> bends &lt;tracks&gt;.{after}</p>"}}]
    served("en", "Magnets & tracks", strapline="", body=body)
    hit = why(api, "track magnets")
    assert in_marks(hit["title"]) == "[Magnets] & [tracks]"
    text = in_marks(hit["snippet"])
    assert "A [magnet] bends <[tracks]>. And so on." in text
    assert text.startswith("… ") and text.endswith("…") and len(text) < 260
    assert in_marks(why(api, '"bends tracks"')["snippet"]).count("[") == 2


def test_a_hit_by_its_title_alone_shows_how_the_text_begins(api):
    served("en", "Magnets", strapline="It bends.", role="x")
    assert why(api, "magnet")["snippet"] == [{"text": "It bends. · x", "mark": False}]


def test_thai_and_arabic_words_are_marked_where_they_stand(api):
    served("th", "ชื่อ", strapline="เราศึกษาฟิสิกส์อนุภาคทุกวัน")
    served("ar", "عنوان", strapline="ندرس الفِيزياء كل يوم")
    assert in_marks(why(api, "อนุภาค", "th")["snippet"]) == "เราศึกษาฟิสิกส์[อนุภาค]ทุกวัน"
    assert in_marks(why(api, "فيزياء", "ar")["snippet"]) == "ندرس [الفِيزياء] كل يوم"


def test_why_is_said_unless_it_is_not_asked_for(api):
    served("en", "Magnets", strapline="It bends.")
    (item,) = api("search/", q="magnet", fields="_,title")["items"]
    assert item == {"title": "Magnets"}
    (item,) = api("search/", q="magnet", fields="-search,strapline")["items"]
    assert "search" not in item["meta"] and item["strapline"] == "It bends."
    (item,) = api("search/", q="magnet", fields="_,search")["items"]
    assert item.keys() == {"meta"} and item["meta"].keys() == {"search"}


def test_what_is_being_typed_is_suggested(api):
    served("fr", "Le café du matin", strapline="")
    served("fr", "Cafétéria", strapline="")
    served("en", "Cafes and colliders", strapline="")
    served("fr", "Rien", strapline="du café")
    assert suggestions(api, "caf", "fr") == ["Cafétéria", "Le café du matin", "Cafes and colliders"]
    assert suggestions(api, "le caf", "fr") == ["Le café du matin"]
    assert suggestions(api, "cafes", "en") == ["Cafes and colliders", "Le café du matin"]
    assert suggestions(api, "caf", "fr", limit=1) == ["Cafétéria"]
    assert suggestions(api, "") == suggestions(api, "“") == []


def test_thai_is_suggested_before_its_word_is_finished(api):
    served("th", "การทดลองฟิสิกส์", strapline="")
    assert suggestions(api, "การทดลองฟิ", "th") == suggestions(api, "การท", "th") == ["การทดลองฟิสิกส์"]


def test_a_piece_is_suggested_once_in_the_readers_language(library, api):
    in_language(published(library.plain), "fr", title="First lumière")
    assert suggestions(api, "first", "fr") == ["First lumière"]
    assert suggestions(api, "first", "en") == ["First light"]
    (item,) = api("search/suggest/", q="first", locale="fr")["items"]
    assert (item["meta"]["locale"], item["meta"]["html_path"]) == ("fr", "/fr/stories/" + library.plain.slug + "/")


def test_a_person_is_found_by_the_name_in_her_own_script_and_by_what_she_does(sections, api):
    sign_off(PersonFactory(title="Pim", name_in_own_script="พิมพ์ชนก ศรีสาย", name_language="th", role="Builds detectors"))
    assert suggestions(api, "พิมพ์") == found(api, "ศรีสาย") == found(api, "detector") == ["Pim"]


def test_suggestions_that_are_refused(db, refused):
    assert "20" in refused("search/suggest/", q="a", limit=21)
    assert "q" in refused("search/suggest/")
    assert "locale" in refused("search/suggest/", q="a", locale="xx")


def test_what_is_withdrawn_or_restricted_is_found_by_nobody(library, api):
    assert found(api, "amara") and suggestions(api, "ama") == ["Amara Okafor"]
    hits = len(found(api, "track"))
    Publication.objects.filter(page_id=library.rich.pk).update(restricted=True)
    withdraw(library.person.pk)
    assert "Amara Okafor" not in found(api, "amara") and suggestions(api, "ama") == []
    assert len(found(api, "track")) == hits - 1 and suggestions(api, "bent") == []
    assert api("search/", q="track")["meta"]["total_count"] == hits - 1
    assert SearchEntry.objects.count() == SearchText.objects.count() == Publication.objects.public().count()
    assert list(broken_indexes()) == []


def test_what_is_signed_anew_is_found_by_its_new_words_alone(library, api):
    sign_off(write(library.plain, title="Second dawn"))
    assert found(api, "dawn") == ["Second dawn"]
    assert "First light" not in found(api, '"first light"')
    assert list(broken_indexes()) == []


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE delivery_searchentry SET title_words = 'forged'",
        "UPDATE delivery_searchtext SET words = 'forged'",
        "UPDATE delivery_searchtext SET text = 'forged'",
        "UPDATE delivery_searchentry SET locale = 'fr'",
        "DELETE FROM delivery_searchtext",
    ],
)
def test_a_row_of_the_index_that_is_not_what_was_signed_is_noticed_and_written_anew(library, forged):
    publication = published(library.rich)
    with connection.cursor() as cursor:
        cursor.execute(f"{forged} WHERE publication_id = %s", [publication.pk])
    assert f"{publication.html_path}: the words that search finds it by" in verify()
    rebuild()
    assert verify().startswith("0 differences")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL computes the column itself")
def test_an_index_that_does_not_hold_what_its_rows_say_is_noticed(library):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO delivery_search_texts(rowid, words) VALUES (999999, 'forged')")
    assert "delivery_search_texts: the index" in verify()


def test_the_number_of_queries_does_not_grow_with_the_hits(api, django_assert_num_queries):
    many_served(("en", {"title": f"Magnet {n}", "strapline": "bends"}) for n in range(12))
    api("search/", q="magnet", limit=1)
    with django_assert_num_queries(4 if connection.vendor == "sqlite" else 3):
        api("search/", q="magnet", limit=2)
    with django_assert_num_queries(4 if connection.vendor == "sqlite" else 3):
        api("search/", q="magnet", limit=10)
    with django_assert_num_queries(2):
        api("search/suggest/", q="mag")


def test_what_was_published_before_is_found_after_the_migration(library, api):
    """As the migration fills the index: from the documents that are stored."""
    SearchEntry.objects.all().delete()
    SearchText.objects.all().delete()
    assert found(api, "light") == []
    import_module("delivery.migrations.0020_search").fill(apps, None)
    assert "First light" in found(api, "light")
    assert verify().startswith("0 differences")

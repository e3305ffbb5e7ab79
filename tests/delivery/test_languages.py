"""What a reader gets who asks for a language: that one, what they would take instead, or what else there is."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from delivery.epoch import current_epoch
from delivery.models import Moved, Publication, Restricted, Tombstone
from delivery.statuses import status_of
from signoff import actions
from signoff.models import SecondLook, SignOff, Withdrawal
from signoff.taking_down import Scope
from tests.factories import StoryFactory, section, sign_off, submit, write
from tests.translating import translated

from .conftest import in_language, published

pytestmark = pytest.mark.django_db
User = get_user_model()
ORIGINAL = {"original_locale": "en", "translated_from": "en"}


@pytest.fixture
def french(library) -> Publication:
    """`library.plain`, born in English, in French: at the same address below the language."""
    words = {"source_segments_digest": published(library.plain).segments_digest, "segments_digest": "sha256:fr"}
    return in_language(published(library.plain), "fr", title="Première lumière", **ORIGINAL, **words)


@pytest.fixture
def thai(library, french) -> Publication:
    """The same in Thai, from the French one, by a machine."""
    words = {"source_segments_digest": "sha256:fr", "segments_digest": "sha256:th", "machine": True}
    return in_language(published(library.plain), "th", original_locale="en", translated_from="fr", **words)


@pytest.fixture
def read(client, library):
    """The answer for the plain story, asked for by its English id."""

    def get(page_id: int | None = None, **parameters):
        return client.get(f"/api/v2/pages/{page_id or library.plain.pk}/", parameters)

    return get


def language(response) -> tuple[str | None, str, str]:
    assert response.status_code == 200, response.content
    meta = response.json()["meta"]["language"]
    assert meta["served"] == response.json()["meta"]["locale"]
    return meta["requested"], meta["served"], meta["reason"]


def test_whoever_asks_for_no_language_gets_what_they_named(read, french):
    assert language(read()) == (None, "en", "exact")
    assert language(read(french.page_id)) == (None, "fr", "exact")


def test_a_language_that_is_there_is_served_whichever_version_was_named(read, french):
    assert language(read(locale="fr")) == ("fr", "fr", "exact")
    assert language(read(locale="fr", fallback="original")) == ("fr", "fr", "exact")
    assert language(read(french.page_id, locale="en")) == ("en", "en", "exact")


def test_a_language_that_is_not_there_is_never_replaced_in_silence(read, french, thai):
    for asked in ({"locale": "nl"}, {"locale": "nl", "fallback": "none"}, {"locale": "nl", "fallback": "es,ar"}):
        answer = read(**asked)
        assert answer.status_code == 404
        assert answer.json()["requested_locale"] == "nl"
        versions = {version["locale"]: version["status"] for version in answer.json()["translations"]}
        assert versions == {"en": "original", "fr": "human", "th": "machine"}


@pytest.mark.parametrize(
    ("fallback", "served", "reason"),
    [
        ("original", "en", "original"),
        ("fr", "fr", "preferred"),
        ("th,fr,original", "th", "preferred"),
        ("es,fr,th", "fr", "preferred"),
        ("en", "en", "preferred"),
        ("es,original", "en", "original"),
        ("nl,fr,fr", "fr", "preferred"),
    ],
)
def test_it_falls_back_as_the_reader_said_and_says_so(read, french, thai, fallback, served, reason):
    assert language(read(locale="nl", fallback=fallback)) == ("nl", served, reason)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"locale": "tlh"}, "unknown locale: tlh"),
        ({"fallback": "original"}, "fallback needs locale: the language that is asked for first"),
        ({"locale": "nl", "fallback": "fr,tlh"}, "'original' last, not 'tlh'"),
        ({"locale": "nl", "fallback": "original,fr"}, "'original' last, not 'original'"),
        ({"locale": "nl", "fallback": "none,fr"}, "'none'"),
        ({"locale": "nl", "fallback": ""}, "fallback is 'none', or languages"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_a_sentence(library, refused, asked, sentence):
    for address in (f"pages/{library.plain.pk}/", "stories/", "pages/find/"):
        here = {"html_path": "/en/x/"} if "find" in address else {}
        assert sentence in refused(address, **here, **asked)


def test_addresses_are_answered_in_the_language_that_is_asked_for(client, library, french):
    here = published(library.plain).html_path
    dutch = here.replace("/en/", "/nl/")

    def find(path: str, **parameters):
        return client.get("/api/v2/pages/find/", {"html_path": path, **parameters})

    assert language(find(here, follow="", locale="fr")) == ("fr", "fr", "exact")
    assert language(find(here, follow="", locale="nl", fallback="original")) == ("nl", "en", "original")
    assert language(find(dutch, follow="", locale="nl", fallback="fr,original")) == ("nl", "fr", "preferred")
    assert find(dutch, follow="", locale="nl").status_code == 404
    assert find(dutch, follow="").json()["requested_locale"] == "nl"
    redirect = find(dutch, locale="nl", fallback="fr")
    assert redirect.status_code == 302
    assert language(client.get(redirect["Location"])) == ("nl", "fr", "preferred")


def test_a_page_that_has_moved_keeps_what_was_asked(client, library, french):
    Publication.objects.filter(page_id=library.plain.pk).delete()
    Tombstone.objects.all().delete()
    Moved.objects.create(html_path="/fr/ancien/", translation_key=library.plain.translation_key)
    answer = client.get("/api/v2/pages/find/", {"html_path": "/fr/ancien/", "locale": "nl", "fallback": "fr"})
    assert answer.status_code == 301 and "locale=nl&fallback=fr" in answer["Location"]
    assert language(client.get(answer["Location"] + "&follow=")) == ("nl", "fr", "preferred")


def test_what_was_taken_down_in_a_language_says_so_unless_the_reader_takes_another(client, library, french, read):
    actions.take_down(page=library.plain, by=None, reason=Withdrawal.Reason.IN_ERROR, scope=Scope.LANGUAGE)
    assert read(french.page_id, locale="en").status_code == 410
    assert language(read(french.page_id, locale="en", fallback="fr")) == ("en", "fr", "preferred")
    assert read(library.plain.pk).status_code == 410
    assert language(read(library.plain.pk, locale="fr")) == ("fr", "fr", "exact")
    assert read(library.plain.pk, locale="nl").status_code == 410


def test_a_restricted_version_is_no_fallback_and_refuses_whoever_asks_for_it(read, french):
    Publication.objects.filter(pk=french.pk).update(restricted=True)
    assert Restricted.objects.filter(pk=french.sign_off_id).exists()
    assert read(locale="fr").status_code == 401
    assert read(locale="nl", fallback="fr").status_code == 404
    assert language(read(locale="nl", fallback="fr,original")) == ("nl", "en", "original")
    assert language(read(french.page_id, locale="en")) == ("en", "en", "exact")


def test_a_type_has_its_own_pages_in_every_language(client, library, french):
    for endpoint, status in (("stories", 200), ("people", 404)):
        assert client.get(f"/api/v2/{endpoint}/{library.plain.pk}/", {"locale": "fr"}).status_code == status


@pytest.mark.parametrize("asked", [{}, {"locale": "fr"}, {"locale": "nl", "fallback": "fr,original"}])
def test_a_document_takes_three_queries_in_whatever_language(client, library, french, thai, asked):
    rich = in_language(published(library.rich), "fr", **ORIGINAL)
    found = {"html_path": rich.html_path, "follow": ""}
    for address, named in ((f"pages/{library.rich.pk}/", {}), ("pages/find/", found)):
        client.get(f"/api/v2/{address}", {**named, **asked})
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/api/v2/{address}", {**named, **asked}).status_code == 200
        assert len(queries) <= 3


def listed(answer: dict) -> dict[str, tuple[str, str]]:
    """Title → language and reason."""
    return {item["title"]: (item["meta"]["locale"], item["meta"]["language"]["reason"]) for item in answer["items"]}


def test_a_list_has_each_piece_once_in_the_best_language(library, french, thai, api):
    assert api("stories/", locale="fr")["meta"]["total_count"] == 1
    found = api("stories/", locale="fr", fallback="original")
    assert found["meta"]["total_count"] == 2
    assert listed(found) == {"Première lumière": ("fr", "exact"), "A bent track": ("en", "original")}
    assert listed(api("stories/", locale="nl", fallback="fr")) == {"Première lumière": ("fr", "preferred")}
    assert api("stories/", locale="nl", fallback="ar,es") == {"meta": {"total_count": 0}, "items": []}
    page = api("stories/", locale="fr", fallback="original", order="title", limit=1, offset=1)
    assert (page["meta"]["total_count"], page["items"][0]["title"]) == (2, "Première lumière")


def test_filters_and_counts_look_at_what_is_served(library, french, api):
    found = api("stories/", locale="fr", fallback="original", facets="format", format="blog")
    assert list(listed(found)) == ["Première lumière"]
    assert {row["code"]: row["count"] for row in found["meta"]["facets"]["format"]} == {"blog": 1, "feature": 1}


def test_lists_say_more_only_where_they_may_stand_in_another_language(library, french, api, refused):
    assert "language" not in api("stories/", locale="fr")["items"][0]["meta"]
    assert "language" in api("stories/", fields="language")["items"][0]["meta"]
    assert api("stories/", locale="nl", fallback="original", fields="_,title")["items"][0].keys() == {"title"}
    for name in ("child_of", "descendant_of", "ancestor_of", "translation_of"):
        sentence = refused("pages/", locale="nl", fallback="original", **{name: "root"})
        assert name in sentence and "page tree of its own" in sentence


def test_two_versions_that_both_pass_for_the_original_make_one_piece(library, api):
    in_language(published(library.plain), "es", original_locale="es", translated_from="")
    found = api("stories/", locale="nl", fallback="original")
    assert found["meta"]["total_count"] == len(found["items"]) == 2


def test_a_list_in_the_best_languages_takes_as_many_queries_for_two_as_for_ten(library, french, client):
    asked = {"locale": "fr", "fallback": "original", "fields": "*"}

    def queries(wanted: int) -> int:
        client.get("/api/v2/stories/", asked)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get("/api/v2/stories/", asked)
        assert len(answer.json()["items"]) == wanted
        return len(captured)

    few = queries(2)
    for number in range(8):
        story = StoryFactory(signed_off=True)
        if number % 2:
            in_language(published(story), "fr", **ORIGINAL)
    assert queries(10) == few <= 3


def test_another_language_is_another_answer_to_caches(client, read, french):
    in_french = read(locale="nl", fallback="fr")["ETag"]
    address = f"/api/v2/pages/{french.page_id}/?locale=nl&fallback="
    answers = [client.get(address + code, headers={"If-None-Match": in_french}).status_code for code in ("fr", "en")]
    assert answers == [304, 200]


def test_what_a_machine_has_made_says_so_and_that_somebody_has_read_it(read, thai):
    meta = read(thai.page_id).json()["meta"]
    assert (meta["language"]["status"], meta["language"]["machine"], meta["language"]["reviewed"]) == (
        "machine", True, True,
    )  # fmt: skip
    assert {v["locale"]: (v["machine"], v["reviewed"]) for v in meta["translations"]} == {
        "en": (False, True), "fr": (False, True), "th": (True, True),
    }  # fmt: skip


def test_what_falls_behind_is_stale_and_still_made_by_a_machine(library, read, thai):
    Publication.objects.filter(page_id=library.plain.pk).update(segments_digest="sha256:new")
    meta = read(thai.page_id).json()["meta"]["language"]
    assert (meta["status"], meta["machine"]) == ("stale", True)


def test_what_was_published_at_once_is_not_reviewed_until_somebody_looks_at_it(read, thai):
    overridden = SignOff.objects.get(pk=thai.sign_off_id)
    overridden.pk, overridden.override, overridden.revision_id = None, True, 10**9
    overridden.save(force_insert=True)
    Publication.objects.filter(pk=thai.pk).update(sign_off=overridden)
    assert not read(thai.page_id).json()["meta"]["language"]["reviewed"]
    SecondLook.objects.create(sign_off=overridden, by_id=1, at=overridden.signed_at)
    assert read(thai.page_id).json()["meta"]["language"]["reviewed"]


class Row:
    """As the desk has them: no publication."""

    def __init__(self, locale: str, translated_from: str = "", made_from: str = "", machine: bool = False):
        self.locale, self.translated_from, self.machine = locale, translated_from, machine
        self.segments_digest, self.source_segments_digest = locale, made_from


def test_a_status_needs_no_publication():
    rows = {row.locale: row for row in (Row("ar"), Row("en", "ar", "ar", machine=True), Row("th", "en", "old"))}
    assert {code: status_of(row, rows) for code, row in rows.items()} == {
        "ar": "original", "en": "machine", "th": "stale",
    }  # fmt: skip
    round_trip = {row.locale: row for row in (Row("fr", "nl", "nl"), Row("nl", "fr", "fr"))}
    assert status_of(round_trip["fr"], round_trip) == "human"
    assert status_of(Row("es", "nl", "gone"), {}) == "human"


@pytest.fixture
def awaited(library, api):
    """Languages that are said to come, for the plain story: `awaited()`."""

    def codes() -> list[dict]:
        return api(f"pages/{library.plain.pk}/")["meta"]["pending"]

    return codes


@pytest.fixture
def dutch(library):
    """A translation of the plain story that nobody has submitted yet."""
    return translated(library.plain, "nl", {"title": "Eerste licht"})


def test_a_translation_that_waits_to_be_signed_is_said_to_come_and_nothing_else_of_it(dutch, awaited, read, client):
    assert awaited() == []
    before = current_epoch()
    submit(dutch)
    assert current_epoch() == before + 1
    assert awaited() == [{"locale": "nl", "dir": "ltr", "status": "pending"}]
    answer = read(locale="nl")
    assert (answer.status_code, answer.json()["pending"]) == (404, awaited())
    assert "Eerste licht" not in answer.content.decode()
    sign_off(dutch)
    assert awaited() == [] and language(read(locale="nl")) == ("nl", "nl", "exact")


@pytest.mark.parametrize("end", ["taken back", "edited", "deleted"])
def test_what_waits_no_longer_is_no_longer_said_to_come(dutch, awaited, end):
    submission = submit(dutch)
    assert awaited()
    if end == "taken back":
        actions.take_back(dutch, by=User.objects.get(pk=submission.submitted_by_id))
    elif end == "edited":
        write(Page.objects.get(pk=dutch.pk).specific, title="Anders")
    else:
        Page.objects.get(pk=dutch.pk).delete()
    assert awaited() == []


def test_what_is_below_a_restriction_is_not_said_to_come(dutch, awaited):
    submit(dutch)
    restriction = PageViewRestriction.objects.create(page=section("stories", "nl"), restriction_type="login")
    assert awaited() == []
    restriction.delete()
    call_command("rebuild_publications", stdout=StringIO(), stderr=StringIO())
    assert [version["locale"] for version in awaited()] == ["nl"]


def test_of_a_piece_that_is_public_nowhere_nothing_is_said(site, client):
    story = StoryFactory(slug="secret")
    before = current_epoch()
    submit(story)
    assert current_epoch() == before
    answer = client.get("/api/v2/pages/find/", {"html_path": "/en/stories/secret/"}).json()
    assert (answer["translations"], answer["pending"]) == ([], [])
    assert client.get(f"/api/v2/pages/{story.pk}/", {"locale": "en"}).status_code == 404

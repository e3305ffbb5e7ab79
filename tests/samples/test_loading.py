"""A small sample site, loaded as the large one is: what a visitor gets of it, and that nothing comes twice."""

from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from tqdm import tqdm
from wagtail.models import Page, Revision

from delivery.models import Publication
from samples.builder import files, loading
from samples.builder.loading import SampleSite
from samples.builder.texts import read_pieces
from signoff.models import SignOff, Submission
from tests.described import misfits

PIECES = {
    "sections": ["home", "people", "stories"],
    "people": ["bram-verhoeven", "ingrid-haugen", "marijke-de-wit"],
    "stories": [
        "an-evening-in-your-language",  # scheduled
        "daq-test-week",  # a draft
        "four-ways-to-catch-a-muon",  # waiting
        "shift-travel-form",  # restricted
        "the-night-the-magnet-went-cold",  # stale in Dutch and Spanish
    ],
}


def bar(title: str, total: int) -> tqdm:
    return tqdm(total=total, disable=True)


@pytest.fixture
def sample_site(site, monkeypatch):
    """`sample_site()`: a reduced one, with small pictures, loaded by this process alone."""
    for name in ("LEAD", "PORTRAIT", "IN_TEXT"):
        monkeypatch.setattr(files, name, (96, 60))
    languages = [code for code, _name in django_settings.LANGUAGES]
    pieces = [piece for kind, keys in PIECES.items() for piece in read_pieces(kind, languages) if piece.key in keys]

    def make() -> SampleSite:
        return SampleSite(bar, pieces=pieces, processes=1)

    return make


def titles(client, **parameters) -> set[str]:
    return {item["title"] for item in client.get("/api/v2/stories/", parameters).json()["items"]}


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Page, Revision, Submission, SignOff, Publication)}


def difference_count() -> str:
    out = StringIO()
    call_command("verify_publications", stdout=out, stderr=StringIO())
    return out.getvalue()


def test_what_a_visitor_gets_of_the_sample_site(sample_site, client):
    sample_site().load()
    magnet = "The night the magnet went cold"

    assert titles(client, locale="en") == {magnet}, "no draft, nothing waiting, scheduled or restricted"
    (story,) = client.get("/api/v2/stories/", {"locale": "en"}).json()["items"]
    document = client.get(story["meta"]["detail_url"]).json()
    status = {version["locale"]: version["status"] for version in document["meta"]["translations"]}
    assert status == {"en": "original", "fr": "human", "es": "stale", "ar": "human", "nl": "stale", "th": "human"}
    assert document["image"]["caption"], "the stale ones were made before it had a caption"
    assert document["image"]["item"]["renditions"]["avif"]
    assert document["meta"]["signoff"]["role"] == "head"
    assert "Marijke" in client.get("/api/v2/people/", {"locale": "nl"}).content.decode()
    assert "Ingrid" not in client.get("/api/v2/people/").content.decode()
    assert client.get("/api/v2/pages/find/", {"html_path": "/en/stories/shift-travel-form/"}).status_code in (302, 401)
    assert difference_count().startswith("0 differences")
    assert not misfits("/pages/", fields="*", limit=100), "all of it has the shape that is declared"


def test_what_waits_and_what_is_scheduled_is_there_for_the_editors(sample_site):
    sample_site().load()
    waiting = Submission.objects.pending().get()
    assert Page.objects.get(pk=waiting.page_id).slug == "four-ways-to-catch-a-muon"
    scheduled = Page.objects.get(slug="an-evening-in-your-language", locale__language_code="en")
    assert scheduled.approved_schedule
    assert not scheduled.live
    assert not SignOff.objects.filter(page_id=Page.objects.get(slug="daq-test-week").pk).exists()


def test_loading_twice_adds_nothing(sample_site):
    sample_site().load()
    before = counts()
    sample_site().load()
    assert counts() == before


@pytest.mark.parametrize("interrupted_at", ["translate", "sign"])
def test_a_run_that_was_interrupted_can_simply_be_run_again(sample_site, monkeypatch, interrupted_at):
    whole = getattr(SampleSite, interrupted_at)

    def half(site, versions):
        whole(site, versions[: len(versions) // 2])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(SampleSite, interrupted_at, half)
        with pytest.raises(KeyboardInterrupt):
            sample_site().load()
    sample_site().load()

    magnet = Publication.objects.filter(html_path__endswith="/stories/the-night-the-magnet-went-cold/")
    assert magnet.filter(locale="en").exists()
    assert Submission.objects.pending().count() == 1
    assert difference_count().startswith("0 differences")
    before = counts()
    sample_site().load()
    assert counts() == before


def test_stories_and_people_for_load_work_are_signed_and_come_once(sample_site, client):
    sample_site().load(stories=20, people=4)
    sample_site().load(stories=30, people=4)
    invented = Publication.objects.filter(slug__startswith="invented-stories-")
    assert invented.count() == 30
    assert SignOff.objects.filter(page_id__in=invented.values("page_id")).count() == 30
    assert Publication.objects.filter(slug__startswith="invented-people-").count() == 4
    assert len(set(invented.values_list("title", flat=True))) > 15
    assert max(len(title) for title in invented.values_list("title", flat=True)) <= 60
    found = client.get("/api/v2/stories/", {"locale": "en", "format": "explainer,blog,feature", "fields": "*"}).json()
    assert found["meta"]["total_count"] > 3
    story = next(item for item in found["items"] if item["meta"]["slug"].startswith("invented-"))
    assert {block["type"] for block in story["body"]} == {"rich_text", "heading", "image", "quote"}
    assert story["people"][0]["item"]["title"]
    assert difference_count().startswith("0 differences")


def test_production_refuses_sample_content(settings):
    settings.SAMPLE_ACCOUNTS_REFUSED = True
    with pytest.raises(ImproperlyConfigured):
        loading.SampleSite(bar)

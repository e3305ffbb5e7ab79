"""An operator adds German as docs/operating.md says: a setting, `start_site`, a restart. Nothing else is touched."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from wagtail.models import Locale, Page

from cms_site.settings.languages import languages_of
from core.languages import direction, endonym
from core.models import Term
from signoff.models import Role, SignOff
from tests.factories import StoryFactory, home, section, sign_off, submit
from tests.translating import translated
from translations.checks.checking import errors_of
from translations.models import Translators
from translations.sources import translation_into

ROOT = Path(__file__).resolve().parents[2]
CODES = ["en", "fr", "es", "ar", "nl", "th", "de"]
TOLD = """
import json, django
django.setup()
from django.conf import settings
from django.utils import translation
names = {}
for code in ("fr", "de"):
    with translation.override(code):
        names[code] = {language: str(name) for language, name in settings.LANGUAGES}
print(json.dumps({"names": names, "pages": dict(settings.WAGTAIL_CONTENT_LANGUAGES).keys().__len__()}))
"""


@pytest.fixture
def german(site, settings) -> Locale:
    """A site at work, to which German was added."""
    settings.LANGUAGES = languages_of(CODES, "en")
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.WAGTAILADMIN_PERMITTED_LANGUAGES = settings.LANGUAGES
    call_command("start_site", verbosity=0)
    return Locale.objects.get(language_code="de")


def test_the_first_step_is_one_variable_of_the_environment():
    told = subprocess.run(
        [sys.executable, "-c", TOLD],
        cwd=ROOT,
        env={**os.environ, "LANGUAGES": ",".join(CODES), "DJANGO_SETTINGS_MODULE": "cms_site.settings.test"},
        capture_output=True,
        check=True,
    )
    answer = json.loads(told.stdout)
    assert list(answer["names"]["de"]) == CODES and answer["pages"] == len(CODES)
    assert (answer["names"]["fr"]["de"], answer["names"]["de"]["de"]) == ("Allemand", "Deutsch")


@pytest.mark.parametrize(
    ("codes", "said"), [(["de"], "has to name “en”"), (["en", "xx"], "“xx”"), (["en", "pt-BR"], "small letters")]
)
def test_codes_that_are_none_are_refused_with_words(codes, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        languages_of(codes, "en")


@pytest.mark.django_db
class TestAGermanSite:
    def test_has_its_tree_its_people_and_nothing_public(self, german):
        pages = [home("de"), *(section(name, "de") for name in ("stories", "people", "series"))]
        assert home("de").slug == "de" and not any(page.live for page in pages)
        assert Translators.objects.get(locale=german).group == Group.objects.get(name="Translators (de)")
        assert Role.objects.get(code="reviewer-de").locale == german
        assert (endonym("de"), direction("de")) == ("Deutsch", "ltr")

    def test_is_left_as_it_is_by_a_second_run(self, german):
        before = Page.objects.count(), Group.objects.count(), Role.objects.count()
        call_command("start_site", verbosity=0)
        assert (Page.objects.count(), Group.objects.count(), Role.objects.count()) == before

    def test_shows_english_terms_until_somebody_translates_them(self, german):
        assert (
            dict(Term.objects.choices("format", "de"))["feature"]
            == dict(Term.objects.choices("format", "en"))["feature"]
        )

    def test_is_read_in_german(self, german, person, visitor):
        story = StoryFactory(title="A bent track", slug="bent", signed_off=True)
        page = translated(
            story,
            "de",
            {"title": "Eine gekrümmte Spur", "slug": "gekruemmt", "strapline": "Was sie erzählt.", "notice": ""},
        )
        translation = translation_into(page)
        assert errors_of(translation) == []
        assert page.permissions_for_user(person("translator-de")).can_edit()
        submission = submit(page, by=person("translator-de"))
        assert submission.is_translation and submission.locale_code == "de"
        sign_off(page, by=person("reviewer-de"))
        assert SignOff.objects.get(page_id=page.pk).role == "reviewer-de"

        shown = visitor.get("/de/stories/gekruemmt/")
        assert shown.status_code == 200
        html = shown.content.decode()
        assert '<html lang="de" dir="ltr"' in html and "Eine gekrümmte Spur" in html
        english = visitor.get("/en/stories/bent/").content.decode()
        assert re.search(r'<link rel="alternate"\s+hreflang="de"\s+href="[^"]*/de/stories/gekruemmt/"', english)
        (listed,) = visitor.get("/api/v2/stories/", {"locale": "de"}).json()["items"]
        assert listed["title"] == "Eine gekrümmte Spur"
        meta = visitor.get(f"/api/v2/pages/{story.pk}/").json()["meta"]
        assert {version["locale"]: version["status"] for version in meta["translations"]}["de"] == "human"
        assert "de" in [locale["code"] for locale in visitor.get("/api/v2/locales/").json()["items"]]

    def test_has_an_entrance_once_its_home_page_is_signed(self, german, person, visitor):
        for page in (home("en"), home("de"), section("stories", "en"), section("stories", "de")):
            sign_off(page)
        assert visitor.get("/de/").status_code == 200
        assert visitor.get("/", headers={"accept-language": "de-AT,de;q=0.9"}).headers["Location"].endswith("/de/")
        assert visitor.get("/de/stories/").status_code == 200

    def test_has_an_admin_for_those_who_work_in_it(self, german, person, client):
        client.force_login(person("translator-de"))
        assert client.get("/admin/").status_code == 200
        assert client.get(f"/admin/pages/{home('de').pk}/").status_code == 200

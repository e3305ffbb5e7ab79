"""A page that was taken down says so: why, in the reader's language, and to machines too."""

import re

import pytest

TITLES = {
    "in_error": "This page was published by mistake",
    "out_of_date": "This page is out of date",
    "consent": "This page is no longer shown",
}


@pytest.mark.parametrize("reason", TITLES)
def test_each_reason_has_a_page_of_its_own(api, visitor, reason):
    response = visitor.get(f"/en/gone/{reason}/")
    page = response.content.decode()
    assert response.status_code == 410
    assert re.search(r"<h1>(.*?)</h1>", page).group(1) == TITLES[reason]
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


@pytest.mark.parametrize("reason", ["in_error", "out_of_date"])
def test_readers_are_led_to_the_languages_that_are_left(api, visitor, reason):
    page = visitor.get(f"/en/gone/{reason}/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert re.search(
        r'<a href="/ar/stories/why-so-cold/" hreflang="ar"> ?<strong lang="ar" dir="rtl">العربية</strong>', main
    )


def test_nothing_is_said_about_anybody(api, visitor):
    page = visitor.get("/en/gone/consent/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "consent" not in main.lower() and "hreflang" not in main


def test_it_stands_in_the_language_of_the_address(api, visitor):
    response = visitor.get("/ar/gone/in_error/", headers={"Accept-Language": "fr"})
    assert response["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in response.content.decode()


def test_a_page_that_was_replaced_leads_to_the_other_one_for_as_long_as_it_does(api, visitor):
    response = visitor.get("/en/old/")
    assert (response.status_code, response["Location"]) == (301, "/en/stories/first-beam-in-the-rain/")
    assert response["Cache-Control"] == "no-cache"

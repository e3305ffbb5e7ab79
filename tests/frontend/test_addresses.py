"""Which language a visitor gets, and what happens at addresses where there is no page."""

import re

import pytest

from frontend.views.failures import server_error


@pytest.mark.parametrize(
    ("wishes", "path"),
    [("", "/en/"), ("ar,en;q=0.5", "/ar/"), ("fr;q=0.9,th;q=0.8", "/th/"), ("de", "/en/"), ("th-TH", "/th/")],
)
def test_entrance_leads_to_the_best_language_with_a_home(api, visitor, wishes, path):
    response = visitor.get("/", headers={"Accept-Language": wishes})
    assert (response.status_code, response["Location"]) == (302, path)
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies
    for home in ("/en/", "/ar/", "/th/"):
        assert f'href="{home}"' in response.content.decode()


def test_missing_slash(api, visitor):
    response = visitor.get("/en/stories?format=profile")
    assert (response.status_code, response["Location"]) == (301, "/en/stories/?format=profile")


def test_moved_page(api, visitor):
    response = visitor.get("/en/old/")
    assert (response.status_code, response["Location"]) == (301, "/en/stories/first-beam-in-the-rain/")


def test_unknown_page_in_the_language_of_the_address(api, visitor):
    response = visitor.get("/ar/nowhere/", headers={"Accept-Language": "fr"})
    assert response.status_code == 404
    assert "هذه الصفحة ليست هنا" in response.content.decode()


def test_unknown_page_in_the_browsers_language(api, visitor):
    response = visitor.get("/nowhere", headers={"Accept-Language": "nl"})
    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()
    assert "Accept-Language" in response["Vary"]


def test_page_in_other_languages_only(api, visitor):
    response = visitor.get("/nl/stories/why-so-cold/")
    words = re.sub(r"\s+", " ", response.content.decode())
    assert response.status_code == 404
    assert "Deze pagina is nog niet vertaald" in words
    main = words[words.index("<main") : words.index("</main>")]
    assert re.search(
        r'<a href="/ar/stories/why-so-cold/" hreflang="ar"> ?<strong lang="ar" dir="rtl">العربية</strong>', main
    )
    assert "/th/" not in main
    assert "noindex" in words


def test_restricted_page(api, visitor):
    response = visitor.get("/en/secret/")
    assert response.status_code == 403
    assert "not open to everyone" in response.content.decode()


@pytest.mark.parametrize("path", ["/fr/", "/fr/recits/x/", "/fr/search/?q=a", "/"])
def test_silent_api(silent_api, visitor, path):
    response = visitor.get(path, headers={"Accept-Language": "fr"})
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Nous revenons dans un instant" in response.content.decode()


def test_a_mistake_of_ours_needs_nobody(rf, silent_api):
    response = server_error(rf.get("/ar/x/"))
    assert response.status_code == 500
    assert '<html lang="ar" dir="rtl">' in response.content.decode()
    assert "حدث خطأ ما" in response.content.decode()


def test_only_reading(api, visitor):
    assert visitor.post("/en/").status_code == 405


@pytest.mark.parametrize("query", ["format=nope", "audience=x&format=profile"])
def test_bad_filter_has_words(api, visitor, query):
    response = visitor.get(f"/en/stories/?{query}")
    assert response.status_code == 400
    assert 'href="/en/stories/"' in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "two", "9", "٢", "99999999999"])
def test_bad_number_of_a_page(api, visitor, page):
    assert visitor.get("/en/stories/", {"page": page}).status_code == 404


def test_parameters_of_other_people_are_ignored(api, visitor):
    assert visitor.get("/en/stories/?utm_source=letter&fields=body").status_code == 200


def test_languages_of_the_catalogues_are_complete_enough_to_answer(api, visitor):
    titles = set()
    for locale in ("en", "fr", "es", "ar", "nl", "th"):
        words = visitor.get(f"/{locale}/nowhere/").content.decode()
        titles.add(re.search(r"<h1>(.*?)</h1>", words).group(1))
    assert len(titles) == 6

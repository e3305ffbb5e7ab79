"""The matrix on the screen: everybody reads it, those who lead change it, and nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from signoff.matrix.changing import Row, change_matrix
from signoff.matrix.policy import Policy
from signoff.models import PolicyVersion, Role
from tests.factories import StoryFactory, sign_off

pytestmark = pytest.mark.django_db
MATRIX, CHANGE, HISTORY = map(reverse, ("signoff_matrix", "signoff_change_matrix", "signoff_matrix_history"))


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(node) -> str:
    return " ".join(node.get_text(" ").split())


def rows_in_force() -> list[Row]:
    return [Row.of(row) for row in Policy.in_force().rows]


@pytest.fixture
def form(browser, head):
    """`form()`: what the screen would send if a Head pressed Save now, as a dictionary to change."""

    def filled(response=None) -> dict:
        page = soup(response or browser(head).get(CHANGE))
        values: dict = {}
        for field in page.select("form.matrix :is(input, select)[name]"):
            name = field["name"]
            if field.name == "select":
                values[name] = next((o["value"] for o in field.select("option[selected]")), "")
            elif field.get("type") == "checkbox":
                if field.has_attr("checked"):
                    ticked = field.get("value", "on")
                    values[name] = [*values.get(name, []), ticked] if name.endswith("-roles") else ticked
            else:
                values[name] = field.get("value", "")
        return values

    return filled


def order(values: dict) -> list[str]:
    """Format and importance of each row, in the order of the form."""
    count = int(values["form-TOTAL_FORMS"])
    places = sorted(range(count), key=lambda index: int(values[f"form-{index}-ORDER"]))
    return [values[f"form-{at}-format"] or values[f"form-{at}-importance"] for at in places]


def test_everybody_in_the_admin_reads_it(person, browser, site):
    for role in ("editor", "reviewer-ar", "head", "superuser"):
        page = soup(browser(person(role)).get(MATRIX))
        cell = page.select_one(".matrix__grid tbody tr td")
        assert "Communications Officer" in words(cell) and "8 hours" in words(cell) and "row 4" in words(cell)
        assert (page.select_one(f"a[href='{CHANGE}']") is not None) == (role == "head")
        assert page.select_one(cell.a["href"]).get_text()


def test_a_visitor_reads_nothing(client, site):
    for address in (MATRIX, CHANGE, HISTORY, reverse("signoff_explain")):
        assert client.get(address).status_code == 302


def test_tabs_are_links(editor, browser):
    page = soup(browser(editor).get(MATRIX, {"origin": "translation", "locale": "ar"}))
    assert "the reviewers of Arabic" in words(page.select_one(".matrix__grid"))
    assert [words(tab) for tab in page.select(".matrix__tabs [aria-current]")] == ["Translations", "العربية"]
    links = {tab["href"] for tab in page.select(".matrix__tabs a")}
    assert "?origin=translation&locale=th" in links and "?origin=original&locale=ar" in links
    assert browser(editor).get(MATRIX, {"origin": "x", "locale": "?"}).status_code == 200


def test_cells_that_nobody_signs_are_marked(editor, browser):
    change_matrix([Row(origin="original", roles=["head"])], by=None)
    page = soup(browser(editor).get(MATRIX, {"origin": "translation"}))
    gaps = page.select(".matrix__gap")
    assert gaps and "such a piece cannot be submitted" in words(gaps[0])
    assert "kinds of pieces that nobody signs" in words(page.select(".matrix__tabs a")[1])


def test_rows_that_are_never_reached_are_marked(head, browser):
    change_matrix([Row(roles=["head"]), Row(importance="major", roles=["deputy"])], by=None)
    for address in (MATRIX, CHANGE):
        page = soup(browser(head).get(address))
        assert [words(mark) for mark in page.select(".matrix__warning")] == [
            "Never reached: all that it fits is decided earlier, by row 1."
        ]


def test_the_menu_leads_heads_to_it(person, browser, site):
    for role, shown in (("head", True), ("editor", False), ("superuser", False)):
        assert (MATRIX in browser(person(role)).get(reverse("wagtailadmin_home")).content.decode()) == shown


@pytest.mark.parametrize("role", ["editor", "deputy", "superuser"])
def test_only_a_head_opens_the_form_or_sends_it(person, browser, role, form):
    sent = form()
    sent["form-0-hours"] = "99"
    client = browser(person(role))
    restore = reverse("signoff_restore_matrix", args=[PolicyVersion.objects.get().pk])
    for address in (CHANGE, restore):
        assert client.get(address).status_code == 302
        answer = client.post(address, sent, follow=True)
        assert "Only a Head changes who signs what" in answer.content.decode()
    assert PolicyVersion.objects.count() == 1


def test_a_head_changes_a_row_and_says_why(head, browser, form):
    sent = form()
    sent |= {"form-0-hours": "6", "form-0-roles": ["spokesperson", "head"], "note": "Two for a crisis"}
    answer = browser(head).post(CHANGE, sent, follow=True)
    assert "The matrix has changed" in answer.content.decode()
    version = PolicyVersion.objects.first()
    assert (version.note, version.made_by_id) == ("Two for a crisis", head.pk)
    assert rows_in_force()[0] == Row("original", "", "critical", "", ("head", "spokesperson"), hours=6)
    assert len(rows_in_force()) == 6


def test_saving_it_unchanged_makes_no_version(head, browser, form):
    assert "Nothing has changed" in browser(head).post(CHANGE, form(), follow=True).content.decode()
    assert PolicyVersion.objects.count() == 1


def test_rows_are_removed_and_reordered(head, browser, form):
    sent = form()
    before = rows_in_force()
    sent |= {"form-0-ORDER": "2", "form-1-ORDER": "1", "form-3-DELETE": "on"}
    browser(head).post(CHANGE, sent)
    assert rows_in_force() == [before[1], before[0], before[2], before[4], before[5]]


def test_buttons_move_rows_without_saving_and_without_losing_what_was_typed(head, browser, form):
    sent = form()
    sent |= {"form-0-hours": "a few", "note": "On the way", "form-5-DELETE": "on"}
    moved = form(browser(head).post(CHANGE, sent | {"move": "down-0"}))
    assert order(moved) == ["physics-briefing", "critical", "major", "routine", "", ""]
    assert (moved["form-1-hours"], moved["note"], moved["form-5-DELETE"]) == ("a few", "On the way", "on")
    assert moved["form-2-roles"] == ["head"] and moved["form-2-fallback"] == "deputy"

    again = form(browser(head).post(CHANGE, moved | {"move": "up-2"}))
    assert order(again)[1:3] == ["major", "critical"]
    assert order(form(browser(head).post(CHANGE, again | {"move": "up-0"}))) == order(again)
    assert PolicyVersion.objects.count() == 1


def test_a_row_is_added_and_filled(head, browser, form):
    more = form(browser(head).post(CHANGE, form() | {"add": "1"}))
    assert more["form-TOTAL_FORMS"] == "7"
    answer = browser(head).post(CHANGE, more)
    assert "Say who signs." in answer.content.decode() and PolicyVersion.objects.count() == 1

    filled = form(answer) | {"form-6-format": "video", "form-6-by_reviewers": "on", "form-6-hours": "12"}
    browser(head).post(CHANGE, filled)
    assert rows_in_force()[6] == Row(format="video", by_reviewers=True, hours=12)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"form-0-hours": "0"}, "greater than or equal to 1"),
        ({"form-0-hours": "soon"}, "Enter a whole number"),
        ({"form-0-format": "poem"}, "poem is not one of the available choices"),
        ({"second_look_hours": ""}, "This field is required"),
        ({f"form-{number}-DELETE": "on" for number in range(6)}, "A matrix without a row"),
    ],
)
def test_what_is_wrong_is_said_and_stays_in_the_form(head, browser, form, change, says):
    answer = browser(head).post(CHANGE, form() | change | {"note": "Kept"})
    assert says in answer.content.decode()
    assert form(answer)["note"] == "Kept"
    assert PolicyVersion.objects.count() == 1


def test_who_comes_second_sees_what_the_first_has_changed(head, person, browser, form):
    mine = form() | {"form-0-hours": "6", "note": "Mine"}
    change_matrix(rows_in_force()[:5], by=person("head", "other-head"))
    answer = browser(head).post(CHANGE, mine)
    text = words(soup(answer))
    assert "Somebody else has changed the matrix meanwhile" in text and "Row 6 removed: Translation" in text
    assert PolicyVersion.objects.count() == 2

    browser(head).post(CHANGE, form(answer))
    assert len(rows_in_force()) == 6 and rows_in_force()[0].hours == 6


def test_a_format_that_is_gone_stays_choosable(head, browser, form):
    change_matrix([Row(format="of-old", roles=["head"]), Row(roles=["deputy"])], by=None)
    browser(head).post(CHANGE, form() | {"form-1-hours": "3"})
    assert [(row.format, row.hours) for row in rows_in_force()] == [("of-old", 48), ("", 3)]


def test_the_history_says_who_when_why_and_what(head, person, browser, form):
    browser(head).post(CHANGE, form() | {"form-0-hours": "6", "note": "Faster"})
    for reader, may_restore in ((head, True), (person("editor"), False)):
        page = soup(browser(reader).get(HISTORY))
        newest, first = page.select(".matrix-history > li")
        assert "Faster" in words(newest) and "head" in words(newest) and "in force" in words(newest)
        assert "Row 1 changed (Original · Critical): Spokesperson, 4 hours → Spokesperson, 6 hours." in words(newest)
        assert "The first matrix" in words(first) and "The house itself" in words(first)
        assert bool(first.select("a")) == may_restore


def test_an_older_version_is_brought_back_as_a_new_one(head, browser, form):
    before = rows_in_force()
    first = PolicyVersion.objects.get()
    browser(head).post(CHANGE, form() | {"form-0-hours": "6", "second_look_hours": "12"})
    address = reverse("signoff_restore_matrix", args=[first.pk])
    page = soup(browser(head).get(address))
    assert "Spokesperson, 6 hours → Spokesperson, 4 hours" in words(page)
    assert PolicyVersion.objects.count() == 2

    browser(head).post(address, {"instead_of": page.select_one("[name=instead_of]")["value"]})
    newest = PolicyVersion.objects.first()
    assert rows_in_force() == before and newest.second_look_hours == first.second_look_hours == 24
    assert newest.note == f"As in version {first.pk}" and PolicyVersion.objects.count() == 3
    assert "is like that already" in browser(head).get(address).content.decode()
    assert browser(head).get(reverse("signoff_restore_matrix", args=[0])).status_code == 404


def test_bringing_back_what_somebody_changed_meanwhile_asks_again(head, browser):
    first = PolicyVersion.objects.get()
    change_matrix([Row(roles=["head"])], by=None)
    answer = browser(head).post(reverse("signoff_restore_matrix", args=[first.pk]), {"instead_of": first.pk})
    assert "Somebody else has changed" in answer.content.decode()
    assert PolicyVersion.objects.count() == 2


def test_changes_stand_in_the_site_history(head, browser, form):
    browser(head).post(CHANGE, form() | {"form-0-hours": "6"})
    history = browser(head).get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Sign-off matrix changed" in history


def test_a_screen_reads_no_more_for_more_rows_and_versions(head, browser):
    def queries(address: str) -> int:
        client = browser(head)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as context:
            assert client.get(address).status_code == 200
        return len(context)

    addresses = (MATRIX, CHANGE, HISTORY)
    change_matrix([Row(roles=["head"], fallback="deputy")], by=None)
    few = [queries(address) for address in addresses]
    for count in (10, 20):
        rows = [
            Row(importance="major", locale=f"x{number}", roles=["head"], fallback="deputy") for number in range(count)
        ]
        change_matrix(rows, by=head)
    assert [queries(address) for address in addresses[:2]] == few[:2]
    assert queries(HISTORY) <= few[2] + 1  # the names of those who made versions


class TestRoles:
    index, add = "/admin/roles/", "/admin/roles/new/"

    @pytest.mark.parametrize("role", ["editor", "deputy", "superuser"])
    def test_only_a_head_sees_them(self, person, browser, role):
        client = browser(person(role))
        head_role = Role.objects.get(code="head").pk
        for address in (self.index, self.add, f"/admin/roles/edit/{head_role}/", f"/admin/roles/delete/{head_role}/"):
            assert client.get(address).status_code == 302
        client.post(f"/admin/roles/edit/{head_role}/", {"name": "Mine", "group": "1"})
        assert Role.objects.get(code="head").name == "Head of External Communications"

    def test_the_list_counts_people(self, head, person, browser):
        person("officer"), person("officer", "second")
        row = next(r for r in soup(browser(head).get(self.index)).select("tbody tr") if "Officer" in words(r))
        assert "2" in words(row)

    def test_a_head_makes_one_and_the_matrix_can_name_it(self, head, browser):
        group = Group.objects.create(name="Muon people")
        sent = {"name": "Muon detectors", "group": group.pk, "locale": Locale.objects.get(language_code="fr").pk}
        browser(head).post(self.add, sent)
        role = Role.objects.get(group=group)
        assert (role.code, role.locale.language_code, role.leads) == ("muon-detectors", "fr", False)
        assert change_matrix([Row(roles=["muon-detectors"])], by=head)

    def test_somebody_always_leads(self, head, browser):
        role = head.groups.get().signing_role
        answer = browser(head).post(f"/admin/roles/edit/{role.pk}/", {"name": "Head", "group": role.group_id})
        assert "Nobody would lead any more" in answer.content.decode()
        assert Role.objects.get(pk=role.pk).leads

    def test_a_role_of_the_matrix_or_the_ledger_is_kept_and_says_why(self, head, browser):
        original = StoryFactory(signed_off=True)
        sign_off(StoryFactory(language="fr", translation_key=original.translation_key))
        for code, says in (("officer", "stands in a version"), ("reviewer-fr", "Pieces were signed as")):
            role = Role.objects.get(code=code)
            for method in ("get", "post"):
                answer = getattr(browser(head), method)(f"/admin/roles/delete/{role.pk}/", follow=True)
                assert answer.status_code == 200 and says in answer.content.decode()
            assert Role.objects.filter(code=code).exists()

    def test_a_role_that_nothing_names_goes(self, head, browser):
        role = Role.objects.get(code="reviewer-th")
        browser(head).post(f"/admin/roles/delete/{role.pk}/")
        assert not Role.objects.filter(code="reviewer-th").exists()

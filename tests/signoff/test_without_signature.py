"""What needs no signature, but a permission and a log entry; and what looks like it and does need one."""

import json

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.models import ModelLogEntry, Page, PageLogEntry, PageViewRestriction

from core.models import Term
from delivery.models import Publication
from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import SignOff, Withdrawal
from tests.factories import home, section, sign_all, sign_off, write
from translations.models import GlossaryTerm

pytestmark = pytest.mark.django_db


def api(page) -> int:
    """How the API answers whoever asks for a page."""
    return Client().get(f"/api/v2/pages/{page.pk}/").status_code


def logged(page, action, user) -> bool:
    return PageLogEntry.objects.filter(page=page.pk, action=action, user=user).exists()


def set_privacy(client, page, kind) -> int:
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    return client.post(address, {"restriction_type": kind, "password": "", "groups": []}).status_code


def move(client, page, to) -> None:
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk]))


@pytest.fixture
def menu(site):
    """The sections that the navigation shows."""

    def shown() -> list[str]:
        answer = Client().get("/api/v2/navigation/?locale=en").json()
        return [item["title"] for item in answer["items"]]

    sign_all([home(), section("stories"), section("people"), section("series")])
    return shown


@pytest.mark.parametrize(("who", "moves"), [("head", True), ("superuser", True), ("editor", False)])
def test_moving(signed, person, browser, who, moves):
    user, signatures = person(who), SignOff.objects.count()
    move(browser(user), signed, section("series"))
    served = Publication.objects.get(page_id=signed.pk)
    assert ("/series/" in served.html_path) is moves
    assert logged(signed, "wagtail.move", user) is moves
    assert api(signed) == 200 and SignOff.objects.count() == signatures


@pytest.mark.parametrize(("who", "renames"), [("head", True), ("superuser", True), ("editor", False)])
def test_labels(site, person, browser, who, renames):
    user, term = person(who), Term.objects.get(kind="format", code="feature", locale__language_code="en")
    form = {"kind": term.kind, "code": term.code, "label": "Long read", "sort_order": term.sort_order}
    browser(user).post(reverse(Term.snippet_viewset.get_url_name("edit"), args=[term.pk]), form)
    term.refresh_from_db()
    assert (term.label == "Long read") is renames
    assert ModelLogEntry.objects.filter(object_id=str(term.pk), action="wagtail.edit", user=user).exists() is renames


@pytest.mark.parametrize(("who", "sorts"), [("head", True), ("superuser", True), ("editor", False)])
def test_the_order_of_the_navigation(menu, person, browser, who, sorts):
    user, before = person(who), menu()
    address = reverse("wagtailadmin_pages:set_page_position", args=[section("series").pk])
    browser(user).post(f"{address}?position=0")
    assert menu() == (["Series", "Stories", "People"] if sorts else before)
    assert logged(section("series"), "wagtail.reorder", user) is sorts


def test_what_the_navigation_shows_is_content(menu, head):
    """Whether a section is in the menu is a tick in its editor, signed like its words."""
    write(section("series"), show_in_menus=False)
    assert "Series" in menu()
    sign_off(section("series"))
    assert "Series" not in menu()


@pytest.mark.parametrize(("who", "closes"), [("head", True), ("superuser", True), ("editor", False)])
def test_adding_a_restriction(signed, person, browser, who, closes):
    user = person(who)
    set_privacy(browser(user), signed, "login")
    assert api(signed) == (401 if closes else 200)
    assert logged(signed, "wagtail.view_restriction.create", user) is closes


@pytest.mark.parametrize("who", ["head", "superuser"])
def test_lifting_a_restriction_opens_nothing_before_it_is_signed_anew(signed, person, browser, who):
    user = person(who)
    client = browser(user)
    set_privacy(client, signed, "login")
    set_privacy(client, signed, "none")
    assert not PageViewRestriction.objects.exists()
    assert logged(signed, "wagtail.view_restriction.delete", user)
    assert api(signed) == 401
    signed.live_revision.publish()
    assert api(signed) == 401

    write(signed, title="Open to all")
    sign_off(signed)
    assert api(signed) == 200


def test_an_editor_lifts_no_restriction(signed, editor, head, browser):
    set_privacy(browser(head), signed, "login")
    set_privacy(browser(editor), signed, "none")
    assert PageViewRestriction.objects.exists() and api(signed) == 401


@pytest.mark.parametrize("who", ["head", "superuser"])
def test_leaving_a_restricted_section_opens_nothing_before_it_is_signed_anew(signed, person, browser, who):
    user = person(who)
    client = browser(user)
    set_privacy(client, section("stories"), "login")
    assert api(signed) == 401
    move(client, signed, section("series"))
    assert logged(signed, "wagtail.move", user)
    assert api(signed) == 401

    write(signed, title="Open to all")
    sign_off(signed)
    assert api(signed) == 200


def test_coming_into_a_restricted_section_closes(signed, head, browser):
    set_privacy(browser(head), section("series"), "login")
    move(browser(head), signed, section("series"))
    assert api(signed) == 401


@pytest.mark.parametrize(("who", "ends"), [("head", True), ("superuser", True), ("editor", False)])
def test_taking_down(signed, person, browser, who, ends):
    user = person(who)
    browser(user).post(
        f"/admin/api/main/pages/{signed.pk}/action/unpublish/", json.dumps({}), content_type="application/json"
    )
    assert api(signed) == (404 if ends else 200) or (ends and api(signed) == 410)
    assert Withdrawal.objects.exists() is ends
    assert logged(signed, "wagtail.unpublish", user) is ends and logged(signed, "signoff.withdraw", user) is ends
    if ends:
        with pytest.raises(NotSigned):
            Page.objects.get(pk=signed.pk).get_latest_revision().publish()


@pytest.mark.parametrize("who", ["head", "superuser"])
def test_taking_down_with_a_reason(signed, person, who):
    user = person(who)
    actions.take_down(page=signed, by=user, reason=Withdrawal.Reason.IN_ERROR)
    assert Withdrawal.objects.get().by_id == user.pk and logged(signed, "signoff.withdraw", user)


@pytest.mark.parametrize(("who", "deletes"), [("head", True), ("superuser", True), ("editor", False)])
def test_deleting(signed, person, browser, who, deletes):
    user = person(who)
    browser(user).post(
        f"/admin/api/main/pages/{signed.pk}/action/delete/", json.dumps({}), content_type="application/json"
    )
    assert Page.objects.filter(pk=signed.pk).exists() is not deletes
    assert (api(signed) == 200) is not deletes
    assert Withdrawal.objects.exists() is deletes and logged(signed, "wagtail.delete", user) is deletes


def test_nothing_but_furniture_is_a_snippet():
    """Terms are labels, expanded when they are read; the glossary is for translators, and readers never see it.

    Whatever else becomes a snippet has to be thought about here.
    """
    from wagtail.snippets.models import get_snippet_models

    assert set(get_snippet_models()) == {GlossaryTerm, Term}


def test_of_wagtails_own_apis_only_the_admins_is_there():
    """Version 3, a preview, can publish and knows no workflow."""

    def views(patterns, at=""):
        for pattern in patterns:
            here = at + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from views(pattern.url_patterns, here)
            else:
                yield here, pattern.callback

    found = {(view.__module__, at.startswith("admin/api/main/")) for at, view in views(get_resolver().url_patterns)}
    apis = {(module, admin) for module, admin in found if module.startswith(("wagtail.api", "wagtail.admin.api"))}
    assert apis == {("wagtail.admin.api.views", True)}


def test_no_page_type_has_rows_that_nobody_guards():
    """`gate.guard_child` is connected to all that a revision holds beside the page itself; today there are none."""
    from signoff.gate import child_models
    from signoff.gated import gated_models

    assert {pair for model in gated_models() for pair in child_models(model)} == set()

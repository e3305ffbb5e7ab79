"""Publishing at once, with a reason, by those who lead; and the second look that it is owed."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import SecondLook, SignOff
from signoff.pieces import latest_digest
from tests.factories import StoryFactory, an_editor, write

pytestmark = pytest.mark.django_db

REASON = "The press conference starts in ten minutes."


@pytest.fixture
def at_once(draft, head):
    return actions.publish_at_once(page=draft, by=head, reason=REASON)


def ask(page) -> str:
    return reverse("signoff_at_once", args=[page.pk])


def look(sign_off) -> str:
    return reverse("signoff_look", args=[sign_off.pk])


def test_a_head_publishes_at_once_and_says_why(draft, head, browser):
    client = browser(head)
    asked = client.get(ask(draft)).content.decode()
    assert "within 24 hours" in asked and "First light" in asked
    client.post(ask(draft), {"read": latest_digest(draft), "reason": REASON})
    sign_off = SignOff.objects.get()
    assert sign_off.override and sign_off.reason == REASON and sign_off.look_due_at
    draft.refresh_from_db()
    assert draft.live


def test_without_a_reason_nothing_happens(draft, head, browser):
    answer = browser(head).post(ask(draft), {"read": latest_digest(draft), "reason": "  "})
    assert "Say in writing" in answer.content.decode() and not SignOff.objects.exists()


def test_what_was_edited_meanwhile_is_read_again_first(draft, head, browser):
    seen = latest_digest(draft)
    write(draft, title="Second light")
    answer = browser(head).post(ask(draft), {"read": seen, "reason": REASON}, follow=True)
    assert "edited meanwhile" in answer.content.decode() and not SignOff.objects.exists()


def test_nor_is_what_autosave_has_written_into_the_same_revision_meanwhile(draft, head, browser):
    draft = write(draft, title="Second light")
    form = {"read": latest_digest(draft), "reason": REASON}
    typing = draft.get_latest_revision_as_object()
    typing.title = "Third light"
    same = typing.save_revision(user=an_editor(), overwrite_revision=draft.get_latest_revision())
    assert same.pk == draft.latest_revision_id
    client = browser(head)
    answer = client.post(ask(draft), form).content.decode()
    assert "edited meanwhile" in answer and "Third light" in answer and not SignOff.objects.exists()
    client.post(
        ask(draft), {**form, "read": BeautifulSoup(answer, "html.parser").find("input", {"name": "read"})["value"]}
    )
    assert SignOff.objects.get().override


def test_what_blocks_a_signature_blocks_this_too(draft, head, browser, monkeypatch):
    monkeypatch.setattr(type(draft), "blockers", lambda page: ["The licence is unknown."])
    answer = browser(head).post(ask(draft), {"read": latest_digest(draft), "reason": REASON})
    assert REASON in answer.content.decode() and "licence is unknown" in answer.content.decode()
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("role", ["editor", "deputy", "officer", "superuser"])
def test_nobody_else_is_offered_it(draft, person, role, browser):
    client = browser(person(role))
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]), follow=True).content.decode()
    assert ask(draft) not in edit
    client.post(ask(draft), {"read": latest_digest(draft), "reason": REASON})
    assert not SignOff.objects.exists()


def test_the_editors_menu_offers_it_to_a_head(draft, head, browser):
    client = browser(head)
    assert ask(draft) in client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()


def test_the_editor_flags_it(draft, at_once, editor, browser, person):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    html = browser(editor).get(address).content.decode()
    assert "Published at once" in html and REASON in html and look(at_once) in html
    actions.look_again(sign_off=at_once, by=person("deputy"))
    html = browser(editor).get(address).content.decode()
    assert "Published at once" in html and look(at_once) not in html


def test_the_next_review_flags_it(draft, at_once, head, browser):
    actions.submit(page=write(draft, title="Second light"), by=an_editor())
    html = browser(head).get(reverse("signoff_review", args=[draft.pk])).content.decode()
    assert REASON in html and "A second person has to look at it" in html


def test_a_second_person_looks(at_once, person, browser):
    client = browser(person("deputy"))
    assert REASON in client.get(look(at_once)).content.decode()
    client.post(look(at_once), {"comment": "It is right."})
    assert SecondLook.objects.get().comment == "It is right."
    assert not SignOff.objects.awaiting_second_look().exists()
    assert "Nobody has to look" in client.get(look(at_once)).content.decode()


def test_whoever_published_it_is_no_second_person(at_once, head, browser):
    answer = browser(head).post(look(at_once), {"comment": "Mine."})
    assert "Somebody else has to look" in answer.content.decode() and "Mine." in answer.content.decode()
    assert not SecondLook.objects.exists()


def test_whoever_looks_second_at_the_same_moment_is_told(at_once, person):
    read = SignOff.objects.select_related("second_look").get()
    actions.look_again(sign_off=at_once, by=person("deputy"))
    with pytest.raises(NotSigned, match="Nobody has to look"):
        actions.look_again(sign_off=read, by=person("officer"))


def test_those_who_sign_nothing_look_at_nothing(at_once, editor, browser):
    assert browser(editor).post(look(at_once), {"comment": ""}).status_code == 302
    assert not SecondLook.objects.exists()


def test_the_second_look_shows_what_it_changed(signed, head, person, browser):
    write(signed, title="Second light")
    override = actions.publish_at_once(page=signed, by=head, reason=REASON)
    html = browser(person("deputy")).get(look(override)).content.decode()
    assert "<del>First</del><ins>Second</ins> light" in html


def test_the_dashboard_counts_the_debt(at_once, person, editor, browser):
    client = browser(person("deputy"))
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Published at once: please look" in html and "1 piece went live" in html and "overdue" not in html
    assert "please look" not in browser(editor).get(reverse("wagtailadmin_home")).content.decode()


def test_the_dashboard_says_what_is_overdue(site, head, person, browser, monkeypatch):
    moment = timezone.now() + timedelta(days=3)
    actions.publish_at_once(page=StoryFactory(), by=head, reason=REASON)
    monkeypatch.setattr("signoff.panels.timezone.now", lambda: moment)
    assert "1 is overdue." in browser(person("deputy")).get(reverse("wagtailadmin_home")).content.decode()


def test_whoever_mends_it_afterwards_may_still_take_the_look(site, head, person):
    row = actions.publish_at_once(page=StoryFactory(), by=head, reason="A rumour spreads.")
    deputy = person("deputy")
    write(Page.objects.get(pk=row.page_id).specific, by=deputy, title="Mended")
    assert actions.look_again(sign_off=row, by=deputy).by_id == deputy.pk


def test_the_second_look_at_a_page_that_was_deleted_is_a_page(site, head, person, browser):
    row = actions.publish_at_once(page=StoryFactory(), by=head, reason="A rumour spreads.")
    Page.objects.get(pk=row.page_id).delete()
    assert browser(person("deputy")).get(reverse("signoff_look", args=[row.pk]), follow=True).status_code == 200

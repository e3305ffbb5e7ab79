"""“X signs for Y from … to …”: what is lent, for how long, by whom it is entered, and how it ends."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from signoff import actions
from signoff.desk import signers_of
from signoff.exceptions import NotSigned
from signoff.matrix.absences import end_early, lend
from signoff.models import Delegation, Submission
from signoff.rules import Person
from tests.deadlines import make_late
from tests.factories import StoryFactory, an_editor, submit, write

pytestmark = pytest.mark.django_db
INDEX, NEW = "/admin/absences/", "/admin/absences/new/"


def day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)


@pytest.fixture
def officer(person):
    return person("officer")


@pytest.fixture
def lent(head, officer):
    """`lent(-1, 1)`: the officer signs for the head, from yesterday to tomorrow."""

    def make(begins: int = 0, ends: int = 0, giver=head, receiver=officer, **options) -> Delegation:
        return Delegation.objects.create(giver=giver, receiver=receiver, begins=day(begins), ends=day(ends), **options)

    return make


class TestWhatIsLent:
    def test_the_receiver_signs_on_behalf_of_the_giver(self, submitted, lent, officer, head):
        lent(-1, 1)
        ledger_row = actions.sign(page=submitted, by=officer)
        assert (ledger_row.role, ledger_row.signer_id, ledger_row.on_behalf_of_id) == ("head", officer.pk, head.pk)

    def test_both_days_are_included_and_the_giver_signs_too(self, submitted, lent, officer, head):
        lent(0, 0)
        (signers,) = signers_of(Submission.objects.routed()).values()
        assert [(s.user.pk, s.authority.on_behalf_of_id) for s in signers] == [(head.pk, None), (officer.pk, head.pk)]
        assert actions.sign(page=submitted, by=head).on_behalf_of_id is None

    @pytest.mark.parametrize(("begins", "ends"), [(1, 2), (-2, -1)])
    def test_not_before_and_not_after(self, submitted, lent, officer, begins, ends):
        lent(begins, ends)
        with pytest.raises(NotSigned, match="no role"):
            actions.sign(page=submitted, by=officer)

    def test_not_once_it_was_ended(self, submitted, lent, officer, head):
        end_early(lent(-1, 1), by=head)
        with pytest.raises(NotSigned, match="no role"):
            actions.sign(page=submitted, by=officer)

    def test_it_is_not_lent_on(self, submitted, lent, officer, person):
        lent(-1, 1)
        third = person("physics")
        lent(-1, 1, giver=officer, receiver=third)
        with pytest.raises(NotSigned, match="no role"):
            actions.sign(page=submitted, by=third)

    def test_whoever_worked_on_it_signs_it_for_nobody(self, submitted, lent, officer):
        lent(-1, 1)
        actions.take_back(submitted, by=an_editor())
        draft = submitted.get_latest_revision_as_object()
        draft.title = "Other light"
        draft.save_revision(user=officer, log_action=True)
        submit(submitted)
        with pytest.raises(NotSigned, match="worked on this piece yourself"):
            actions.sign(page=submitted, by=officer)

    def test_nor_does_anybody_sign_it_for_whoever_worked_on_it(self, site, lent, officer, head, person):
        story = write(StoryFactory(), by=head, title="By the head")
        submit(story, by=head)
        lent(-1, 1)
        with pytest.raises(NotSigned, match="for somebody who has worked on this piece"):
            actions.sign(page=story, by=officer)
        (signers,) = signers_of(Submission.objects.routed()).values()
        assert officer.pk not in {signer.user.pk for signer in signers}
        lent(-1, 1, giver=person("deputy"))
        assert actions.sign(page=story, by=officer).on_behalf_of_id == person("deputy").pk

    def test_it_ends_with_the_givers_account_or_role(self, submitted, lent, officer, head):
        lent(-1, 1)
        type(head).objects.filter(pk=head.pk).update(is_active=False)
        with pytest.raises(NotSigned, match="no role"):
            actions.sign(page=submitted, by=officer)
        type(head).objects.filter(pk=head.pk).update(is_active=True)
        head.groups.clear()
        with pytest.raises(NotSigned, match="no role"):
            actions.sign(page=submitted, by=officer)

    def test_to_lead_is_not_lent(self, lent, officer):
        lent(-1, 1)
        assert not Person(officer).leads

    def test_a_deputy_can_lend_what_only_comes_after_the_deadline(self, site, lent, officer, person):
        story = StoryFactory(importance="major", submitted=True)
        deputy = person("deputy")
        lent(-1, 1, giver=deputy)
        with pytest.raises(NotSigned, match="yet"):
            actions.sign(page=story, by=officer)
        make_late(Submission.objects.all(), timedelta(minutes=1))
        ledger_row = actions.sign(page=story, by=officer)
        assert (ledger_row.role, ledger_row.in_place_of) == ("deputy", "head")
        assert ledger_row.on_behalf_of_id == deputy.pk

    def test_ones_own_role_comes_first(self, submitted, lent, head, person):
        deputy = person("deputy")
        lent(-1, 1, receiver=deputy)
        ledger_row = actions.sign(page=submitted, by=deputy)
        assert (ledger_row.role, ledger_row.on_behalf_of_id) == ("deputy", None)


class TestEntering:
    def test_somebody_enters_their_own(self, head, officer):
        absence = lend(giver=officer, receiver=head, begins=day(0), ends=day(3), by=officer)
        assert absence.made_by_id == officer.pk

    def test_a_head_enters_anybodys(self, head, officer, person):
        assert (
            lend(giver=officer, receiver=person("physics"), begins=day(0), ends=day(3), by=head).made_by_id == head.pk
        )

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"giver": "physics"}, "Only a Head enters the absence of somebody else"),
            ({"giver": "editor", "by": "head"}, "no role in which to sign"),
            ({"receiver": "visitor"}, "cannot enter the admin"),
            ({"receiver": "officer"}, "Nobody signs for themselves"),
            ({"begins": -1}, "begins in the past"),
            ({"begins": 2, "ends": 1}, "ends before it begins"),
        ],
    )
    def test_what_cannot_be_is_refused_in_words(self, head, officer, person, change, says):
        giver, receiver, by = (
            person(change.get(name, normal))
            for name, normal in (("giver", "officer"), ("receiver", "deputy"), ("by", "officer"))
        )
        with pytest.raises(NotSigned, match=says):
            lend(
                giver=giver,
                receiver=receiver,
                begins=day(change.get("begins", 0)),
                ends=day(change.get("ends", 3)),
                by=by,
            )
        assert not Delegation.objects.exists()

    def test_a_closed_account_receives_nothing(self, officer, person):
        gone = person("deputy")
        type(gone).objects.filter(pk=gone.pk).update(is_active=False)
        with pytest.raises(NotSigned, match="cannot enter the admin"):
            lend(giver=officer, receiver=gone, begins=day(0), ends=day(1), by=officer)

    def test_the_same_two_do_not_overlap(self, officer, head, person):
        lend(giver=officer, receiver=head, begins=day(1), ends=day(3), by=officer)
        with pytest.raises(NotSigned, match="already"):
            lend(giver=officer, receiver=head, begins=day(3), ends=day(5), by=officer)
        assert lend(giver=officer, receiver=head, begins=day(4), ends=day(5), by=officer)
        assert lend(giver=officer, receiver=person("deputy"), begins=day(1), ends=day(3), by=officer)

    def test_after_an_early_end_the_same_days_are_free(self, officer, head):
        end_early(lend(giver=officer, receiver=head, begins=day(0), ends=day(3), by=officer), by=officer)
        assert lend(giver=officer, receiver=head, begins=day(0), ends=day(3), by=officer)
        assert Delegation.objects.count() == 2

    def test_only_the_giver_or_a_head_ends_it_and_only_once(self, lent, officer, head, person):
        absence = lent(0, 3)
        for other in (officer, person("superuser")):
            with pytest.raises(NotSigned, match="Only a Head"):
                end_early(absence, by=other)
        end_early(absence, by=head)
        with pytest.raises(NotSigned, match="over already"):
            end_early(absence, by=head)
        with pytest.raises(NotSigned, match="over already"):
            end_early(lent(-3, -1), by=head)


class TestScreens:
    def test_i_am_away(self, officer, head, browser):
        client = browser(officer)
        assert INDEX in client.get(reverse("wagtailadmin_home")).content.decode()
        assert "I am away" in client.get(INDEX).content.decode()
        form = client.get(NEW).content.decode()
        assert "Who signs for you" in form and 'name="giver"' not in form

        sent = {"receiver": head.pk, "begins": str(day(0)), "ends": str(day(2)), "giver": head.pk}
        answer = client.post(NEW, sent, follow=True)
        assert "head signs for officer from" in answer.content.decode()
        absence = Delegation.objects.get()
        assert (absence.giver, absence.receiver, absence.ends) == (officer, head, day(2))

    def test_only_people_who_sign_are_offered(self, officer, head, person, browser):
        person("editor")
        page = BeautifulSoup(browser(head).get(NEW).content, "html.parser")
        offered = {option.text for option in page.select("select[name=receiver] option[value]:not([value=''])")}
        assert offered == {"head", "officer"}
        assert page.title.text.startswith("I am away -") and page.select_one('script[src*="absence.js"]')

    def test_a_head_chooses_who_is_away(self, officer, head, person, browser):
        sent = {"giver": officer.pk, "receiver": person("physics").pk, "begins": str(day(0)), "ends": str(day(2))}
        browser(head).post(NEW, sent)
        assert Delegation.objects.get().giver == officer

    def test_refusals_stand_above_what_was_typed(self, officer, head, browser):
        answer = browser(officer).post(NEW, {"receiver": head.pk, "begins": str(day(-3)), "ends": str(day(2))})
        page = answer.content.decode()
        assert "It begins in the past" in page and str(day(-3)) in page
        assert "This field is required" in browser(officer).post(NEW, {"receiver": head.pk}).content.decode()
        assert not Delegation.objects.exists()

    def test_who_signs_nothing_enters_nothing_but_reads(self, editor, person, lent, browser):
        lent(0, 1)
        client = browser(editor)
        assert INDEX not in client.get(reverse("wagtailadmin_home")).content.decode()
        page = client.get(INDEX).content.decode()
        assert "officer" in page and "End early" not in page and "I am away" not in page
        for user in (editor, person("superuser")):
            client = browser(user)
            assert client.get(NEW).status_code == 302
            client.post(NEW, {"receiver": editor.pk, "begins": str(day(0)), "ends": str(day(2))})
        assert Delegation.objects.count() == 1

    def test_now_then_coming_then_past(self, lent, head, browser):
        lent(-5, -4), lent(3, 4), lent(-1, 1), lent(0, 9, revoked_at=timezone.now())
        rows = BeautifulSoup(browser(head).get(INDEX).content, "html.parser").select("tbody tr")
        states = [row.select_one(".w-status").get_text(strip=True) for row in rows]
        assert states[:2] == ["Now", "Coming"] and states[2].startswith("Ended early") and states[3] == "Past"
        assert [bool(row.select("a.button")) for row in rows] == [True, True, False, False]

    def test_ending_asks_first_keeps_the_row_and_is_logged(self, lent, head, officer, browser):
        absence = lent(0, 9)
        address = reverse("absences:delete", args=[absence.pk])
        assert browser(officer).get(address).status_code == 302
        assert "End this now?" in browser(head).get(address).content.decode()
        absence.refresh_from_db()
        assert absence.revoked_at is None

        browser(officer).post(address)
        absence.refresh_from_db()
        assert absence.revoked_at is None
        browser(head).post(address)
        absence.refresh_from_db()
        assert absence.revoked_at is not None
        history = browser(head).get(reverse("wagtailadmin_reports:site_history")).content.decode()
        assert "Absence ended early" in history

    def test_the_list_reads_no_more_for_more_absences(self, lent, head, browser):
        def queries() -> int:
            client = browser(head)
            client.get(INDEX)
            with CaptureQueriesContext(connection) as context:
                client.get(INDEX)
            return len(context)

        lent(0, 1)
        few = queries()
        for offset in range(2, 14):
            lent(offset, offset)
        assert queries() == few

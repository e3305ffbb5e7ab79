"""Consent is withdrawn as easily as given, and that takes down all that quotes or shows the person."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from people import withdrawing
from people.models import Consent
from signoff.exceptions import NotSigned
from signoff.models import SignOff, Withdrawal
from tests.bodies import block, shown, video
from tests.factories import PersonFactory, SeriesFactory, StoryFactory, home, sign_off, submit, write
from tests.files import picture
from tests.translating import translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
TODAY = timezone.localdate
TOMORROW = datetime.timedelta(days=1)
PURPOSES = ["profile", "quotes", "portrait", "film"]


@pytest.fixture
def amara():
    """Somebody with a public profile without pictures, who agreed to everything."""
    amara = PersonFactory(title="Amara Okafor", signed_off=True)
    for purpose in PURPOSES[1:]:
        agree(amara, purpose)
    return amara


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Use as `with commits(): …`: what is left for after the commit is done then."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def withdraw(commits):
    def withdrawn(person, purpose: str, on: datetime.date | None = None, channel: str = "site") -> None:
        with commits():
            consent = Consent.objects.of(person.translation_key).get(purpose=purpose, channel=channel)
            consent.withdrawn_on = on or TODAY()
            consent.save()

    return withdrawn


def agree(person, purpose: str, **changes) -> Consent:
    return Consent.objects.create(person=person, purpose=purpose, notice_version="2026-1", **changes)


def quote(person) -> dict:
    words = {"speaker": person.pk, "name": "", "language": "en", "text": "I saw it", "translation": ""}
    return block("quote", words)


def quoting(person, **changes):
    return StoryFactory(title="She saw it", body=[quote(person)], **{"signed_off": True, **changes})


def picturing(person, **changes):
    return StoryFactory(title="There she is", people=[block("person", person.pk)], **{"signed_off": True, **changes})


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("purpose", "gone"),
    [
        ("profile", {"profile", "quoting", "picturing"}),
        ("quotes", {"quoting"}),
        ("portrait", {"picturing"}),
        ("film", {"picturing"}),
    ],
)
def test_what_each_withdrawal_takes_down(amara, withdraw, purpose, gone):
    pages = {"profile": amara, "quoting": quoting(amara), "picturing": picturing(amara)}
    others = [StoryFactory(signed_off=True), quoting(PersonFactory(title="Bram", signed_off=True))]
    withdraw(amara, purpose)
    assert {name for name, page in pages.items() if not is_live(page)} == gone
    assert all(map(is_live, others))
    assert {w.reason for w in Withdrawal.objects.all()} == {Withdrawal.Reason.CONSENT}
    assert Consent.objects.get(person=amara, purpose=purpose).taken_down_at


def test_it_takes_down_all_languages(amara, withdraw):
    story = quoting(amara)
    french = translated(story, "fr")
    sign_off(french)
    withdraw(amara, "quotes")
    assert not is_live(story) and not is_live(french)


@pytest.mark.parametrize(
    ("purpose", "content"),
    [
        ("quotes", lambda: {"quotes": [block("quote", {"language": "en", "text": "I saw it", "translation": ""})]}),
        ("portrait", lambda: {"image": picture(), "image_alt": "Her"}),
        ("portrait", lambda: {"body": [block("image", shown(picture()))]}),
        ("film", lambda: {"body": [block("video", video())]}),
    ],
)
def test_a_profile_goes_if_it_shows_what_was_withdrawn_and_comes_back_without(amara, withdraw, purpose, content):
    fields = content()
    sign_off(write(amara, **fields))
    withdraw(amara, purpose)
    assert not is_live(amara)
    with pytest.raises(NotSigned, match="Amara Okafor has withdrawn"):
        sign_off(write(amara, role="Builds"))
    page = Page.objects.get(pk=amara.pk).specific
    page.current_workflow_state.cancel()
    empty = {"image": None} if "image" in fields else {name: [] for name in fields}
    sign_off(write(page, **empty))
    assert is_live(amara)


def test_pages_of_every_type_are_pieces(amara, withdraw):
    series, front = SeriesFactory(body=[quote(amara)], signed_off=True), write(home(), body=[quote(amara)])
    sign_off(front)
    withdraw(amara, "quotes")
    assert not is_live(series) and not is_live(front)


def test_other_channels_are_none_of_the_sites(amara, withdraw):
    story = quoting(amara)
    agree(amara, "quotes", channel="print")
    withdraw(amara, "quotes", channel="print")
    assert is_live(story)


def test_another_consent_to_the_same_keeps_it(amara, withdraw):
    story = quoting(amara)
    agree(amara, "quotes")
    first = Consent.objects.of(amara.translation_key).filter(purpose="quotes").order_by("pk").first()
    first.withdrawn_on = TODAY()
    first.save()
    call_command("withdraw_due_consents", verbosity=0)
    assert is_live(story)
    sign_off(write(story, strapline="Again"))


def test_on_a_day_to_come_the_schedule_does_it(amara, withdraw, monkeypatch, capsys):
    story = quoting(amara)
    withdraw(amara, "quotes", on=TODAY() + TOMORROW)
    call_command("withdraw_due_consents")
    assert is_live(story) and not capsys.readouterr().out
    later = TODAY() + TOMORROW
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: later)
    call_command("withdraw_due_consents")
    assert not is_live(story) and "1 page taken down" in capsys.readouterr().out
    call_command("withdraw_due_consents")
    assert not capsys.readouterr().out


def test_the_schedule_catches_up_where_it_failed_at_once(amara, withdraw, monkeypatch):
    story = quoting(amara)

    def fail(**kwargs):
        raise RuntimeError("not now")

    with monkeypatch.context() as patch:
        patch.setattr("people.withdrawing.take_down", fail)
        withdraw(amara, "quotes")
    assert is_live(story) and Consent.objects.due().exists()
    call_command("withdraw_due_consents", verbosity=0)
    assert not is_live(story) and not Consent.objects.due().exists()


def test_one_piece_that_fails_keeps_no_other_before_the_public(amara, withdraw, monkeypatch):
    poisoned, other = quoting(amara), quoting(amara)
    somebody = PersonFactory(title="Bo Lindqvist", signed_off=True)
    agree(somebody, "quotes")
    third = quoting(somebody)
    take_down = withdrawing.take_down

    def fail(*, page, **kwargs):
        if page.pk == poisoned.pk:
            raise RuntimeError("not now")
        return take_down(page=page, **kwargs)

    monkeypatch.setattr(withdrawing, "take_down", fail)
    Consent.objects.filter(purpose="quotes").update(withdrawn_on=TODAY())
    call_command("withdraw_due_consents", verbosity=0)
    assert [is_live(page) for page in (poisoned, other, third)] == [True, False, False]
    assert [consent.person_id for consent in Consent.objects.due()] == [amara.pk]


def test_what_is_signed_and_scheduled_does_not_go_live(amara, withdraw):
    story = quoting(amara, signed_off=False, go_live_at=timezone.now() + TOMORROW)
    sign_off(story)
    withdraw(amara, "quotes")
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert not SignOff.objects.standing().filter(page_id=story.pk).exists()


def test_deleting_the_record_withdraws(amara, commits):
    story = quoting(amara)
    with commits():
        Consent.objects.get(person=amara, purpose="quotes").delete()
    assert not is_live(story) and is_live(amara)
    with commits():
        Consent.objects.get(person=amara, purpose="profile").delete()
    assert not is_live(amara)


@pytest.mark.parametrize("purpose", ["quotes", "profile"])
def test_nobody_signs_anew_what_quotes_somebody_who_has_withdrawn(amara, withdraw, purpose):
    waiting = StoryFactory(body=[quote(amara)])
    submit(waiting)
    withdraw(amara, purpose)
    with pytest.raises(NotSigned, match="Amara Okafor has withdrawn the consent"):
        sign_off(waiting)
    if purpose == "quotes":
        agree(amara, "quotes")
        sign_off(waiting)
        assert is_live(waiting)


def test_what_quotes_somebody_without_any_record_is_signed_as_before():
    somebody = PersonFactory(signed_off=True)
    assert is_live(quoting(somebody)) and is_live(picturing(somebody))


def test_a_consent_that_is_given_again_can_be_withdrawn_again(amara, withdraw):
    story = quoting(amara)
    withdraw(amara, "quotes")
    consent = Consent.objects.get(person=amara, purpose="quotes")
    consent.withdrawn_on = None
    consent.save()
    assert consent.taken_down_at is None
    sign_off(Page.objects.get(pk=story.pk).specific)
    assert is_live(story)
    withdraw(amara, "quotes")
    assert not is_live(story)


def test_blockers_ask_once_however_many_people_there_are(amara):
    def statements(*people) -> int:
        body = [block("quote", {**quote(one)["value"]}, number) for number, one in enumerate(people, 1)]
        story = StoryFactory(body=body).get_latest_revision_as_object()
        with CaptureQueriesContext(connection) as queries:
            assert not story.blockers()
        return len([query for query in queries if "people_consent" in query["sql"]])

    assert statements(amara) == statements(amara, *(PersonFactory() for _number in range(4))) == 1


# The admin


def posted(consent, **changes) -> dict[str, str]:
    fields = {"person": consent.person_id, "purpose": consent.purpose, "channel": consent.channel}
    return {**fields, "notice_version": "2026-1", "given_on": consent.given_on.isoformat(), **changes}


def test_the_form_says_what_will_be_taken_down_and_then_what_was(amara, editor, client, commits):
    story, consent = quoting(amara), Consent.objects.get(person=amara, purpose="quotes")
    client.force_login(editor)
    address = reverse("consents:edit", args=[consent.pk])
    screen = client.get(address).content.decode()
    assert "One piece quotes or shows this person." in screen and "She saw it" in screen
    with commits():
        client.post(address, posted(consent, withdrawn_on=TODAY().isoformat()))
    assert not is_live(story)
    assert "One piece is taken down in all its languages: “She saw it”." in client.get("/admin/").content.decode()
    assert Withdrawal.objects.get().by_id == editor.pk
    assert "was taken down on" in client.get(address).content.decode()


def test_a_new_record_has_a_form_of_its_own(amara, editor, client):
    client.force_login(editor)
    assert "You will see here what that is." in client.get(reverse("consents:add")).content.decode()


def test_a_record_that_is_entered_as_withdrawn_takes_down_at_once(amara, editor, client, commits):
    story, first = quoting(amara), Consent.objects.get(person=amara, purpose="quotes")
    Consent.objects.filter(pk=first.pk).delete()
    client.force_login(editor)
    with commits():
        client.post(reverse("consents:add"), posted(first, withdrawn_on=TODAY().isoformat()))
    assert not is_live(story)
    assert "One piece is taken down in all its languages: “She saw it”." in client.get("/admin/").content.decode()


def test_deleting_says_that_it_withdraws(amara, head, client, commits):
    quoting(amara)
    client.force_login(head)
    address = reverse("consents:delete", args=[Consent.objects.get(person=amara, purpose="quotes").pk])
    screen = client.get(address).content.decode()
    assert "Deleting the record of a consent withdraws it." in screen and "She saw it" in screen

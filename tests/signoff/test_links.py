"""Signing by a link: one person, one piece, once; opening it signs nothing."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.utils import timezone
from wagtail.models import Page, TaskState

from signoff import actions
from signoff.exceptions import NotSigned
from signoff.links import addresses
from signoff.links.registering import end_signer, register_signer, revoke_link
from signoff.models import Notice, Role, SigningLink, SignOff, Submission
from signoff.notices.mailing import send_due
from signoff.notices.reminding import remind
from signoff.notices.telling import notice_of, tell, titles_of
from tests.deadlines import make_late
from tests.factories import StoryFactory, an_editor, member, submit, write
from tests.linking import press, says

BUTTONS = ("sign", "send_back")


def the_link() -> SigningLink:
    return SigningLink.objects.latest("pk")


@pytest.fixture
def clock(monkeypatch):
    """`clock(hours=73)`: it is that much later than now, for the house and for its signatures."""

    def later(**spans: int) -> None:
        now = timezone.now() + timedelta(**spans)
        monkeypatch.setattr(timezone, "now", lambda: now)
        monkeypatch.setattr(signing.time, "time", now.timestamp)

    return later


def test_one_post_signs(phone, address, convener, briefing):
    answer = press(phone, address, sign="1", comment="Good.")
    assert answer.status_code == 200
    sign_off = SignOff.objects.get()
    assert (sign_off.signer_id, sign_off.by_link, sign_off.role) == (convener.user_id, True, "physics")
    assert sign_off.comment == "Good."
    briefing.refresh_from_db()
    assert briefing.live and briefing.full_url in answer.content.decode()
    assert the_link().used_at


def test_a_scheduled_piece_says_when(phone, convener, scheduled_briefing):
    address = path_to(submit(scheduled_briefing), convener)
    said = says(press(phone, address, sign="1"))
    assert "It goes public on" in said and scheduled_briefing.full_url not in said


def path_to(submission: Submission, convener) -> str:
    return addresses.link_for(submission, convener.user).removeprefix("http://127.0.0.1:8000")


@pytest.fixture
def scheduled_briefing(briefing):
    return write(briefing, go_live_at=timezone.now() + timedelta(days=2))


def test_it_works_once(phone, address, briefing):
    press(phone, address, sign="1")
    for again in (press(phone, address, sign="1"), phone.get(address)):
        assert again.status_code == 410 and "You signed this piece on" in says(again)
        assert briefing.title not in again.content.decode()
    assert SignOff.objects.count() == 1


def test_sending_back_takes_a_reason_and_uses_it_up(phone, address, convener):
    assert press(phone, address, send_back="1", comment=" ").status_code == 422
    assert Submission.objects.pending().exists() and not the_link().used_at

    assert "was sent back" in says(press(phone, address, send_back="1", comment="The mass is wrong."))
    state = TaskState.objects.get(pk=the_link().submission.task_state_id)
    assert (state.status, state.comment, state.finished_by) == ("rejected", "The mass is wrong.", convener.user)
    assert "You sent this piece back on" in says(phone.get(address))
    assert "You sent this piece back on" in says(press(phone, address, sign="1"))
    assert not SignOff.objects.exists()


def test_a_post_without_a_button_decides_nothing(phone, address):
    assert press(phone, address, comment="Hm.").status_code == 200
    assert Submission.objects.pending().exists()


@pytest.mark.parametrize("prefetch", [False, True])
def test_opening_it_signs_nothing(phone, address, prefetch):
    headers = {"sec-purpose": "prefetch"} if prefetch else {}
    for path in (address, f"{address}reading/"):
        for method in (phone.head, phone.get):
            assert method(path, headers=headers).status_code == 200
        for method in (phone.put, phone.patch, phone.delete, phone.options):
            assert method(path).status_code in (403, 405)
    assert not SignOff.objects.exists() and Submission.objects.pending().exists()
    assert bool(the_link().opened_at) is not prefetch


def test_only_a_get_counts_as_opened(phone, address, clock):
    phone.head(address)
    assert the_link().opened_at is None
    phone.get(address)
    first = the_link().opened_at
    clock(hours=1)
    phone.get(address)
    assert the_link().opened_at == first


def test_it_ends_after_72_hours_at_most(phone, address, clock, settings, convener, briefing):
    settings.SIGNING_LINK_HOURS = 500
    assert addresses.lifetime() == 72
    clock(hours=71)
    assert phone.get(address).status_code == 200
    clock(hours=2)
    answer = press(phone, address, sign="1")
    assert answer.status_code == 410 and "This link was valid until" in says(answer) and "ask" in says(answer).lower()
    assert not SignOff.objects.exists() and briefing.title not in answer.content.decode()


def test_it_can_end_sooner(phone, submission, convener, clock, settings):
    settings.SIGNING_LINK_HOURS = 2
    address = path_to(submission, convener)
    clock(hours=3)
    assert phone.get(address).status_code == 410


def test_the_token_itself_says_how_old_it_is(phone, address, clock):
    SigningLink.objects.update(expires_at=timezone.now() + timedelta(days=900))
    clock(hours=73)
    assert press(phone, address, sign="1").status_code == 410
    assert not SignOff.objects.exists()


def test_it_is_one_persons(phone, address, person):
    """Somebody with a hand on the database lends it to another."""
    SigningLink.objects.update(signer=person("physics"))
    assert press(phone, address, sign="1").status_code == 404
    assert not SignOff.objects.exists()


def test_it_is_for_one_piece(phone, address, convener):
    other = submit(StoryFactory(title="Another", format="physics-briefing"))
    SigningLink.objects.update(submission=other)
    assert press(phone, address, sign="1").status_code == 404


def ended(link, head):
    end_signer(link.signer.link_signer, by=head)


def revoked(link, head):
    revoke_link(link, by=head)


def deactivated(link, head):
    link.signer.is_active = False
    link.signer.save()


def replaced(link, head):
    addresses.link_for(link.submission, link.signer)


def edited(link, head):
    write(page_of(link), title="Another decay")


def taken_back(link, head):
    actions.take_back(page_of(link), by=an_editor())


def sent_back(link, head):
    actions.send_back(page=page_of(link), by=another_physicist(), comment="Not yet.")


def signed(link, head):
    actions.sign(page=page_of(link), by=another_physicist())


def page_of(link):
    return Page.objects.get(pk=link.submission.page_id).specific


def another_physicist():
    return member(Role.objects.get(code="physics").group, "another-physicist")


ENDS = {
    ended: "You do not sign by link any more",
    deactivated: "You do not sign by link any more",
    revoked: "This link was revoked",
    replaced: "Open the newest mail",
    edited: "was changed after you got the mail",
    taken_back: "took it back",
    sent_back: "was sent back to those who wrote it",
    signed: "Somebody else has signed",
}


@pytest.mark.parametrize("what", ENDS, ids=lambda what: what.__name__)
def test_what_became_of_it(phone, address, head, briefing, what):
    what(the_link(), head)
    before = SignOff.objects.count()
    phone.get(address)
    for answer in (phone.get(address), *(press(phone, address, **{name: "1", "comment": "No."}) for name in BUTTONS)):
        assert answer.status_code == 410 and ENDS[what] in says(answer)
        assert briefing.title not in answer.content.decode()
    assert phone.get(f"{address}reading/").status_code == 410
    assert SignOff.objects.count() == before


def test_who_has_worked_on_it_cannot_sign(phone, briefing, convener):
    write(briefing, by=convener.user, title="My decay")
    address = path_to(submit(briefing), convener)
    assert 'name="sign"' not in phone.get(address).content.decode()
    answer = press(phone, address, sign="1")
    assert answer.status_code == 409 and "You have worked on this piece yourself" in says(answer)
    assert not SignOff.objects.exists() and not the_link().used_at


def test_the_matrix_holds(phone, convener):
    """An urgent piece is the spokesperson's: a convener's link, wherever it came from, signs it not."""
    address = path_to(submit(StoryFactory(title="Found", importance="critical")), convener)
    assert press(phone, address, sign="1").status_code == 409
    assert press(phone, address, send_back="1", comment="No.").status_code == 409
    assert Submission.objects.pending().exists()


def test_what_blocks_a_signature_blocks_this(phone, convener):
    address = path_to(submit(StoryFactory(title="Nameless", format="physics-briefing")), convener)
    assert "needs the public identifier" in says(phone.get(address))
    assert press(phone, address, sign="1").status_code == 409


def test_they_sign_in_no_other_way(submission, briefing, convener):
    for action in (actions.sign, actions.send_back):
        with pytest.raises(NotSigned, match="by a link in a mail"):
            action(page=briefing, by=convener.user, comment="")
    with pytest.raises(NotSigned, match="Head"):
        actions.publish_at_once(page=briefing, by=convener.user, reason="Now")


def test_no_link_where_there_is_nothing_to_open(submission, briefing, convener, head, person):
    with pytest.raises(NotSigned, match="registered"):
        addresses.link_for(submission, person("physics"))
    end_signer(convener, by=head)
    with pytest.raises(NotSigned, match="registered"):
        addresses.link_for(submission, convener.user)
    actions.take_back(briefing, by=an_editor())
    with pytest.raises(NotSigned, match="does not wait"):
        addresses.link_for(submission, convener.user)


def test_links_follow_no_changed_address(submission, convener):
    """Whoever looks after accounts could else have the spokesperson's links sent to themselves."""
    convener.user.email = "mallory@example.org"
    convener.user.save()
    with pytest.raises(NotSigned, match="the address that the Head wrote"):
        addresses.link_for(submission, convener.user)


def test_it_is_theirs_whoever_works_in_this_browser(address, browser, person, convener):
    client = browser(person("editor", "somebody-else"))
    html = client.get(address).content.decode()
    assert "Ada Convener" in html and "somebody-else" not in html
    client.post(address, {"sign": "1"})
    assert SignOff.objects.get().signer_id == convener.user_id


@pytest.mark.parametrize(("language", "sides"), [("fr", "ltr"), ("ar", "rtl"), ("th", "ltr")])
def test_it_is_in_their_language(phone, address, convener, language, sides):
    convener.user.wagtail_userprofile.preferred_language = language
    convener.user.wagtail_userprofile.save()
    html = phone.get(address, headers={"accept-language": "nl"}).content.decode()
    assert f'<html lang="{language}" dir="{sides}">' in html
    SigningLink.objects.update(expires_at=timezone.now())
    assert f'<html lang="{language}" dir="{sides}">' in phone.get(address).content.decode()


def test_the_mail_goes_to_them_alone(django_capture_on_commit_callbacks, briefing, convener, person, phone):
    colleague = person("physics")
    with django_capture_on_commit_callbacks(execute=True):
        submit(briefing)
    letters = {message.to[0]: message.body + message.alternatives[0][0] for message in mail.outbox}
    assert all(len(message.recipients()) == 1 for message in mail.outbox)
    assert set(letters) == {"ada@example.org", colleague.email}
    assert "/sign/" not in letters[colleague.email] and "/admin/" not in letters["ada@example.org"]
    written = set(re.findall(r"http://127.0.0.1:8000(/sign/[^\s\"]+)", letters["ada@example.org"]))
    assert len(written) == 1
    assert press(phone, written.pop(), sign="1").status_code == 200


def test_a_reminder_brings_a_newer_link(phone, submission, convener):
    tell([notice_of(Notice.Kind.SUBMITTED, convener.user_id, submission, titles_of([submission]))])
    send_due()
    tell([notice_of(Notice.Kind.DUE_SOON, convener.user_id, submission, titles_of([submission]))])
    send_due()
    first, second = (re.search(r"/sign/\S+", message.body).group() for message in mail.outbox[-2:])
    assert "Open the newest mail" in says(phone.get(first))
    assert phone.get(second).status_code == 200


def test_a_deputy_gets_one_when_the_deadline_has_passed(phone, head):
    deputy = Role.objects.get(code="deputy")
    late = register_signer(name="Dee", email="dee@example.org", language="en", role=deputy, by=head)
    major = submit(StoryFactory(title="A milestone", importance="major"))
    address = path_to(major, late)
    assert press(phone, address, sign="1").status_code == 409
    make_late(Submission.objects.filter(pk=major.pk), timedelta(hours=1))
    remind()
    send_due()
    (letter,) = [message for message in mail.outbox if message.to == ["dee@example.org"]]
    assert press(phone, re.search(r"/sign/\S+", letter.body).group(), sign="1").status_code == 200
    sign_off = SignOff.objects.get()
    assert (sign_off.role, sign_off.in_place_of, sign_off.by_link) == ("deputy", "head", True)


def test_no_mail_follows_a_changed_address(submission, convener):
    convener.user.email = "mallory@example.org"
    convener.user.save()
    tell([notice_of(Notice.Kind.SUBMITTED, convener.user_id, submission, titles_of([submission]))])
    sent = send_due()
    assert not [message for message in mail.outbox if message.to == ["mallory@example.org"]]
    assert "the address is not the one that a Head has registered" in sent.skipped[-1]


def test_where_each_reads_it(submission, convener, person):
    account = person("physics")
    assert addresses.address_for(account, submission) == f"http://127.0.0.1:8000/admin/sign-off/{submission.page_id}/"
    assert addresses.address_for(convener.user, submission).startswith("http://127.0.0.1:8000/sign/")


def test_a_page_that_was_deleted_meanwhile_is_signed_by_nobody(phone, address, briefing):
    briefing.delete()
    assert press(phone, address, sign="1").status_code == 410
    with pytest.raises(NotSigned, match="taken back"):
        actions.sign_by_link(link=the_link())
    assert not SignOff.objects.exists()

"""Who signs by link is a Head's to say; they never log in, and nobody but them ever sees the address of a link."""

import logging
import re

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core import mail
from django.core.checks import run_checks
from django.db import connection
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from signoff.exceptions import NotSigned
from signoff.links.addresses import find, is_open, link_for
from signoff.links.desk import registered
from signoff.links.redaction import NoSigningLinks
from signoff.links.registering import end_signer, register_signer, resend_link, revoke_link
from signoff.models import LinkSigner, Role, SigningLink
from signoff.notices.mailing import send_due
from tests.factories import StoryFactory, sign_off, submit
from tests.signoff.conftest import ARXIV

User = get_user_model()
SIGNERS = "/admin/sign-off/signers/"


def fields(**others: object) -> dict:
    role = Role.objects.get(code="spokesperson")
    return {"name": "Sam Speaker", "email": "sam@example.org", "language": "ar", "role": role, **others}


def test_a_head_registers_somebody(head):
    signer = register_signer(**fields(email=" Sam@Example.org "), by=head)
    user = signer.user
    assert (user.get_full_name(), user.email, user.has_usable_password()) == ("Sam Speaker", "sam@example.org", False)
    assert [group.signing_role.code for group in user.groups.all()] == ["spokesperson"]
    assert user.wagtail_userprofile.preferred_language == "ar"
    assert not (user.is_staff or user.is_superuser)
    entry = ModelLogEntry.objects.get(action="signoff.register_signer")
    assert (entry.user, entry.data["name"], entry.data["role"]) == (head, "Sam Speaker", "spokesperson")
    assert entry.message == "Sam Speaker was registered to sign by link"


@pytest.mark.parametrize("who", ["superuser", "editor", "deputy", "physics"])
def test_nobody_else_does(person, head, convener, address, who):
    other = person(who)
    for attempt in (
        lambda: register_signer(**fields(), by=other),
        lambda: end_signer(convener, by=other),
        lambda: revoke_link(SigningLink.objects.get(), by=other),
        lambda: resend_link(SigningLink.objects.get().submission, convener, by=other),
    ):
        with pytest.raises(NotSigned, match="Only a Head"):
            attempt()
    assert not User.objects.filter(email="sam@example.org").exists()
    assert SigningLink.objects.open().count() == 1


def test_an_account_is_no_signer_by_link(head, editor):
    for email in (editor.email, editor.email.upper()):
        with pytest.raises(NotSigned, match="has an account"):
            register_signer(**fields(email=email), by=head)
    with pytest.raises(NotSigned, match="has an account"):
        register_signer(**fields(email=register_signer(**fields(), by=head).email), by=head)
    with pytest.raises(NotSigned, match="needs an account"):
        register_signer(**fields(role=Role.objects.get(leads=True)), by=head)
    assert not hasattr(User.objects.get(pk=editor.pk), "link_signer")


def test_the_end_closes_everything_and_can_be_undone(head, convener, address):
    end_signer(convener, by=head)
    convener = LinkSigner.objects.get(pk=convener.pk)
    assert not convener.user.is_active and convener.ended_at and convener.ended_by_id == head.pk
    assert not SigningLink.objects.open().exists()

    User.objects.update(is_active=True)  # whoever looks after accounts cannot undo it
    assert not LinkSigner.objects.active().exists()

    again = register_signer(**fields(email=convener.email), by=head)
    assert again.pk == convener.pk and again.user.get_full_name() == "Sam Speaker"
    assert [group.signing_role.code for group in again.user.groups.all()] == ["spokesperson"]
    assert LinkSigner.objects.active().count() == 1 and not SigningLink.objects.open().exists()


def test_they_never_log_in(convener, client, settings):
    """Though their role opens the admin, and even if somebody gives them a password in the users' settings."""
    user = convener.user
    assert user.has_perm("wagtailadmin.access_admin")
    for password in (None, "a password of tests"):
        if password:
            user.set_password(password)
            user.save()
        assert authenticate(username=user.username, password=password or "") is None
        client.post(reverse("wagtailadmin_login"), {"username": user.username, "password": password or "x"})
        assert client.get("/admin/").status_code == 302
    client.force_login(user)
    assert client.get("/admin/").status_code == 302


def test_they_reset_no_password(convener, client):
    client.post(reverse("wagtailadmin_password_reset"), {"email": convener.email})
    assert not mail.outbox


def test_a_backend_that_would_let_them_in_is_named(settings):
    assert not run_checks()
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, "django.contrib.auth.backends.ModelBackend"]
    assert [problem.id for problem in run_checks()] == ["signoff.E003"]


def test_accounts_log_in_as_ever(editor, client):
    assert client.login(username=editor.username, password="a password of tests")
    assert client.get("/admin/").status_code == 200


def everything_stored() -> str:
    """All that lies in the database, as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


def test_nobody_sees_the_address(
    address, briefing, convener, head, editor, person, browser, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    submission = SigningLink.objects.get().submission
    with django_capture_on_commit_callbacks(execute=True):
        resend_link(submission, convener, by=head)
    sent = re.search(r"/sign/(\S+)/", mail.outbox[-1].body).group(1)
    tokens = [address.split("/")[2], sent]

    screens = [SIGNERS, "/admin/", f"/admin/pages/{briefing.pk}/edit/", f"/admin/pages/{briefing.pk}/history/"]
    screens += [
        f"/admin/sign-off/{briefing.pk}/",
        "/admin/reports/site-history/",
        f"/admin/users/edit/{convener.user_id}/",
    ]
    for user in (head, editor, person("superuser"), person("physics")):
        client = browser(user)
        for screen in screens:
            html = client.get(screen, follow=True).content.decode()
            assert "/sign/" not in html and not any(token in html for token in tokens)
    stored = everything_stored()
    assert SigningLink.objects.latest("pk").token_hash in stored
    secrets = [piece for token in tokens for piece in (token, token.rsplit(".", 2)[0])]
    assert not any(secret in stored or secret in caplog.text for secret in secrets)


def test_the_log_keeps_no_address():
    record = logging.makeLogRecord({"msg": "%s: %s", "args": ("Gone", "/sign/WzEsMl0.1x.abc-_/reading/")})
    assert NoSigningLinks().filter(record) and record.getMessage() == "Gone: /sign/…/reading/"
    other = logging.makeLogRecord({"msg": "Not Found: %s", "args": ("/en/design/",)})
    assert NoSigningLinks().filter(other) and other.args == ("/en/design/",)


def test_a_head_looks_after_them_in_the_admin(browser, head, briefing, submission, convener):
    client = browser(head)
    assert SIGNERS in client.get("/admin/").content.decode()
    client.post(f"{SIGNERS}add/", {**fields(), "role": Role.objects.get(code="spokesperson").pk})
    assert LinkSigner.objects.filter(user__email="sam@example.org").exists()

    html = client.get(SIGNERS).content.decode()
    assert all(text in html for text in ("Ada Convener", "Sam Speaker", "العربية", "A rare decay", "No link is open."))
    client.post(f"{SIGNERS}{convener.pk}/send/{submission.pk}/")
    send_due()
    assert mail.outbox[-1].recipients() == ["ada@example.org"]
    link = SigningLink.objects.open().get()
    client.post(reverse("signoff_revoke_link", args=[link.pk]))
    assert not SigningLink.objects.open().exists()
    entries = PageLogEntry.objects.filter(page_id=briefing.pk, action__startswith="signoff.")
    messages = [entry.message for entry in entries.order_by("pk")]
    assert messages == ["Ada Convener was sent a new signing link", "The signing link of Ada Convener was revoked"]

    client.post(f"{SIGNERS}{convener.pk}/end/")
    assert "ended on" in client.get(SIGNERS).content.decode()
    refused = client.post(f"{SIGNERS}{convener.pk}/send/{submission.pk}/", follow=True)
    assert "is not for Ada Convener to sign today" in refused.content.decode()


def test_the_form_says_what_is_wrong(browser, head, editor):
    form = {**fields(email=editor.email), "role": Role.objects.get(code="spokesperson").pk}
    answer = browser(head).post(f"{SIGNERS}add/", form)
    assert answer.status_code == 200 and "has an account" in answer.content.decode()


@pytest.mark.parametrize("who", ["superuser", "editor", "deputy"])
def test_others_find_no_door_to_it(browser, person, convener, address, who):
    client = browser(person(who))
    assert SIGNERS not in client.get("/admin/").content.decode()
    link = SigningLink.objects.get()
    for path in (SIGNERS, f"{SIGNERS}add/"):
        assert client.get(path).status_code == 302
    for path in (
        f"{SIGNERS}{convener.pk}/end/",
        f"{SIGNERS}{convener.pk}/send/{link.submission_id}/",
        reverse("signoff_revoke_link", args=[link.pk]),
    ):
        client.post(path)
        assert SigningLink.objects.open().count() == 1 and not mail.outbox


def test_a_new_link_waits_for_its_mail(browser, head, submission, convener):
    """A mail server in trouble loses nothing: the notice stays, and the older link is good until it is out."""
    older = link_for(submission, convener.user)
    browser(head).post(f"{SIGNERS}{convener.pk}/send/{submission.pk}/")
    assert "A mail is on its way." in browser(head).get(SIGNERS).content.decode()
    assert is_open(find(older.split("/")[-2]))
    send_due()
    assert "A mail is on its way." not in browser(head).get(SIGNERS).content.decode()
    assert not is_open(find(older.split("/")[-2])) and SigningLink.objects.open().count() == 1


def test_every_new_mail_is_another_mail(head, submission, convener):
    """Some mailboxes show a mail with the same identity once."""
    for _time in range(2):
        resend_link(submission, convener, by=head)
        send_due()
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox[-2:])
    assert first != second


def test_a_head_revokes_on_the_review_page_too(browser, head, person, briefing, convener, address):
    review = f"/admin/sign-off/{briefing.pk}/"
    assert "1 open link" in browser(head).get(review).content.decode()
    assert "open link" not in browser(person("physics")).get(review).content.decode()
    revoke = reverse("signoff_revoke_link", args=[SigningLink.objects.get().pk])
    assert browser(head).post(revoke, {"next": review}).url == review
    assert browser(head).post(revoke, {"next": "https://example.com/"}).url == SIGNERS
    assert "open link" not in browser(head).get(review).content.decode()


def test_the_list_says_who_moved(browser, head, convener):
    User.objects.filter(pk=convener.user_id).update(email="mallory@example.org")
    assert "The e-mail address of this account was changed" in browser(head).get(SIGNERS).content.decode()


def test_the_list_reads_a_fixed_number_of_queries(head, convener, briefing, django_assert_num_queries):
    def count() -> int:
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            found = registered()
        assert found
        return len(queries)

    sign_off(briefing)
    link_for(submit(StoryFactory(format="physics-briefing", identifiers=[ARXIV])), convener.user)
    one = count()
    for number in range(4):
        other = register_signer(
            **fields(email=f"s{number}@example.org", role=Role.objects.get(code="physics")), by=head
        )
        link_for(submit(StoryFactory(format="physics-briefing", identifiers=[ARXIV])), other.user)
    assert count() == one

"""Whoever is not authorised signs nothing, by whatever road they come to the signature."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from signoff import actions
from signoff.models import Delegation, LinkSigner, PolicyVersion, Role, SigningLink, SignOffTask, Submission
from tests.signoff.doors.registry import in_code

User = get_user_model()


def somebody(role: str = "", **facts: Any) -> Any:
    user = User.objects.create_user(f"some-{role or 'body'}", **facts)
    if role:
        user.groups.add(Role.objects.get(code=role).group)
    return user


def of_group(name: str) -> Any:
    user = somebody()
    user.groups.add(Group.objects.get(name=name))
    return user


def lent(house, begins: int, ends: int, revoked: bool = False, giver_is_active: bool = True) -> Any:
    """Somebody to whom a Head has lent the signature, from and until so many days from today."""
    today, receiver = timezone.localdate(), somebody("officer")
    Delegation.objects.create(
        giver=somebody("head", is_active=giver_is_active),
        receiver=receiver,
        begins=today + timedelta(days=begins),
        ends=today + timedelta(days=ends),
        revoked_at=timezone.now() if revoked else None,
    )
    return receiver


def closed_account(house) -> Any:
    return somebody("head", is_active=False)


def borrowed_twice(house) -> Any:
    """What was lent cannot be lent on."""
    first, today = lent(house, 0, 1), timezone.localdate()
    second = somebody()
    Delegation.objects.create(giver=first, receiver=second, begins=today, ends=today)
    return second


def signer_by_link_with_no_role(house) -> Any:
    user = somebody()
    LinkSigner.objects.create(user=user, email=user.email, registered_by_id=house.people["head"].pk)
    return user


def link_of(house, role: str, **columns: Any) -> SigningLink:
    """A link to what waits, written by hand for somebody with a role."""
    user, now = somebody(role, email="signer@example.org"), timezone.now()
    LinkSigner.objects.create(user=user, email=user.email, registered_by_id=house.people["head"].pk)
    submission = Submission.objects.pending().get(page_id=house.waiting.pk)
    times = {"made_at": now - timedelta(hours=2), "expires_at": now + timedelta(hours=2), **columns}
    link = SigningLink.objects.create(submission=submission, signer=user, token_hash="0" * 64, **times)
    house.begin()
    return link


WHO: dict[str, Callable] = {
    **{
        f"as_{code.replace('-', '_')}": lambda house, code=code: somebody(code)
        for code in ("officer", "physics", "spokesperson", "reviewer-en", "reviewer-fr")
    },
    "as_an_editor": lambda house: of_group("Editors"),
    "as_a_translator": lambda house: of_group("Translators (en)"),
    "as_a_superuser": lambda house: house.people["superuser"],
    "as_nobody_in_particular": lambda house: somebody(),
    "as_the_writer": lambda house: house.writer,
    "with_a_closed_account": closed_account,
    "by_a_delegation_of_tomorrow": lambda house: lent(house, 1, 2),
    "by_a_delegation_of_yesterday": lambda house: lent(house, -2, -1),
    "by_a_delegation_that_was_revoked": lambda house: lent(house, -1, 1, revoked=True),
    "by_a_delegation_of_somebody_who_has_left": lambda house: lent(house, -1, 1, giver_is_active=False),
    "by_a_delegation_of_a_delegation": borrowed_twice,
    "by_a_link_without_a_role": signer_by_link_with_no_role,
}
ROADS: dict[str, Callable] = {
    "sign": lambda house, who: actions.sign(page=house.waiting, by=who),
    "sign_in_a_batch": lambda house, who: actions.sign_batch([house.waiting], who),
    "act_on_the_task": lambda house, who: SignOffTask.objects.get().on_action(
        house.waiting.current_workflow_task_state, who, "approve"
    ),
}
NOT_EVEN_A_HEAD: dict[str, Callable] = {
    "deputy": lambda house: somebody("deputy"),
    "whoever_stands_in_for_a_head": lambda house: lent(house, -1, 1),
    "whoever_it_is_for": lambda house: somebody("officer"),
}


def _declare(name: str, who: Callable, road: Callable) -> None:
    def door(house):
        person = who(house)
        house.begin()
        road(house, person)

    door.__name__, door.__module__ = name, __name__
    in_code()(door)


for _who, _person in WHO.items():
    for _road, _way in ROADS.items():
        _declare(f"{_road}_{_who}", _person, _way)
    if _who not in ("as_the_writer",):
        _declare(
            f"send_back_{_who}",
            _person,
            lambda house, who: actions.send_back(page=house.waiting, by=who, comment="No."),
        )
for _who, _person in (WHO | NOT_EVEN_A_HEAD).items():
    _declare(
        f"publish_at_once_{_who}",
        _person,
        lambda house, who: actions.publish_at_once(page=house.for_others, by=who, reason="In a hurry."),
    )


@in_code()
def sign_by_the_link_of_somebody_with_another_role(house):
    actions.sign_by_link(link=link_of(house, "officer"))


@in_code()
def sign_by_a_link_that_has_expired(house):
    actions.sign_by_link(link=link_of(house, "deputy", expires_at=timezone.now() - timedelta(hours=1)))


@in_code()
def sign_by_a_link_that_was_revoked(house):
    actions.sign_by_link(link=link_of(house, "deputy", revoked_at=timezone.now()))


@in_code()
def sign_by_a_link_that_was_used(house):
    actions.sign_by_link(link=link_of(house, "deputy", used_at=timezone.now()))


@in_code()
def sign_without_the_link_that_one_signs_by(house):
    actions.sign(page=house.waiting, by=link_of(house, "deputy").signer)


@in_code()
def sign_as_contributor(house):
    actions.sign(page=house.own, by=house.people["head"])


@in_code()
def sign_for_others_as_head(house):
    actions.sign(page=house.for_others, by=house.people["head"])


@in_code()
def sign_as_deputy_before_the_deadline(house):
    deputy = somebody("deputy")
    house.begin()
    actions.sign(page=house.major, by=deputy)


@in_code()
def publish_at_once_without_a_reason(house):
    actions.publish_at_once(page=house.draft, by=house.people["head"], reason="  ")


@in_code()
def sign_what_is_the_translation_of_an_unsigned_original(house):
    """A role that was given by hand is no way round what blocks a signature."""
    reviewer = somebody("reviewer-fr")
    house.begin()
    actions.sign(page=house.french_of_a_draft, by=reviewer)


@in_code()
def sign_where_the_row_of_the_matrix_is_another_by_now(house):
    """What waits stays routed as it was: a new matrix gives nobody a say in it."""
    version = PolicyVersion.objects.create(note="By hand")
    row = version.rows.create(position=1, hours=1)
    row.roles.add(Role.objects.get(code="officer"))
    officer = somebody("officer")
    house.begin()
    actions.sign(page=house.waiting, by=officer)

"""Every door that there is, tried by everybody: none of them puts unsigned content before the public."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from signoff.exceptions import NotSigned
from tests.signoff.doors import (  # noqa: F401  # each declares its doors
    admin_api,
    authority,
    editor,
    explorer,
    files,
    fixtures,
    held,
    ledger,
    localize,
    orm,
    publishing,
    rules,
    schedule,
    snippets,
    sql,
    workflow,
)
from tests.signoff.doors.house import SERVED, House, verified
from tests.signoff.doors.production import as_in_production
from tests.signoff.doors.registry import DOORS, Leaves

REFUSALS = (NotSigned, DatabaseError, ProtectedError, PermissionDenied, ValidationError)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The house, built once. A request that starts would close the connection: see `tests.visiting`."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
        yield House()
        transaction.set_rollback(True)


@pytest.fixture
def db(built):
    """Nothing that a door does outlasts its test, but the house does: Django's own would take it down."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def house(built, db):
    built.renew()
    with as_in_production():
        yield built


@pytest.fixture
def gate(monkeypatch):
    """The refusals that our own gates have uttered."""
    uttered: list[NotSigned] = []

    def utter(self, *args):
        uttered.append(self)
        super(NotSigned, self).__init__(*args)

    monkeypatch.setattr(NotSigned, "__init__", utter, raising=False)
    return uttered


def test_there_are_at_least_the_ways_that_were_measured():
    """58 on Wagtail 8.0.1 and wagtail-localize 1.14.5, of which stock workflows leave 54 open."""
    ways = [door for door in DOORS if not door.id.startswith(("authority", "rules"))]
    assert len(ways) > 58 and len({door.id for door in DOORS}) == len(DOORS)


def tried():
    return [pytest.param(door, actor, id=f"{door.id}-{actor}") for door in DOORS for actor in door.actors]


@pytest.mark.parametrize(("door", "actor"), tried())
def test_no_door_leads_to_the_public(house, gate, door, actor):
    said = try_in_code(house, door) if actor == "code" else try_through_the_admin(house, door, actor)
    changed = house.changed()
    if (door.leaves is Leaves.NOTHING and actor not in door.drafts_by) or actor == "anonymous":
        assert changed == {}, "it was not refused"
    if gate:
        assert any(str(refusal) in said for refusal in gate), said
    if not changed:
        assert said, "it did nothing and said nothing"
        assert gate or not is_ours(door, actor), "our gate was never asked"
    else:
        look_round(house, door, changed)


def is_ours(door, actor) -> bool:
    """Whether it is our gate that closes the door: nobody else stops those who have every permission of Wagtail's."""
    return actor in ("superuser", "code") and not door.no_gate and door.leaves is not Leaves.NAMED


def try_in_code(house, door) -> str:
    """The sentence by which it was refused."""
    try:
        return door.opens(house) or ""
    except REFUSALS as refusal:
        return str(refusal) or type(refusal).__name__


def try_through_the_admin(house, door, actor) -> str:
    """What was said; each answer leads on, or says why not, and none is that there is no such door."""
    client = house.visitor(actor)
    door.opens(house, client)
    assert client.answers, "nothing was posted"
    for answer in client.answers:
        assert answer.status_code < 500, answer.exc_info
        assert answer.status_code != 404, "no such door"
        if actor == "anonymous":
            assert answer.status_code in (401, 403) or "/admin/login/" in answer.headers["location"]
    return client.said() or "log in first"


def look_round(house, door, changed) -> None:
    """What may have changed is said by the door; what is served is what was signed."""
    found = verified()
    if door.leaves is Leaves.NAMED:
        assert found, "nobody names it"
        return
    assert door.leaves in (Leaves.ROWS, Leaves.AGAIN) or not found, found
    assert not changed.keys() & {"signoff_signoff", "signoff_withdrawal"}, changed
    assert door.leaves is Leaves.AGAIN or not changed.keys() & set(SERVED), changed
    rows = changed.get("wagtailcore_page", {"gone": set(), "new": set()})
    served = house.public(touched={int(row[0]) for row in rows["gone"] | rows["new"]})
    for address, answer in served.items():
        assert answer == house.public_as_it_was.get(address, answer), address
        assert address in house.public_as_it_was or answer[0] in (302, 404, 410), address
    if door.leaves not in (Leaves.ROWS, Leaves.AGAIN):
        assert house.live_pages() <= house.live_as_it_was

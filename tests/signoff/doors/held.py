"""What is signed and held: no road leads to the public before its release, and only those who may release it do."""

import contextlib
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page

from delivery import publishing
from delivery.models import Publication
from signoff.models import Held, Released, SignOff
from signoff.releasing import release
from stories.models import Release
from stories.releases import actions
from tests.signoff.doors.admin_api import act
from tests.signoff.doors.explorer import bulk, copy
from tests.signoff.doors.registry import Leaves, in_code, through_the_admin
from tests.signoff.doors.schedule import an_hour_ago, tamper, the_clock_runs

NO_HEAD = ("editor", "superuser", "anonymous")


def made_live(house) -> None:
    """By the ORM, which asks nobody."""
    Page.objects.filter(pk=house.held.pk).update(live=True, live_revision=house.held_revision.pk)


def released_by_hand(house) -> None:
    Released.objects.create(held=house.hold, by_id=house.people["head"].pk, at=timezone.now(), seal="0" * 64)


@in_code()
def revision_publish(house):
    house.held_revision.publish()


@in_code()
def revision_publish_by_a_head(house):
    house.held_revision.publish(user=house.people["head"], skip_permission_checks=True)


@in_code()
def page_publish(house):
    house.held.publish(house.held_revision, skip_permission_checks=True)


@in_code()
def publish_page_revision_action(house):
    PublishPageRevisionAction(house.held_revision).execute(skip_permission_checks=True)


@in_code()
def publish_revision_action(house):
    PublishRevisionAction(house.held_revision).execute(skip_permission_checks=True)


@in_code()
def the_inside_of_the_action(house):
    action = PublishRevisionAction(house.held_revision)
    action._publish_revision(house.held_revision, house.held_revision.as_object(), None, True, False)


@in_code()
def save_and_publish(house):
    revision = house.held.save_revision()
    house.begin()
    revision.publish()


@in_code()
def save_as_live(house):
    house.held.live = True
    house.held.save()


@in_code()
def save_the_revision_as_live(house):
    page = house.held_revision.as_object()
    page.live, page.live_revision = True, house.held_revision
    page.save()


@in_code()
def a_copy_that_stays_live(house):
    made_live(house)
    house.begin()
    Page.objects.get(pk=house.held.pk).specific.copy(update_attrs={"slug": "copy"}, keep_live=True)


@in_code()
def a_schedule(house):
    tamper(house.held_revision.pk, approved_go_live_at=an_hour_ago())
    house.held_revision.refresh_from_db()
    house.begin()
    house.held_revision.publish(log_action="wagtail.publish.scheduled")


@in_code(Leaves.ROWS)
def the_clock(house):
    tamper(house.held_revision.pk, approved_go_live_at=an_hour_ago())
    return the_clock_runs()


@in_code(Leaves.ROWS)
def made_live_by_the_orm(house):
    made_live(house)


@in_code(Leaves.AGAIN)
def made_live_by_the_orm_and_rebuilt(house):
    made_live(house)
    out = StringIO()
    with contextlib.suppress(CommandError):
        call_command("rebuild_publications", stdout=out, stderr=out)
    return out.getvalue()


@in_code()
def written_into_the_read_model(house):
    made_live(house)
    house.begin()
    page = Page.objects.get(pk=house.held.pk).specific
    publishing.publish(page=page, revision=house.held_revision, sign_off=SignOff.objects.get(pk=house.hold.pk))


@in_code(no_gate=True)
def a_publication_by_the_orm(house):
    row = Publication.objects.get(page_id=house.live.pk)
    row.pk, row.page_id, row.sign_off_id, row.html_path = None, house.held.pk, house.hold.pk, "/en/stories/held/"
    with transaction.atomic():
        row.save()


@in_code(no_gate=True)
def held_no_longer(house):
    with transaction.atomic():
        Held.objects.filter(pk=house.hold.pk)._raw_delete("default")


@in_code(no_gate=True)
def held_for_something_else(house):
    with transaction.atomic():
        Held.objects.filter(pk=house.hold.pk).update(awaits=house.live.translation_key)


@in_code(Leaves.NAMED)
def a_release_by_hand(house):
    released_by_hand(house)


@in_code()
def a_release_by_hand_and_publish(house):
    released_by_hand(house)
    house.begin()
    house.held_revision.publish()


@in_code()
def a_series_that_holds_no_longer(house):
    """What is held stays held: it was signed so."""
    Release.objects.update(holds=False)
    house.begin()
    house.held_revision.publish()


@in_code()
def released_twice(house):
    release([SignOff.objects.get(revision_id=house.live.live_revision_id)], by=house.people["head"])


@in_code()
def released_by_an_editor(house):
    actions.release(series=house.series, by=house.people["editor"])


@in_code()
def released_by_a_superuser(house):
    actions.release(series=house.series, by=house.people["superuser"])


@in_code()
def planned_by_an_editor(house):
    actions.plan_release(series=house.series, by=house.people["editor"], at=timezone.now())


@through_the_admin()
def publish_button(house, client):
    address = reverse("wagtailadmin_pages:edit", args=[house.held.pk])
    client.post(address, house.form(house.held, **{"action-publish": "1"}))


@through_the_admin()
def bulk_publish(house, client):
    bulk(client, "publish", [house.held])


@through_the_admin()
def api_publish(house, client):
    act(client, house.held, "publish")


@through_the_admin(Leaves.DRAFTS)
def copy_and_publish(house, client):
    copy(client, house.held, publish_copies="on")


@through_the_admin(actors=NO_HEAD)
def release_button(house, client):
    client.post(reverse("stories_release_now", args=[house.series.pk]), {"release": "", "read": str(house.hold.pk)})


@through_the_admin(actors=NO_HEAD)
def plan_button(house, client):
    form = {"plan": "", "at": "2030-01-01 09:00"}
    client.post(reverse("stories_release_now", args=[house.series.pk]), form)


@through_the_admin(actors=NO_HEAD)
def stop_holding(house, client):
    client.post(reverse("stories_release", args=[house.series.pk]), {"stop_holding": ""})


@through_the_admin(actors=("head",))
def release_something_else_than_was_read(house, client):
    client.post(reverse("stories_release_now", args=[house.series.pk]), {"release": "", "read": "1.2.3"})

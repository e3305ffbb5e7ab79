"""The explorer: bulk actions, copies, aliases."""

from django.urls import reverse

from tests.signoff.doors.registry import Leaves, through_the_admin


def bulk(client, action, pages, **form):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return client.post(f"{address}?" + "&".join(f"id={page.pk}" for page in pages), form)


def copy(client, page, **form):
    plain = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {**plain, **form})


@through_the_admin()
def bulk_publish_what_was_edited(house, client):
    bulk(client, "publish", [house.edited])


@through_the_admin()
def bulk_publish_a_draft(house, client):
    bulk(client, "publish", [house.draft])


@through_the_admin()
def bulk_publish_signed_and_unsigned_together(house, client):
    bulk(client, "publish", [house.live, house.draft])


@through_the_admin()
def bulk_publish_with_descendants(house, client):
    bulk(client, "publish", [house.section], include_descendants="on")


@through_the_admin()
def bulk_publish_what_waits(house, client):
    bulk(client, "publish", [house.waiting])


@through_the_admin()
def bulk_publish_what_was_taken_down(house, client):
    bulk(client, "publish", [house.withdrawn])


@through_the_admin()
def bulk_publish_all_of_a_section(house, client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id=all&childOf={house.section.pk}", {"include_descendants": "on"})


@through_the_admin(Leaves.DRAFTS)
def copy_without_publishing(house, client):
    copy(client, house.live)


@through_the_admin(drafts_by=("editor",))
def copy_and_publish(house, client):
    copy(client, house.live, publish_copies="on")


@through_the_admin(drafts_by=("editor",))
def copy_as_an_alias(house, client):
    copy(client, house.live, alias="on")


@through_the_admin(drafts_by=("editor",))
def copy_a_draft_as_an_alias(house, client):
    copy(client, house.draft, alias="on")


@through_the_admin(drafts_by=("editor",))
def copy_a_section_and_publish_all(house, client):
    copy(client, house.section, copy_subpages="on", publish_copies="on")


@through_the_admin(drafts_by=("editor",))
def copy_a_section_as_aliases(house, client):
    copy(client, house.section, copy_subpages="on", alias="on")


@through_the_admin(Leaves.DRAFTS)
def copy_a_section_without_publishing(house, client):
    copy(client, house.section, copy_subpages="on")

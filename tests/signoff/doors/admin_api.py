"""The admin's own API, which Wagtail always mounts, with each of its actions."""

import json

from tests.signoff.doors.registry import Leaves, through_the_admin


def act(client, page, action, **data):
    address = f"/admin/api/main/pages/{page.pk}/action/{action}/"
    return client.post(address, json.dumps(data), content_type="application/json")


@through_the_admin()
def api_publish(house, client):
    act(client, house.edited, "publish")


@through_the_admin()
def api_publish_a_draft(house, client):
    act(client, house.draft, "publish")


@through_the_admin()
def api_publish_what_waits(house, client):
    act(client, house.waiting, "publish")


@through_the_admin()
def api_publish_what_was_taken_down(house, client):
    act(client, house.withdrawn, "publish")


@through_the_admin()
def api_publish_a_later_draft_over_a_schedule(house, client):
    act(client, house.scheduled, "publish")


@through_the_admin(Leaves.DRAFTS)
def api_revert_to_an_older_revision(house, client):
    act(client, house.renewed, "revert_to_page_revision", revision_id=house.older.pk)


@through_the_admin(Leaves.DRAFTS)
def api_copy(house, client):
    act(client, house.live, "copy", keep_live=False, slug="copy")


@through_the_admin()
def api_copy_and_keep_live(house, client):
    act(client, house.live, "copy", slug="copy")


@through_the_admin()
def api_copy_a_section_and_keep_live(house, client):
    act(client, house.section, "copy", recursive=True)


@through_the_admin()
def api_create_alias(house, client):
    act(client, house.live, "create_alias", update_slug="alias")


@through_the_admin()
def api_create_aliases_of_a_section(house, client):
    act(client, house.section, "create_alias", recursive=True, update_slug="alias")


@through_the_admin(no_gate=True)
def api_convert_alias(house, client):
    act(client, house.live, "convert_alias")


@through_the_admin(Leaves.DRAFTS)
def api_copy_for_translation(house, client):
    act(client, house.edited, "copy_for_translation", locale="es", copy_parents=True)


@through_the_admin()
def api_copy_for_translation_as_alias(house, client):
    act(client, house.edited, "copy_for_translation", locale="fr", alias=True)


@through_the_admin()
def api_copy_a_section_for_translation_as_aliases(house, client):
    act(client, house.section, "copy_for_translation", locale="es", alias=True, recursive=True, copy_parents=True)


@through_the_admin(Leaves.DRAFTS)
def api_copy_a_tree_for_translation(house, client):
    act(client, house.section, "copy_for_translation", locale="ar", recursive=True, copy_parents=True)

"""What each kind of group may do in the admin.

Wagtail's *publish* permission publishes nothing here: it is for taking down, restricting and moving.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page


def _grant(group: Group, *names: str) -> None:
    for name in names:
        app, codename = name.split(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))


def _grant_pages(group: Group, page: Page, *codenames: str) -> None:
    for codename in codenames:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_files(group: Group, *names: str) -> None:
    root = Collection.get_first_root_node()
    for name in names:
        app, codename = name.split(".")
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


FILES = (
    *(f"wagtailimages.{verb}_image" for verb in ("add", "change", "choose")),
    *(f"wagtailmedia.{verb}_media" for verb in ("add", "change")),
)


def let_edit(group: Group, below: Page) -> None:
    GroupPagePermission.objects.filter(group=group, permission__codename__in=["publish_page"]).delete()
    _grant(group, "wagtailadmin.access_admin", "wagtail_localize.submit_translation")
    _grant(group, *(f"people.{verb}_consent" for verb in ("add", "change", "view")))
    _grant(group, *(f"translations.{verb}_glossaryterm" for verb in ("add", "change", "view")))
    _grant_pages(group, below, "add_page", "change_page")
    _grant_files(group, *FILES)


def let_translate(group: Group, below: Page) -> None:
    let_edit(group, below)


def let_sign(group: Group) -> None:
    """Signers open the admin; the task opens to them what waits for them."""
    _grant(group, "wagtailadmin.access_admin")


def let_lead(group: Group) -> None:
    """The Head also looks after the vocabulary, and moves, restricts and takes down pages.

    *View* on matrix, roles and absences shows their changes in the site history; to change them is for who leads.
    """
    _grant(group, *(f"core.{verb}_term" for verb in ("add", "change", "delete", "view")))
    _grant(group, *(f"people.{verb}_consent" for verb in ("add", "change", "delete", "view")))
    _grant(group, *(f"translations.{verb}_glossaryterm" for verb in ("add", "change", "delete", "view")))
    _grant(group, *(f"signoff.view_{model}" for model in ("policyversion", "role", "delegation")))
    _grant_pages(
        group,
        Page.get_first_root_node(),
        "add_page",
        "change_page",
        "publish_page",
        "bulk_delete_page",
        "lock_page",
        "unlock_page",
    )
    _grant_files(group, *FILES)

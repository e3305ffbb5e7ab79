"""Django's ORM: what a script or a shell could do to pages and revisions."""

from django.db import transaction
from wagtail.models import Page, Revision

from home.models import HomePage
from stories.models import StoryPage
from tests.factories import section
from tests.signoff.doors.registry import Leaves, in_code


def born_live(title="Live at birth"):
    return StoryPage(title=title, slug="live-at-birth", format="feature", locale=section("stories").locale)


@in_code()
def save(house):
    house.edited.title = "Rewritten"
    house.edited.save()


@in_code()
def save_as_a_plain_page(house):
    page = Page.objects.get(pk=house.live.pk)
    page.title = "Rewritten"
    page.save()


@in_code()
def save_some_columns(house):
    house.live.strapline = "Rewritten"
    house.live.save(update_fields=["strapline"])


@in_code()
def save_without_cleaning(house):
    house.live.slug = "rewritten"
    house.live.save(clean=False)


@in_code()
def save_what_was_deferred(house):
    page = StoryPage.objects.only("pk", "strapline").get(pk=house.live.pk)
    page.strapline = "Rewritten"
    page.save()


@in_code()
def save_as_live(house):
    house.draft.live = True
    house.draft.save()


@in_code()
def save_as_live_as_a_plain_page(house):
    page = Page.objects.get(pk=house.draft.pk)
    page.live = True
    page.save(update_fields=["live"])


@in_code()
def save_what_was_taken_down_as_live(house):
    house.withdrawn.live = True
    house.withdrawn.save()


@in_code()
def save_base(house):
    house.draft.live = True
    house.draft.save_base()


@in_code(Leaves.ROWS)
def save_base_raw(house):
    page = Page.objects.get(pk=house.draft.pk)
    page.live = True
    page.save_base(raw=True)


@in_code()
def full_save_of_an_unsigned_revision(house):
    house.edited.get_latest_revision_as_object().save()


@in_code()
def restore_an_older_revision_by_saving_it(house):
    house.older.as_object().save()


@in_code()
def restore_by_with_content_json(house):
    house.live.with_content_json({**house.live.live_revision.content, "title": "Rewritten"}).save()


@in_code()
def create(house):
    page = born_live()
    page.path, page.depth = house.section.path + "0099", house.section.depth + 1
    page.set_url_path(house.section)
    page.save()


@in_code()
def add_child(house):
    section("stories").add_child(instance=born_live())


@in_code()
def add_sibling(house):
    house.live.add_sibling(instance=born_live())


@in_code()
def add_root(house):
    Page.add_root(instance=HomePage(title="Another", slug="another", locale=house.live.locale))


@in_code()
def get_or_create(house):
    defaults = {"format": "feature", "path": house.section.path + "0099", "depth": 4, "url_path": "/en/stories/new/"}
    StoryPage.objects.get_or_create(title="New", slug="new", locale=house.live.locale, defaults=defaults)


@in_code()
def update_or_create(house):
    StoryPage.objects.update_or_create(pk=house.live.pk, defaults={"title": "Rewritten"})


@in_code(Leaves.ROWS)
def update_live(house):
    Page.objects.filter(pk=house.draft.pk).update(live=True, live_revision=house.draft.latest_revision_id)


@in_code(Leaves.ROWS)
def update_title(house):
    Page.objects.filter(pk=house.live.pk).update(title="Rewritten", draft_title="Rewritten")


@in_code(Leaves.ROWS)
def update_specific(house):
    StoryPage.objects.filter(pk=house.live.pk).update(strapline="Rewritten", body="[]", importance="routine")


@in_code(Leaves.ROWS)
def bulk_update(house):
    house.live.title, house.draft.live = "Rewritten", True
    Page.objects.bulk_update([house.live.page_ptr, Page.objects.get(pk=house.draft.pk)], ["title", "live"])


@in_code(Leaves.ROWS)
def bulk_create(house):
    path = house.section.path + "0099"
    with transaction.atomic():
        Page.objects.bulk_create(
            [
                Page(
                    title="Born live",
                    slug="born-live",
                    path=path,
                    depth=4,
                    url_path="/en/stories/born-live/",
                    content_type=house.live.content_type,
                    locale=house.live.locale,
                )
            ]
        )


@in_code(Leaves.ROWS)
def update_the_live_revision(house):
    Page.objects.filter(pk=house.edited.pk).update(live_revision=house.edited.latest_revision_id)


@in_code(Leaves.ROWS)
def update_the_address(house):
    Page.objects.filter(pk=house.live.pk).update(slug="rewritten", url_path="/en/stories/rewritten/")


@in_code(no_gate=True)
def update_a_signed_revision(house):
    content = {**house.live.live_revision.content, "title": "Rewritten"}
    with transaction.atomic():
        Revision.objects.filter(pk=house.live.live_revision_id).update(content=content)


@in_code(no_gate=True)
def bulk_update_submitted_revisions(house):
    revision = house.waiting.get_latest_revision()
    revision.content = {**revision.content, "title": "Rewritten"}
    with transaction.atomic():
        Revision.objects.bulk_update([revision], ["content"])


@in_code(no_gate=True)
def delete_a_signed_revision(house):
    with transaction.atomic():
        Revision.objects.filter(pk=house.live.live_revision_id).delete()


@in_code(no_gate=True)
def hand_a_signed_revision_to_another_page(house):
    with transaction.atomic():
        Revision.objects.filter(pk=house.live.live_revision_id).update(object_id=str(house.draft.pk))

"""wagtail-localize, which knows no workflow: its views, its models, its background jobs."""

import polib
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, StringTranslation, Translation
from wagtail_localize.operations import translate_object, translate_page_subtree
from wagtail_localize.synctree import synchronize_tree

from tests.exchanging import exported
from tests.signoff.doors.house import TRANSLATORS
from tests.signoff.doors.registry import TRANSLATING, Leaves, in_code, through_the_admin
from translations.editor.fragments import Form
from translations.machine.services import Service
from translations.models import Translators
from translations.texts import texts_of

User = get_user_model()
MACHINE = {"CLASS": "tests.signoff.doors.localize.Echo"}


class Echo(Service):
    """A machine that says what it hears."""

    display_name = "Echo"

    def translate(self, source_locale, target_locale, strings):
        return {string: string for string in strings}


def locale(code):
    return Locale.objects.get(language_code=code)


def by_its_translators(**kwargs):
    """A way into the house's French translation: all others are refused, and leave nothing behind."""
    return through_the_admin(actors=TRANSLATING, drafts_by=("translator",), **kwargs)


@through_the_admin(Leaves.DRAFTS, actors=TRANSLATING)
def submit_translation(house, client):
    address = reverse("wagtail_localize:submit_page_translation", args=[house.edited.pk])
    client.post(address, {"locales": [locale("fr").pk], "publish": "on"})


@through_the_admin(Leaves.DRAFTS)
@override_settings(WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE=True)
def submit_translation_with_its_live_status(house, client):
    address = reverse("wagtail_localize:submit_page_translation", args=[house.edited.pk])
    client.post(address, {"locales": [locale("fr").pk]})


@through_the_admin(Leaves.DRAFTS, actors=TRANSLATING)
def submit_a_section_with_its_subtree(house, client):
    address = reverse("wagtail_localize:submit_page_translation", args=[house.section.pk])
    client.post(address, {"locales": [locale("es").pk], "include_subtree": "on"})


@through_the_admin(Leaves.DRAFTS, no_gate=True, actors=TRANSLATING)
def update_and_publish(house, client):
    """What is offered is what was signed: there is nothing else to take over."""
    address = reverse("wagtail_localize:update_translations", args=[house.source.pk])
    client.post(address, {"publish_translations": "on"})


@through_the_admin(Leaves.DRAFTS, no_gate=True, actors=TRANSLATING)
@override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=MACHINE)
def update_by_machine_and_publish(house, client):
    address = reverse("wagtail_localize:update_translations", args=[house.source.pk])
    client.post(address, {"publish_translations": "on", "use_machine_translation": "on"})


@through_the_admin(Leaves.DRAFTS, no_gate=True, actors=TRANSLATING)
def update_without_publishing(house, client):
    client.post(reverse("wagtail_localize:update_translations", args=[house.source.pk]), {})


@through_the_admin(actors=TRANSLATING, no_gate=True)
def edit_translation_and_publish(house, client):
    """Our editor knows no such action: whose language it is hears that nothing was changed."""
    retranslate(house)
    client.post(reverse("wagtailadmin_pages:edit", args=[house.french.pk]), {"action": "publish"})


@through_the_admin(actors=TRANSLATING)
def publish_from_wagtail_localizes_editor(house, client):
    retranslate(house)
    client.post(reverse("wagtailadmin_pages:edit", args=[house.french.pk]) + "?values=1", {"action": "publish"})


@by_its_translators()
def save_all_texts(house, client):
    segment = house.source.stringsegment_set.get(context__path="title")
    form = {f"text-{segment.pk}": "Autrement", f"read-{segment.pk}": read(house, segment)}
    client.post(reverse("wagtailadmin_pages:edit", args=[house.french.pk]), form)


@by_its_translators()
def save_one_text(house, client):
    segment = house.source.stringsegment_set.get(context__path="title")
    address = reverse("translations_text", args=[house.translation.pk, segment.pk])
    client.post(address, {"text": "Autrement", "read": read(house, segment)})


@by_its_translators()
def save_texts_and_submit_them(house, client):
    segment = house.source.stringsegment_set.get(context__path="title")
    form = {f"text-{segment.pk}": "Autrement", f"read-{segment.pk}": read(house, segment), "submit": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[house.french.pk]), form)


@by_its_translators()
def edit_one_string(house, client):
    segment = house.source.stringsegment_set.get(context__path="title")
    address = reverse("wagtail_localize:edit_string_translation", args=[house.translation.pk, segment.pk])
    client.put(address, "value=Autrement", content_type="application/x-www-form-urlencoded")


@by_its_translators()
def override_a_picture(house, client):
    segment = house.source.overridablesegment_set.first()
    address = reverse("wagtail_localize:edit_override", args=[house.translation.pk, segment.pk])
    client.put(address, f"value={house.image.pk}", content_type="application/x-www-form-urlencoded")


@by_its_translators()
@override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=MACHINE)
def translate_by_machine(house, client):
    StringTranslation.objects.all().delete()
    house.begin()
    address = reverse("wagtail_localize:machine_translate", args=[house.translation.pk])
    client.post(address, {"publish": "on", "after": 0})


@by_its_translators()
def upload_a_po_file(house, client):
    po = polib.pofile(exported(house.translation, kind="po").decode())
    for entry in po:
        entry.msgstr = "Téléversé"
    file = SimpleUploadedFile("fr.po", str(po).encode(), content_type="text/x-gettext-translation")
    address = reverse("wagtail_localize:upload_pofile", args=[house.translation.pk])
    look = client.post(address, {"file": file}, follow=True)
    ticked = {"seen": look.context.get("seen", ""), "pieces": str(house.translation.pk)}
    client.post(reverse("translations_import_look"), ticked)


@by_its_translators()
def stop_translation(house, client):
    client.post(reverse("wagtail_localize:stop_translation", args=[house.translation.pk]))


@by_its_translators()
def start_a_stopped_translation(house, client):
    Translation.objects.filter(pk=house.translation.pk).update(enabled=False)
    house.begin()
    address = reverse("wagtailadmin_pages:edit", args=[house.french.pk])
    client.post(address, {"localize-restart-translation": "on"})


@through_the_admin(actors=TRANSLATING)
def convert_to_alias(house, client):
    client.post(reverse("wagtail_localize:convert_to_alias", args=[house.french.pk]))


@by_its_translators()
def our_own_way_to_submit_a_translation(house, client):
    client.post(reverse("translations_submit", args=[house.translation.pk]), {"publish": "on"})


@through_the_admin(no_gate=True, actors=("editor", "superuser", *TRANSLATORS, "anonymous"))
def give_oneself_a_language(house, client):
    me = client.session.get("_auth_user_id", "")
    group = Group.objects.create(name="Mine")
    group.user_set.add(*(User.objects.filter(pk=me) if me else ()))
    house.begin()
    translators = Translators.objects.get(locale=locale("fr"))
    form = {"locale": translators.locale_id, "group": group.pk}
    client.post(reverse("translators:edit", args=[translators.pk]), form)


def read(house, segment) -> str:
    """What a text says to whoever opens it, as the editor names it."""
    text = next(text for text in texts_of(house.translation) if text.segment_id == segment.pk)
    return Form.of(text).read_of(text.target)


def retranslate(house):
    """Other words in French than those that were signed."""
    StringTranslation.objects.filter(locale__language_code="fr", context__path="title").update(data="Changé")
    house.begin()


@in_code()
def save_target_and_publish(house):
    retranslate(house)
    house.translation.save_target(publish=True)


@in_code()
def save_target_without_publishing(house):
    """Writes to the live row all the same."""
    retranslate(house)
    house.translation.save_target(publish=False)


@in_code(Leaves.DRAFTS)
def save_target_of_a_new_page_and_publish(house):
    translate_object(house.edited, [locale("fr")])
    house.begin()
    translation = Translation.objects.get(source__object_id=house.edited.translation_key)
    translation.save_target(publish=True)


@in_code()
def create_or_update_translation(house):
    retranslate(house)
    house.source.create_or_update_translation(locale("fr"), publish=True, fallback=True)


@in_code(Leaves.DRAFTS)
def translate_a_subtree_in_the_background(house):
    translate_page_subtree(house.section.pk, [locale("nl")], None, None)


@in_code()
def synchronize_trees(house):
    synchronize_tree(locale("en"), locale("nl"))


@in_code()
def synchronize_trees_by_command(house):
    LocaleSynchronization.objects.create(locale=locale("nl"), sync_from=locale("en"))
    call_command("sync_locale_trees")


@in_code()
def synchronization_switched_on(house):
    sync = LocaleSynchronization.objects.create(locale=locale("nl"), sync_from=locale("en"))
    sync.sync_trees()


@in_code()
def sync_page_hierarchy(house):
    """As the stock `page.copy_for_translation` of a whole tree with parents as aliases."""
    Page.objects.get(pk=house.section.pk).specific.copy_for_translation(locale("th"), copy_parents=True, alias=True)


@in_code(Leaves.DRAFTS)
def copy_parents_for_translation(house):
    house.edited.copy_for_translation(locale("th"), copy_parents=True)


@in_code(Leaves.DRAFTS)
def finish_a_translation_that_has_become_an_alias(house):
    Page.objects.filter(pk=house.french.pk).update(alias_of=house.live.pk)
    house.begin()
    house.translation.save_target(publish=True)

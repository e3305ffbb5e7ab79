"""A site ready for work: languages, home pages, sections, vocabulary, roles and the sign-off. Runs again unharmed."""

import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage, WorkflowTask

from core.models import Term
from signoff.matrix.changing import Row, change_matrix
from signoff.models import PolicyVersion, Role, SignOffTask
from translations.models import GlossaryTerm, GlossaryTranslation, Translators

from . import permissions
from .models import HomePage, Listing, SectionPage

SEEDS = Path(__file__).resolve().parent / "seeds"
SECTIONS = {"stories": _("Stories"), "people": _("People"), "series": _("Series")}
SIGNERS = {
    "head": _("Head of External Communications"),
    "deputy": _("Deputy Head"),
    "officer": _("Communications Officer"),
    "physics": _("Physics Communication"),
    "spokesperson": _("Spokesperson"),
}


def section_key(name: str) -> uuid.UUID:
    """The translation key of the home page or of a first section: known, so that a second run finds them."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:cms-site:{name}")


@transaction.atomic
def start_site() -> None:
    """Make what is missing; leave what is there. Nothing of it is public before somebody signs it."""
    locales = make_locales()
    seed_terms(yaml.safe_load((SEEDS / "terms.yaml").read_text(encoding="utf-8")))
    seed_glossary(yaml.safe_load((SEEDS / "glossary.yaml").read_text(encoding="utf-8")))
    make_tree(locales)
    make_roles(locales)
    make_workflow()
    make_matrix(yaml.safe_load((SEEDS / "matrix.yaml").read_text(encoding="utf-8")))


def make_locales() -> list[Locale]:
    return [Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES]


def seed_terms(terms: dict[str, dict[str, dict[str, str]]]) -> None:
    """Kind → code → language → label. Labels that somebody has edited stay as they are."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    rows = [
        Term(
            kind=kind,
            code=code,
            label=label,
            locale=locales[language],
            sort_order=order,
            translation_key=uuid.uuid5(uuid.NAMESPACE_URL, f"urn:cms-site:term:{kind}:{code}"),
        )
        for kind, codes in terms.items()
        for order, (code, labels) in enumerate(codes.items())
        for language, label in labels.items()
        if language in locales
    ]
    known = set(Term.objects.values_list("kind", "code", "locale_id"))
    Term.objects.bulk_create([row for row in rows if (row.kind, row.code, row.locale_id) not in known])


def seed_glossary(terms: dict[str, dict[str, Any]]) -> None:
    """English term → language → its forms. Only an empty glossary gets them: what the team takes out stays out."""
    if GlossaryTerm.objects.exists():
        return
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    made = GlossaryTerm.objects.bulk_create(
        GlossaryTerm(
            locale=locales["en"],
            keep=said.get("keep", False),
            is_case_sensitive=said.get("case", False),
            note=said.get("note", ""),
            **_forms(said.get("en", text)),
        )
        for text, said in terms.items()
    )
    GlossaryTranslation.objects.bulk_create(
        GlossaryTranslation(term=term, locale=locale, **_forms(said[language]))
        for term, said in zip(made, terms.values(), strict=True)
        for language, locale in locales.items()
        if language in said and locale != term.locale
    )


def _forms(said: str | list[str]) -> dict[str, str]:
    text, *variants = [said] if isinstance(said, str) else said
    return {"text": text, "variants": "\n".join(variants)}


def make_tree(locales: Iterable[Locale]) -> None:
    """A home page per language, whose slug is the language's code, and the first sections below it: all drafts."""
    root = Page.get_first_root_node()
    for locale in locales:
        with translation.override(locale.language_code):
            home = HomePage.objects.filter(translation_key=section_key("home"), locale=locale).first()
            home = home or _add(root, HomePage, "home", locale, settings.WAGTAIL_SITE_NAME, locale.language_code)
            present = set(SectionPage.objects.child_of(home).values_list("translation_key", flat=True))
            for name, title in SECTIONS.items():
                if section_key(name) not in present:
                    _add(home, SectionPage, name, locale, gettext(str(title)), name, listing=Listing(name))
    make_default_site()


def _add(parent: Page, model: type[Page], name: str, locale: Locale, title: str, slug: str, **fields) -> Page:
    page = model(
        title=title,
        slug=slug,
        locale=locale,
        translation_key=section_key(name),
        live=False,
        show_in_menus=model is SectionPage,
        **fields,
    )
    parent.add_child(instance=page)
    page.save_revision()
    return page


def make_default_site() -> None:
    """Point the site at our home page and drop Wagtail's welcome page, if it is still what Wagtail made."""
    if Site.objects.filter(is_default_site=True, root_page__content_type__model="homepage").exists():
        return
    home = HomePage.objects.get(translation_key=section_key("home"), locale=Locale.get_default())
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": settings.WAGTAIL_SITE_NAME},
    )
    Page.objects.filter(depth=2, content_type__model="page", content_type__app_label="wagtailcore").delete()


def make_roles(locales: Iterable[Locale]) -> None:
    """Groups by what people do, and for those who sign a role. Which role signs what is data, too: the matrix."""
    if not Role.objects.exists():
        Group.objects.filter(name="Moderators").delete()
    editors, _made = Group.objects.get_or_create(name="Editors")
    permissions.let_edit(editors, Page.get_first_root_node())
    for code, title in SIGNERS.items():
        role = make_role(code, str(title))
        permissions.let_sign(role.group)
    head = Role.objects.get(code="head")
    if not Role.objects.filter(leads=True).exists():
        Role.objects.filter(pk=head.pk).update(leads=True)
    permissions.let_lead(head.group)
    for locale in locales:
        language = locale.language_code
        home = HomePage.objects.get(translation_key=section_key("home"), locale=locale)
        translators, _made = Group.objects.get_or_create(name=f"Translators ({language})")
        permissions.let_translate(translators, home)
        Translators.objects.get_or_create(locale=locale, defaults={"group": translators})
        reviewers = make_role(f"reviewer-{language}", f"Reviewers ({language})", locale)
        permissions.let_sign(reviewers.group)


def make_role(code: str, title: str, locale: Locale | None = None) -> Role:
    group, _made = Group.objects.get_or_create(name=title)
    role, _made = Role.objects.get_or_create(code=code, defaults={"name": title, "group": group, "locale": locale})
    return role


def make_workflow() -> None:
    """One workflow with one task, on everything: one authorised person signs."""
    if SignOffTask.objects.exists():
        return
    task = SignOffTask.objects.create(name="Sign-off")
    workflow = Workflow.objects.create(name="Sign-off")
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    Workflow.objects.exclude(pk=workflow.pk).update(active=False)


def make_matrix(rows: list[dict[str, Any]]) -> None:
    """The first version; whose signature a piece needs is the team's to change afterwards."""
    if not PolicyVersion.objects.exists():
        change_matrix([Row(by_reviewers=row.pop("reviewers", False), **row) for row in rows], by=None)

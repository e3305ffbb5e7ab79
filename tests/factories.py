"""Pages with intentions: `StoryFactory(signed_off=True)` went the way that every piece goes."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page
from wagtail_factories import PageFactory

from home.models import HomePage, SectionPage
from home.starting import section_key
from people.models import Consent, PersonPage
from signoff import actions
from signoff.matrix.policy import Policy, Reviewers, facts_of, roles_of
from signoff.models import SignOff
from stories.models import SeriesPage, StoryPage

User = get_user_model()


def member(group: Group, username: str):
    user, made = User.objects.get_or_create(username=username, defaults={"email": f"{username}@example.org"})
    if made:
        user.groups.add(group)
    return user


def an_editor():
    return member(Group.objects.get(name="Editors"), "factory-editor")


def a_signer(page: Page):
    """Somebody whom the matrix names for this page, and who has not worked on it."""
    facts = facts_of(page.specific)
    role = roles_of(Policy.in_force().row_for(facts), facts.locale, Reviewers())[0]
    return member(role.group, f"factory-{role.code}")


def submit(page: Page, by: Any = None):
    return actions.submit(page=page, by=by or an_editor())


def sign_off(page: Page, by: Any = None) -> SignOff:
    """One person signs what waits; submits it first if it does not wait yet."""
    if not page.current_workflow_state:
        submit(page)
    return actions.sign(page=page, by=by or a_signer(page))


def sign_all(pages: Iterable[Page]) -> None:
    """Pages that wait for nobody yet go live together, each by who signs it: what tests set out from, at less cost."""
    pages = list(pages)
    actions.submit_batch(pages, by=an_editor())
    for signer, theirs in groupby(sorted(pages, key=lambda page: a_signer(page).pk), key=a_signer):
        actions.sign_batch(theirs, by=signer)


def write(page: Page, by: Any = None, **changes: Any) -> Page:
    """An editor changes a page: a new revision, nothing live. Gives the page as it was written."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(user=by or an_editor(), log_action=True)
    return Page.objects.get(pk=page.pk).specific


def section(name: str, language: str = "en") -> SectionPage:
    return SectionPage.objects.get(translation_key=section_key(name), locale__language_code=language)


def home(language: str = "en") -> HomePage:
    return HomePage.objects.get(translation_key=section_key("home"), locale__language_code=language)


class _PieceFactory(PageFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        language = "en"
        section = "stories"

    live = False
    locale = factory.LazyAttribute(lambda piece: Locale.objects.get(language_code=piece.language))
    parent = factory.LazyAttribute(lambda piece: section(piece.section, piece.language))
    slug = factory.Sequence(lambda number: f"piece-{number}")

    @factory.post_generation
    def written(page: Page, create: bool, written: Any, consented: bool = True) -> None:  # noqa: N805
        """`written__consented=False`: the person has not agreed to a profile."""
        if consented and isinstance(page, PersonPage):
            Consent.objects.create(person=page, purpose=Consent.Purpose.PROFILE, notice_version="test")
        page.save_revision(user=an_editor(), log_action=True)
        page.refresh_from_db()

    @factory.post_generation
    def submitted(page: Page, create: bool, submitted: bool, **kwargs: Any) -> None:  # noqa: N805
        if submitted:
            submit(page)

    @factory.post_generation
    def signed_off(page: Page, create: bool, signed_off: bool, **kwargs: Any) -> None:  # noqa: N805
        if signed_off:
            sign_off(page)
            page.refresh_from_db()


class StoryFactory(_PieceFactory):
    class Meta:
        model = StoryPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"A story about track {number}")
    strapline = "What a bent track tells."
    format = "feature"


class SeriesFactory(_PieceFactory):
    class Meta:
        model = SeriesPage
        skip_postgeneration_save = True

    class Params:
        section = "series"

    title = factory.Sequence(lambda number: f"Series {number}")


class PersonFactory(_PieceFactory):
    class Meta:
        model = PersonPage
        skip_postgeneration_save = True

    class Params:
        section = "people"

    title = factory.Sequence(lambda number: f"Person {number}")
    discipline = "engineering"
    role = "Builds things that measure"

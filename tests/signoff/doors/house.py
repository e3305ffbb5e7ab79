"""One site with a page in every state, and what can be seen of it: by the public, and in the database."""

from collections.abc import Iterable
from datetime import timedelta
from io import StringIO
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from home.models import SectionPage
from signoff import actions
from signoff.models import Held, Role, Withdrawal
from stories.models import Release
from tests.bodies import block, shown, video
from tests.factories import PersonFactory, SeriesFactory, StoryFactory, home, section, sign_off, write
from tests.files import film, picture
from tests.translating import translated

User = get_user_model()

# What no refusal has to keep: who is logged in, and what Wagtail derives from the rest.
NOT_COMPARED = (
    *("django_session", "auth_user", "wagtailadmin_editingsession", "wagtailcore_pagesubscription"),
    *("wagtailcore_referenceindex", "wagtailsearch_", "sqlite_", "django_migr"),
)
TRANSLATORS = {"translator": "fr", "stranger": "ar"}  # those who write the house's translation, and others
SERVED = ("delivery_publication", "delivery_publicationfacet", "delivery_publicationimage", "delivery_moved")


class Visitor(Client):
    """A browser that notes what it was answered, and does not fall over where a view does."""

    def __init__(self, user: Any = None):
        super().__init__(raise_request_exception=False)
        self.answers: list[Any] = []
        if user is not None:
            self.force_login(user)

    def generic(self, method: str, *args: Any, **kwargs: Any) -> Any:
        answer = super().generic(method, *args, **kwargs)
        if method != "GET":
            self.answers.append(answer)
        return answer

    def said(self) -> str:
        """All that was said in answer to what was posted: pages, JSON and messages that wait for the next screen."""
        words = [_words(answer) for answer in self.answers if not 300 <= answer.status_code < 400]
        for answer in self.answers:
            words += [str(message) for message in get_messages(answer.wsgi_request)]
        return "\n".join(words)


class House:
    """Its pages, files and so on are read anew in each test, under the names that they are given here."""

    def __init__(self) -> None:
        self._build()
        self._fill_what_is_public()
        self._fill_what_is_not()
        self._translate()
        self.kept = {name: (type(kept), kept.pk) for name, kept in vars(self).items() if isinstance(kept, Model)}
        self.forms: dict[str, dict] = {}
        names = connection.introspection.table_names()
        self.tables = [name for name in names if not name.startswith(NOT_COMPARED)]
        self.as_it_was = self.before = self.data()
        self.live_as_it_was = self.live_pages()
        self.public_as_it_was = self.public()

    def _build(self) -> None:
        self.people = {name: self._person(name) for name in (*("editor", "head", "superuser"), *TRANSLATORS)}
        self.writer = self._person("writer")
        for page in (home(), section("stories"), section("series")):
            sign_off(page)
        self.section = SectionPage(title="Chapter", slug="chapter", live=False, locale=home().locale)
        home().add_child(instance=self.section)
        self.section.save_revision()
        sign_off(self.section)
        self.elsewhere = section("series")
        self.image, self.film = picture(), film()
        self.person = PersonFactory(title="Amara", parent=self.section, signed_off=True)

    def _fill_what_is_public(self) -> None:
        body = [block("image", shown(self.image), 1), block("video", video(media=self.film.pk), 2)]
        self.live = self._story("First light", signed_off=True, image=self.image, image_alt="A track", body=body)
        self.edited = write(self._story("Bent track", signed_off=True), title="Unsigned")
        self.renewed = write(self._story("Signed twice", signed_off=True), title="Signed anew")
        self.older = self.renewed.live_revision
        sign_off(self.renewed)
        self.secret = self._story("Restricted", signed_off=True)
        self.restriction = PageViewRestriction.objects.create(
            page=self.secret, restriction_type=PageViewRestriction.LOGIN
        )

    def _fill_what_is_not(self) -> None:
        self.draft = self._story("Never signed")
        self.waiting = self._story("Waiting", submitted=True)
        self.for_others = self._story("For the officer", importance="routine", submitted=True)
        self.major = self._story("For the Head", importance="major", submitted=True)
        self.own = write(self._story("By the Head"), by=self.people["head"], strapline="Written by the Head.")
        actions.submit(page=self.own, by=self.writer)
        self.withdrawn = self._story("Taken down", signed_off=True)
        actions.take_down(page=self.withdrawn, by=None, reason=Withdrawal.Reason.IN_ERROR)
        self.scheduled = write(self._story("Scheduled"), go_live_at=timezone.now() + timedelta(days=2))
        sign_off(self.scheduled)
        self.scheduled_revision = self.scheduled.get_latest_revision()
        write(self.scheduled, title="A later draft")
        self.series = SeriesFactory(title="A series that holds", slug="a-series-that-holds", signed_off=True)
        Release.objects.create(series_key=self.series.translation_key, holds=True)
        self.held = self._story("Held", series=self.series, signed_off=True)
        self.held_revision = self.held.get_latest_revision()
        self.hold = Held.objects.get()

    def _translate(self) -> None:
        sign_off(translated(self.section, "fr"))
        self.french = translated(self.live, "fr")
        sign_off(self.french)
        self.french_of_a_draft = translated(self.draft, "fr")
        actions.submit(page=self.french_of_a_draft, by=self.writer)
        self.translation = Translation.objects.get(source__object_id=self.live.translation_key)
        self.source: TranslationSource = self.translation.source

    def renew(self) -> None:
        """Forget what a test has done to objects in memory; each is read anew where a test asks for it."""
        for name in self.kept:
            vars(self).pop(name, None)
        self.before = self.as_it_was

    def __getattr__(self, name: str) -> Any:
        if name == "kept" or name not in self.kept:
            raise AttributeError(name)
        model, pk = self.kept[name]
        vars(self)[name] = kept = model._default_manager.get(pk=pk)
        return kept

    @staticmethod
    def _person(name: str) -> Any:
        user = User.objects.create_user(name, f"{name}@example.org", is_superuser=name == "superuser")
        if name in ("head",):
            user.groups.add(Role.objects.get(code="head").group)
        if name in ("editor", "writer"):
            user.groups.add(Group.objects.get(name="Editors"))
        if name in TRANSLATORS:
            user.groups.add(Group.objects.get(name=f"Translators ({TRANSLATORS[name]})"))
        return user

    def _story(self, title: str, **facts: Any) -> Any:
        return StoryFactory(title=title, slug=title.lower().replace(" ", "-"), parent=self.section, **facts)

    def visitor(self, actor: str) -> Visitor:
        return Visitor(self.people.get(actor))

    def form(self, page: Page, **changes: Any) -> dict[str, Any]:
        """What the page editor would send if somebody pressed a button now."""
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if address not in self.forms:
            self.forms[address] = filled(self.visitor("superuser").get(address).content, type(page))
        return {**self.forms[address], **changes}

    # What can be seen

    def public(self, touched: Iterable[int] | None = None) -> dict[str, tuple[int, bytes]]:
        """What the public is served, by address, with nothing cached.

        Lists hold every document; single pages are asked for where they were touched, and where they are not public.
        """
        cache.clear()
        addresses = ["/api/v2/pages/?limit=100&fields=*", "/api/v2/navigation/?locale=en", "/api/v2/images/"]
        addresses += [f"/api/v2/search/?q={word}" for word in ("unsigned", "light", "track")]
        below = Page.objects.filter(locale__language_code__in=("en", "fr"), depth__gt=3)
        if touched is not None:
            below = below.filter(pk__in={*touched, self.live.pk, self.edited.pk, self.draft.pk, self.secret.pk})
        for pk, url_path, language in below.values_list("pk", "url_path", "locale__language_code"):
            path = f"/{language}/" + url_path.split("/", 2)[2]
            addresses += [f"/api/v2/pages/{pk}/", f"/api/v2/pages/find/?html_path={path}"]
        addresses += [page.url_path for page in (self.edited, self.draft, self.secret)]
        reader = Client()
        return {address: _answer(reader.get(address)) for address in addresses}

    def data(self) -> dict[str, set[tuple]]:
        """Every row of the database, by table."""
        with connection.cursor() as cursor:
            return {table: _rows(cursor, table) for table in self.tables}

    def begin(self) -> None:
        """What has been set up until now is no part of what a door leaves behind."""
        self.before = self.data()

    def changed(self) -> dict[str, dict[str, set[tuple]]]:
        """Tables of which rows are gone or new since; a changed row is both."""
        now = self.data()
        return {
            table: {"gone": before - now[table], "new": now[table] - before}
            for table, before in self.before.items()
            if before != now[table]
        }

    @staticmethod
    def live_pages() -> set[tuple]:
        return set(Page.objects.filter(live=True).values_list("pk", "live_revision_id"))


def verified() -> str:
    """What `verify_publications` finds; empty where it finds nothing."""
    out = StringIO()
    try:
        call_command("verify_publications", stdout=out, stderr=StringIO())
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return ""


def filled(html: bytes, model: type[Page]) -> dict[str, Any]:
    form = BeautifulSoup(html, "html.parser").select_one("[data-edit-form]")
    values: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in ("checkbox", "radio", "submit", "file") or field.has_attr("checked"):
            values[field["name"]] = field.get("value", "") if field.name == "input" else field.text
    for select in form.select("select[name]"):
        chosen = [option["value"] for option in select.select("option[selected]")]
        values[select["name"]] = chosen if select.has_attr("multiple") else (chosen or [""])[0]
    return values | {f"{name}-count": "0" for name in model.get_streamfield_names()}


def _words(answer: Any) -> str:
    is_data = answer.headers.get("content-type", "").startswith("application/json")
    return str(answer.json()) if is_data and answer.content else answer.content.decode()


def _rows(cursor: Any, table: str) -> set[tuple]:
    cursor.execute(f"SELECT * FROM {table}")
    return {tuple(map(repr, row)) for row in cursor.fetchall()}


def _answer(response: Any) -> tuple[int, bytes]:
    return response.status_code, b"".join(response) if response.streaming else response.content

"""Puts the sample site together: files, pages, translations, and a signature under each piece that is public."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from wagtail.models import Locale, Page, PageViewRestriction

from core.models import CreditedImage
from core.renditions import lacking
from home.starting import seed_terms, start_site
from people.models import PersonPage
from signoff import actions

from .accounts import make_accounts
from .bodies import Bodies
from .crowd import add_people, add_stories, agree
from .files import Files, drawings_of
from .indexes import indexed_once
from .inventing import key_of_person
from .pages import Pages
from .signing import signing_roles
from .states import States, Version
from .studio import Studio
from .texts import CONTENT, Piece, key_of, read_pieces, read_terms
from .translating import translate

KINDS = ("sections", "series", "people", "stories")
BATCH = 20
TALKED_OF = 200  # at most so many invented people are in stories
Bar = Callable[[str, int], AbstractContextManager[Any]]


class SampleSite:
    """Loads the sample site; pieces that are there already are left as they are.

    `bar(title, total)` opens a progress bar. `pieces` are all of `samples/content/` unless told; `processes` as
    many as there are cores. Raises ImproperlyConfigured in production.
    """

    def __init__(self, bar: Bar, pieces: list[Piece] | None = None, processes: int | None = None) -> None:
        if getattr(settings, "SAMPLE_ACCOUNTS_REFUSED", False):
            raise ImproperlyConfigured("Sample content comes with known passwords: it is refused in production.")
        self.bar = bar
        self.processes = processes
        languages = [code for code, _name in settings.LANGUAGES]
        self.pieces = pieces or [piece for kind in KINDS for piece in read_pieces(kind, languages)]

    def load(self, *, stories: int = 0, people: int = 0) -> None:
        """The sample site, and so many more stories and people for load work."""
        with Studio(self.processes) as self.studio, indexed_once():
            self.files = Files()
            missing = self.files.missing(drawings_of(self.pieces))
            self.studio.order(missing)
            self._start()
            self.fetch_files(len(missing))
            self._load()
            if people:
                add_people(people, accounts=self.accounts, files=self.files, bar=self.bar)
            if stories:
                known = [piece.key for piece in self.pieces if piece.kind == "people" and piece.state == "live"]
                known += [key_of_person(number) for number in range(1, min(people, TALKED_OF) + 1)]
                add_stories(stories, people=known, accounts=self.accounts, files=self.files, bar=self.bar)

    def _start(self) -> None:
        with transaction.atomic():
            start_site()
            seed_terms(read_terms(CONTENT / "terms.yaml"))
            self.accounts = make_accounts()
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.states = States(self.pieces)

    def fetch_files(self, count: int) -> None:
        """Store what was drawn. Renditions follow in the background: only signing needs them."""
        with self.bar("Pictures and films", count) as bar:
            self.files.fetch(self.studio, bar.update)
        images = CreditedImage.objects.filter(collection=self.files.collection)
        bare = {image.pk: image for image in lacking(images)}
        self.studio.bring_to_size(bare[pk] for pk in self.files.image_ids(self.pieces) if pk in bare)

    def _load(self) -> None:
        """A stale translation is signed before its original gets its final words; all else in one go."""
        originals = self.unfinished((piece, piece.original) for piece in self.pieces)
        early = self.unfinished(
            (piece, code) for piece in self.pieces for code in stale_in(piece) or piece.translations
        )
        self.place_originals()
        self.write_originals(originals)
        self.translate(early)
        self.sign([*originals, *early])
        revised = self.unfinished(((p, p.original) for p in self.pieces if stale_in(p)), times=2)
        late = self.unfinished(
            (p, code) for p in self.pieces if stale_in(p) for code in p.translations if code not in stale_in(p)
        )
        self.write_originals(revised, final=True)
        self.sign(revised)
        self.translate(late)
        self.sign(late)
        self.studio.finish()

    def unfinished(self, versions: Iterator[Version], times: int = 1) -> list[Version]:
        return [version for version in versions if not self.states.is_done(version, times)]

    def place_originals(self) -> None:
        """Give each original its place in its language's tree, so that pieces can refer to each other."""
        self.pages: dict[str, Page] = {}
        self.builder = Pages(Bodies(self.files, self.pages))
        keys = {piece.translation_key: piece for piece in self.pieces}
        for page in Page.objects.filter(translation_key__in=keys).select_related("locale").specific():
            piece = keys[page.translation_key]
            if page.locale.language_code == piece.original:
                self.pages[piece.name] = page
        with transaction.atomic():
            for piece in self.pieces:
                if piece.name not in self.pages:
                    page = self.builder.build(piece, piece.original, bare=True)
                    self.parent_of(piece, page.locale).add_child(instance=page)
                    self.pages[piece.name] = page

    def parent_of(self, piece: Piece, locale: Locale) -> Page:
        parent = "home" if piece.kind == "sections" else piece.kind
        return Page.objects.get(translation_key=key_of(f"sections/{parent}"), locale=locale).specific

    def write_originals(self, versions: list[Version], final: bool = False) -> None:
        """Write the content as the editor. A piece with a stale translation gets its caption in the final version."""
        written = [piece for piece, language in versions if not self.states.is_pending((piece, language))]
        with self.bar("Originals", len(written)) as bar, transaction.atomic():
            for piece in written:
                page = self.builder.build(piece, piece.original)
                if stale_in(piece) and not final:
                    page.image_caption = ""
                place = self.pages[piece.name]
                draft = place.with_content_json({**page.serializable_data(), "pk": place.pk})
                draft.save_revision(user=self.accounts["editor"], log_action=True)
                self.furnish(piece)
                bar.update()

    def furnish(self, piece: Piece) -> None:
        """What belongs to a piece and is no content: a person's consent, a restriction."""
        page = self.pages[piece.name]
        if isinstance(page, PersonPage):
            agree(page)
        if piece.state == "restricted":
            PageViewRestriction.objects.get_or_create(page=page, restriction_type=PageViewRestriction.LOGIN)

    def translate(self, versions: list[Version]) -> None:
        """As the translators of each language, piece by piece."""
        languages = defaultdict(list)
        for piece, language in versions:
            if not self.states.is_pending((piece, language)):
                languages[piece].append(language)
        originals = self.latest([(piece, piece.original) for piece in languages])
        with self.bar("Translations", sum(map(len, languages.values()))) as bar:
            for piece, codes in languages.items():
                with transaction.atomic():
                    translate(
                        page=originals[piece, piece.original],
                        into={self.locales[code]: self.words(piece, code) for code in codes},
                        by={self.locales[code]: self.accounts[f"translator-{code}"] for code in codes},
                    )
                bar.update(len(codes))

    def words(self, piece: Piece, language: str) -> Page:
        page = self.builder.build(piece, language)
        if language in stale_in(piece):
            page.image_caption = ""
        return page

    def sign(self, versions: list[Version]) -> None:
        """Submit as whoever wrote and sign as one authorised person, by the same action as everywhere."""
        laid = [version for version in versions if version[0].state != "draft"]
        pages = self.latest(laid)
        with self.bar("Signatures", len(laid)) as bar:
            for author, theirs in by_author(laid):
                for batch in batches([version for version in theirs if not self.states.is_pending(version)]):
                    actions.submit_batch([pages[version] for version in batch], by=self.accounts[author])
            to_sign = [version for version in laid if version[0].state != "waiting"]
            for signer, theirs in by_signer(to_sign, pages):
                for batch in batches(theirs):
                    self.studio.wait_for(self.files.image_ids(piece for piece, _language in batch))
                    signed = actions.sign_batch([pages[version] for version in batch], by=self.accounts[signer])
                    self.states.pending.difference_update(sign_off.page_id for sign_off in signed)
                    bar.update(len(batch))
            bar.update(len(laid) - bar.n)

    def latest(self, versions: list[Version]) -> dict[Version, Page]:
        """Their pages as they are in the database now."""
        found = Page.objects.filter(translation_key__in=[piece.translation_key for piece, _language in versions])
        codes = {locale.pk: code for code, locale in self.locales.items()}
        pages = {(page.translation_key, codes[page.locale_id]): page for page in found.specific()}
        return {(piece, code): pages[piece.translation_key, code] for piece, code in versions}


def by_author(versions: list[Version]) -> Iterator[tuple[str, list[Version]]]:
    """Versions by the account that answers for them: the editor, and a translator per language."""
    found: dict[str, list[Version]] = defaultdict(list)
    for piece, language in versions:
        found["editor" if language == piece.original else f"translator-{language}"].append((piece, language))
    yield from found.items()


def by_signer(versions: list[Version], pages: dict[Version, Page]) -> Iterator[tuple[str, list[Version]]]:
    """Versions by the account of the role that signs them; originals before the translations that rest on them."""
    roles = signing_roles(pages[version] for version in versions)
    found: dict[str, list[Version]] = defaultdict(list)
    for version in sorted(versions, key=lambda version: version[1] != version[0].original):
        found[roles[pages[version].pk]].append(version)
    yield from found.items()


def batches(versions: list[Version]) -> Iterator[list[Version]]:
    for start in range(0, len(versions), BATCH):
        yield versions[start : start + BATCH]


def stale_in(piece: Piece) -> list[str]:
    """Languages whose translation was made before the original's last change."""
    return piece.facts.get("stale", [])

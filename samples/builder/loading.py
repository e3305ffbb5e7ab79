"""Puts the sample site together: files, pages, translations, and a signature under each piece that is public."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from home.starting import seed_terms, start_site
from people.models import Consent, PersonPage
from signoff import actions
from signoff.models import SignOff

from .accounts import make_accounts
from .bodies import Bodies
from .files import Files, drawings_of
from .indexes import indexed_once
from .pages import Pages
from .texts import CONTENT, Piece, key_of, read_pieces, read_terms
from .translating import translate

KINDS = ("sections", "series", "people", "stories")
UNSIGNED = ("draft", "waiting")
BATCH = 20
Version = tuple[Piece, str]  # a piece in one language
Bar = Callable[[str, int], AbstractContextManager[Any]]


class SampleSite:
    """Loads the sample site; pieces that are there already are left as they are.

    `bar(title, total)` opens a progress bar. Raises ImproperlyConfigured in production.
    """

    def __init__(self, bar: Bar) -> None:
        if getattr(settings, "SAMPLE_ACCOUNTS_REFUSED", False):
            raise ImproperlyConfigured("Sample content comes with known passwords: it is refused in production.")
        self.bar = bar
        languages = [code for code, _name in settings.LANGUAGES]
        self.pieces = [piece for kind in KINDS for piece in read_pieces(kind, languages)]

    def load(self) -> None:
        with indexed_once():
            self._load()

    def _load(self) -> None:
        with transaction.atomic():
            start_site()
            seed_terms(read_terms(CONTENT / "terms.yaml"))
            self.accounts = make_accounts()
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        signed = set(SignOff.objects.values_list("translation_key", "locale"))
        self.new = [p for p in self.pieces if not is_there(p, signed)]
        self.files = Files()
        self.draw()
        self.place_originals()
        self.write_originals(self.new)
        self.sign([(piece, piece.original) for piece in self.new])
        self.translate([(piece, code) for piece in self.new for code in stale_in(piece)])
        revised = [piece for piece in self.new if stale_in(piece)]
        self.write_originals(revised, final=True)
        self.sign([(piece, piece.original) for piece in revised])
        self.translate([(p, code) for p in self.new for code in p.translations if code not in stale_in(p)])

    def draw(self) -> None:
        drawings = self.files.missing(sorted({drawing for piece in self.new for drawing in drawings_of(piece)}))
        with self.bar("Pictures and films", len(drawings)) as bar:
            self.files.make(drawings, bar.update)

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
            for piece in self.new:
                if piece.name not in self.pages:
                    page = self.builder.build(piece, piece.original, bare=True)
                    self.parent_of(piece, page.locale).add_child(instance=page)
                    self.pages[piece.name] = page

    def parent_of(self, piece: Piece, locale: Locale) -> Page:
        parent = "home" if piece.kind == "sections" else piece.kind
        return Page.objects.get(translation_key=key_of(f"sections/{parent}"), locale=locale).specific

    def write_originals(self, pieces: list[Piece], final: bool = False) -> None:
        """Write the content as the editor. A piece with a stale translation gets its caption in the final version."""
        with self.bar("Originals", len(pieces)) as bar, transaction.atomic():
            for piece in pieces:
                page = self.builder.build(piece, piece.original)
                if stale_in(piece) and not final:
                    page.image_caption = ""
                place = self.pages[piece.name]
                written = place.with_content_json({**page.serializable_data(), "pk": place.pk})
                written.save_revision(user=self.accounts["editor"], log_action=True)
                self.furnish(piece)
                bar.update()

    def furnish(self, piece: Piece) -> None:
        """What belongs to a piece and is no content: a person's consent, a restriction."""
        page = self.pages[piece.name]
        if isinstance(page, PersonPage) and not Consent.objects.of(page.translation_key).exists():
            Consent.objects.create(
                person=page, purpose=Consent.Purpose.PROFILE, notice_version="sample-1", given_on=timezone.localdate()
            )
        if piece.state == "restricted":
            PageViewRestriction.objects.get_or_create(page=page, restriction_type=PageViewRestriction.LOGIN)

    def translate(self, versions: list[Version]) -> None:
        """As the translators of each language."""
        with self.bar("Translations", len(versions)) as bar:
            for piece, language in versions:
                with transaction.atomic():
                    like = self.builder.build(piece, language)
                    if language in stale_in(piece):
                        like.image_caption = ""
                    translator = self.accounts[f"translator-{language}"]
                    translate(
                        page=self.latest(piece, piece.original), like=like, into=self.locales[language], by=translator
                    )
                bar.update()
        self.sign(versions)

    def sign(self, versions: list[Version]) -> None:
        """Submit as whoever wrote and sign as one authorised person, by the same action as everywhere."""
        submitted = [version for version in versions if version[0].state != "draft"]
        pages = {version: self.latest(*version) for version in submitted}
        with self.bar("Signatures", len(submitted)) as bar:
            for author, theirs in by_person(submitted, "editor", "translator"):
                for batch in batches([pages[version] for version in theirs]):
                    actions.submit_batch(batch, by=self.accounts[author])
            for signer, theirs in by_person(submitted, "head", "reviewer"):
                signed = [pages[version] for version in theirs if version[0].state != "waiting"]
                for batch in batches(signed):
                    actions.sign_batch(batch, by=self.accounts[signer])
                    bar.update(len(batch))
            bar.update(len(submitted) - bar.n)

    def latest(self, piece: Piece, language: str) -> Page:
        page = Page.objects.get(translation_key=piece.translation_key, locale=self.locales[language])
        return page.specific


def by_person(versions: list[Version], of_originals: str, of_translations: str) -> Iterator[tuple[str, list[Version]]]:
    """Versions by the account that answers for them: one for originals, one per language for translations."""
    found: dict[str, list[Version]] = defaultdict(list)
    for piece, language in versions:
        found[of_originals if language == piece.original else f"{of_translations}-{language}"].append((piece, language))
    yield from found.items()


def batches(pages: list[Page]) -> Iterator[list[Page]]:
    for start in range(0, len(pages), BATCH):
        yield pages[start : start + BATCH]


def stale_in(piece: Piece) -> list[str]:
    """Languages whose translation was made before the original's last change."""
    return piece.facts.get("stale", [])


def is_there(piece: Piece, signed: Iterable[tuple[Any, str]]) -> bool:
    """Whether an earlier run has loaded a piece: signed it, or for one that is not signed, written it."""
    if piece.state in UNSIGNED:
        return Page.objects.filter(translation_key=piece.translation_key).exists()
    return all((piece.translation_key, code) in signed for code in piece.languages)

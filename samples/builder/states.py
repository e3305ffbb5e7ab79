"""How far an earlier run has come, so that a run that was interrupted goes on where it ended."""

from collections import Counter
from uuid import UUID

from wagtail.models import Locale, Page

from signoff.models import SignOff, Submission

from .texts import Piece

Version = tuple[Piece, str]  # a piece in one language


class States:
    """What was written, submitted and signed of the pieces before this run; read once."""

    def __init__(self, pieces: list[Piece]) -> None:
        keys = [piece.translation_key for piece in pieces]
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        pages = Page.objects.filter(translation_key__in=keys)
        self.ids: dict[tuple[UUID, str], int] = {}
        self.written: set[int] = set()
        columns = ("pk", "translation_key", "locale_id", "latest_revision_id")
        for pk, key, locale_id, revision_id in pages.values_list(*columns):
            self.ids[key, codes[locale_id]] = pk
            if revision_id:
                self.written.add(pk)
        submissions = Submission.objects.filter(page_id__in=self.ids.values())
        self.submitted = set(submissions.values_list("page_id", flat=True))
        self.pending = set(submissions.pending().values_list("page_id", flat=True))
        self.signed = Counter(SignOff.objects.filter(translation_key__in=keys).values_list("translation_key", "locale"))

    def _page_id(self, version: Version) -> int | None:
        piece, language = version
        return self.ids.get((piece.translation_key, language))

    def is_pending(self, version: Version) -> bool:
        return self._page_id(version) in self.pending

    def is_done(self, version: Version, times: int = 1) -> bool:
        """Whether it has come as far as its piece's state says: written, submitted, or signed so many times."""
        piece, language = version
        if piece.state == "draft":
            return self._page_id(version) in self.written
        if piece.state == "waiting":
            return self._page_id(version) in self.submitted
        return self.signed[piece.translation_key, language] >= times

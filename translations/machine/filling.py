"""Empty texts filled by a machine: a few at a time, so that whoever waits sees it move and what came is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.db import transaction
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from core.models import BasePage
from signoff.exceptions import NotSigned
from signoff.holding import hold

from ..editor.closing import require_open
from ..editor.helping import marks_in
from ..texts import Text, texts_of, write_texts
from .guarding import guarded, usable
from .services import NotTranslated, Service

SECONDS = 4.0  # after which no further texts are asked for in one step


@dataclass(frozen=True)
class Step:
    """What one step has done. `after` is where the next begins; `left` is how many texts that one finds empty."""

    written: int
    unusable: int
    after: int
    left: int
    failure: str = ""


def empty_texts(translation: Translation, after: int = 0) -> list[tuple[int, Text]]:
    """Those that a machine may fill, with their position; an address is made from the title instead."""
    numbered = enumerate(texts_of(translation), 1)
    return [(number, text) for number, text in numbered if number > after and not text.target and text.path != "slug"]


def fill(*, service: Service, translation: Translation, by: Any, after: int = 0) -> Step:
    """One step through the empty texts behind the position `after`. Nobody's words are written over.

    It ends when somebody submits it meanwhile, or may write no more. A text whose answer cannot be used stays empty.
    """
    waiting = empty_texts(translation, after)
    marks = marks_in(translation, [text for _number, text in waiting])
    written, unusable, until = 0, 0, monotonic() + SECONDS
    failure = ""
    for batch in _batches(service, waiting):
        try:
            require_open(translation, by)
            sources = {text.segment_id: guarded(text.source, marks.get(text.segment_id, ())) for _n, text in batch}
            targets = _answers(service, translation, [text for _n, text in batch], sources)
            written += _keep(translation, targets, by, service)
        except (NotTranslated, NotSigned) as refusal:
            failure = str(refusal)
            break
        unusable += len(batch) - len(targets)
        after = batch[-1][0]
        if monotonic() > until:
            break
    left = sum(number > after for number, _text in waiting)
    if not left:
        _make_address(translation, by, service)
    return Step(written, unusable, after, left, failure)


def _batches(service: Service, waiting: Sequence[tuple[int, Text]]) -> Iterator[list[tuple[int, Text]]]:
    batch: list[tuple[int, Text]] = []
    size = 0
    for number, text in waiting:
        own = service.size(text.source)
        if batch and (len(batch) == service.texts_at_once or size + own > service.at_once):
            yield batch
            batch, size = [], 0
        batch.append((number, text))
        size += own
    if batch:
        yield batch


def _answers(
    service: Service, translation: Translation, texts: Sequence[Text], sources: Mapping[int, str]
) -> dict[int, str]:
    """Usable answers by id of their text's segment; the same words are asked for once."""
    strings = [StringValue(source) for source in dict.fromkeys(sources.values())]
    answers = service.translate(translation.source.locale, translation.target_locale, strings)
    found = {text.segment_id: answers[StringValue(sources[text.segment_id])].data for text in texts}
    targets = {text.segment_id: usable(text.source, found[text.segment_id]) for text in texts}
    return {segment_id: target for segment_id, target in targets.items() if target}


@transaction.atomic
def _keep(translation: Translation, targets: Mapping[int, str], by: Any, service: Service) -> int:
    """Somebody may have written, or submitted, while the service was at it: theirs stays."""
    hold([translation.get_target_instance().pk])
    require_open(translation, by)
    empty = {text.segment_id for text in texts_of(translation) if not text.target}
    targets = {segment_id: target for segment_id, target in targets.items() if segment_id in empty}
    return write_texts(translation=translation, targets=targets, by=by, is_machine=True, tool=str(service.display_name))


def _make_address(translation: Translation, by: Any, service: Service) -> None:
    """From the title, as for every page."""
    texts = {text.path: text for text in texts_of(translation) if text.path in ("title", "slug")}
    title, slug = texts.get("title"), texts.get("slug")
    if title and slug and title.is_done and not slug.target:
        page = translation.get_target_instance()
        if isinstance(page, BasePage):
            page.title = StringValue(title.target).render_text()
            _keep(translation, {slug.segment_id: page.free_slug(page.get_parent())}, by, service)

"""Texts that the memory fills at one go, and the way back. Raises NotSigned where nobody may write now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail_localize.models import Translation

from signoff.exceptions import NotSigned
from signoff.holding import hold

from ..editor.closing import why_locked
from ..texts import Text, texts_of, write_texts
from .matching import EXACT, SLUG, Match, matches_for

TOOL = "Memory"


def empty_texts(translation: Translation) -> list[Text]:
    """Those that a memory may fill."""
    return [text for text in texts_of(translation) if not text.target and text.path != SLUG]


@transaction.atomic
def fill(*, translation: Translation, by: Any, at_least: int = EXACT) -> int:
    """Write into empty texts what was signed, or written by a person, for the same words; how many were filled.

    What a machine made stays a machine's, and what nobody has signed of it is left out. Whether somebody may is the
    caller's to ask.
    """
    _hold_open(translation, by)
    empty = empty_texts(translation)
    found = matches_for(translation, empty, at_least) if empty else {}
    best = {segment_id: match for segment_id, each in found.items() if (match := _trusted(each))}
    for is_machine in (False, True):
        targets = {key: match.target for key, match in best.items() if match.is_machine == is_machine}
        if targets:
            write_texts(translation=translation, targets=targets, by=by, is_machine=is_machine, tool=TOOL)
    return len(best)


def _trusted(matches: Sequence[Match]) -> Match | None:
    return next((match for match in matches if match.is_signed or not match.is_machine), None)


@transaction.atomic
def take_back(*, translation: Translation, by: Any, since: datetime) -> int:
    """Empty again what somebody has had filled since then and nobody has changed; how many were taken back."""
    _hold_open(translation, by)
    filled = {
        text.segment_id: ""
        for text in texts_of(translation)
        if text.tool == TOOL and text.by_id == by.pk and text.at and text.at >= since
    }
    write_texts(translation=translation, targets=filled, by=by)
    return len(filled)


def _hold_open(translation: Translation, user: Any) -> None:
    page = translation.get_target_instance()
    hold([page.pk])
    if reason := why_locked(page, user):
        raise NotSigned(reason)

"""What helps a translator at a text: suggestions, marked terms, remarks and actions, registered by those who have them.

Each function is asked once for many texts, so that what it costs does not grow with their number.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from wagtail_localize.models import Translation

from ..texts import Text


@dataclass(frozen=True)
class Suggestion:
    """Words that somebody or something would put there: `text` is a fragment as `Text.target` is.

    `score` is how much the source resembles the one they were written for, 0–100; `where` names pages that have them,
    as (title, address in the admin).
    """

    text: str
    score: int
    where: Sequence[tuple[str, str]] = ()
    is_machine: bool = False


@dataclass(frozen=True)
class Mark:
    """A term of the glossary in a source: `start` and `end` count in its plain text (`StringValue.render_text`)."""

    start: int
    end: int
    term: str
    translation: str = ""
    note: str = ""
    keep: bool = False


@dataclass(frozen=True)
class Remark:
    """What a check has to say of a text, in a sentence to its translator. Errors stop a submission, warnings do not."""

    level: Literal["error", "warning"]
    code: str
    sentence: str


@dataclass(frozen=True)
class EditorAction:
    """A button above the texts. One that posts is shown to those alone who may write now."""

    label: str
    url: str
    method: Literal["get", "post"] = "post"
    icon_name: str = ""


Help = TypeVar("Help", Suggestion, Mark, Remark)
Helper = Callable[[Translation, Sequence[Text]], Mapping[int, Sequence[Help]]]
OffersAction = Callable[[Translation, Any], EditorAction | None]

_suggestions: list[Helper[Suggestion]] = []
_glossary: list[Helper[Mark]] = []
_remarks: list[Helper[Remark]] = []
_actions: list[OffersAction] = []


def register_suggestions(function: Helper[Suggestion]) -> None:
    """(translation, texts) → suggestions by id of their text's segment. Asked when somebody turns to a text."""
    _suggestions.append(function)


def register_glossary(function: Helper[Mark]) -> None:
    """(translation, texts) → marks in their sources, by id of the text's segment."""
    _glossary.append(function)


def register_remarks(function: Helper[Remark]) -> None:
    """(translation, texts) → remarks on their targets, by id of the text's segment. Asked anew after each save."""
    _remarks.append(function)


def register_editor_action(function: OffersAction) -> None:
    """(translation, user) → an action, or None where there is none for them."""
    _actions.append(function)


def gives_suggestions() -> bool:
    return bool(_suggestions)


def suggestions_for(translation: Translation, texts: Sequence[Text]) -> dict[int, list[Suggestion]]:
    """The best come first, a machine's last."""
    found = _gathered(_suggestions, translation, texts)
    return {
        segment_id: sorted(each, key=lambda one: (one.is_machine, -one.score)) for segment_id, each in found.items()
    }


def marks_in(translation: Translation, texts: Sequence[Text]) -> dict[int, list[Mark]]:
    """In the order of the source, none over another."""
    return {segment_id: _apart(each) for segment_id, each in _gathered(_glossary, translation, texts).items()}


def remarks_on(translation: Translation, texts: Sequence[Text]) -> dict[int, list[Remark]]:
    """Errors before warnings."""
    found = _gathered(_remarks, translation, texts)
    return {segment_id: sorted(each, key=lambda one: one.level) for segment_id, each in found.items()}


def actions_for(translation: Translation, user: Any, may_write: bool) -> list[EditorAction]:
    offered = (function(translation, user) for function in _actions)
    return [action for action in offered if action and (may_write or action.method == "get")]


def _gathered(
    helpers: Iterable[Helper[Help]], translation: Translation, texts: Sequence[Text]
) -> dict[int, list[Help]]:
    gathered: dict[int, list[Help]] = {}
    for helper in helpers:
        for segment_id, each in helper(translation, texts).items():
            gathered.setdefault(segment_id, []).extend(each)
    return gathered


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Of marks that lie over each other, the first and then the longest stays."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept

"""The texts of a translation as its editor shows them: source and target, part by part of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import direction

from ..comparing import Labels
from ..texts import Text
from .cues import times_in
from .earlier import Earlier, earlier_of
from .fragments import Button, Form, buttons_for, shown
from .helping import Mark, Remark, marks_in, remarks_on

# What the texts can be narrowed down to, in the order of the screen.
SHOWN = {
    "all": _("All"),
    "missing": _("Missing"),
    "changed": _("Changed"),
    "remarks": _("With remarks"),
    "machine": _("By machine"),
}


@dataclass
class Row:
    """`repeats` names the segment whose target it shares. `mine` was refused because `text` is a colleague's."""

    text: Text
    remarks: Sequence[Remark] = ()
    marks: Sequence[Mark] = ()
    earlier: Earlier | None = None
    by: str = ""
    repeats: int | None = None
    label: str = ""
    time: tuple[str, str] | None = None
    mine: str | None = None
    is_hidden: bool = False
    is_rtl: bool = False

    @cached_property
    def form(self) -> Form:
        return Form.of(self.text, self.is_rtl)

    @property
    def read(self) -> str:
        return self.form.read_of(self.text.target)

    @property
    def stands(self) -> str:
        """What is kept, as a translator writes it."""
        return self.form.to_write(self.text.target)

    @property
    def written(self) -> str:
        return self.stands if self.mine is None else self.mine

    def is_other(self, written: str) -> bool:
        """Whether somebody has written something else than what stands there."""
        return self.form.read_of(self.form.to_keep(written)) != self.read

    @property
    def source_shown(self) -> SafeString:
        return shown(self.text.source, self.text.attrs, self.marks)

    @property
    def target_shown(self) -> SafeString:
        return shown(self.text.target, self.text.attrs)

    @property
    def terms(self) -> list[Mark]:
        """Each once, however often the source says it."""
        return list({mark.term: mark for mark in self.marks}.values())

    @property
    def earlier_target(self) -> str:
        return self.form.to_write(self.earlier.target) if self.earlier else ""

    @property
    def source_written(self) -> str:
        return self.form.to_write(self.text.source)

    @property
    def buttons(self) -> list[Button]:
        return buttons_for(self.text.source, self.form) if self.form.is_marked else []

    @property
    def lines(self) -> int:
        """Of its field, where no browser measures."""
        return max(2, len(self.text.source) // 60 + 1, self.written.count("\n") + 1)

    @property
    def states(self) -> list[str]:
        states = {
            "missing": not self.text.is_done,
            "changed": self.earlier is not None,
            "remarks": bool(self.remarks),
            "machine": self.text.is_machine,
        }
        return [state for state, holds in states.items() if holds]


@dataclass
class Part:
    """A field of the page, or a block of its body."""

    label: str
    rows: list[Row] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        return all(row.is_hidden for row in self.rows)


def rows_of(translation: Translation, texts: Sequence[Text], every: Sequence[Text] | None = None) -> list[Row]:
    """`every`: all texts of the translation, where `texts` are some of them."""
    remarks, marks = remarks_on(translation, texts), marks_in(translation, texts)
    earlier = earlier_of(translation, every or texts)
    names = _names({text.by_id for text in texts if text.by_id})
    is_rtl = direction(translation.target_locale.language_code) == "rtl"
    first: dict[tuple[int, int], int] = {}
    for text in every or texts:
        first.setdefault(text.place, text.segment_id)
    return [
        Row(
            text,
            remarks=[*_unusable(text), *remarks.get(text.segment_id, ())],
            marks=marks.get(text.segment_id, ()),
            earlier=earlier.get(text.segment_id),
            by=names.get(text.by_id or 0, ""),
            repeats=first[text.place] if first[text.place] != text.segment_id else None,
            is_rtl=is_rtl,
        )
        for text in texts
    ]


def _unusable(text: Text) -> list[Remark]:
    return [Remark("error", "unusable", text.error)] if text.error else []


def _names(ids: Iterable[int]) -> dict[int, str]:
    people = get_user_model().objects.in_bulk(list(ids)) if ids else {}
    return {pk: str(user.get_full_name() or user.get_username()) for pk, user in people.items()}


def parts_of(source: Page, rows: Iterable[Row]) -> list[Part]:
    """`source` is the page as it was offered. A field is one part, and so is each block of a body."""
    labels, times = Labels(source), times_in(source)
    parts: dict[str, Part] = {}
    for row in rows:
        name, *steps = row.text.path.split(".")
        place = ".".join([name, *steps[:1]])
        if place not in parts:
            parts[place] = Part(labels.of(place))
        row.label = _within(parts[place].label, labels.of(row.text.path))
        if waiting := times.get(row.text.path):
            row.time = waiting.pop(0)
        parts[place].rows.append(row)
    return list(parts.values())


def _within(part: str, label: str) -> str:
    """What a text is called below the heading of its part, where that says not all: a heading's only text is one."""
    own = label.removeprefix(part).removeprefix(" · ")
    return "" if part.endswith(f" · {own}") else own

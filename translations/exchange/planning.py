"""What an import would write, told before it is written: the preview is the plan, and so is the import."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import SourceDeletedError, Translation

from core.languages import language_name
from signoff.exceptions import NotSigned
from signoff.holding import hold

from ..editor.closing import require_open, why_closed
from ..texts import Text, error_in, texts_of, write_texts
from .brought import Brought, Entry, UnreadableError
from .files import File
from .pieces import Piece, Unit, piece_of, translations_of_pages

Change = Literal["new", "changed", "confirmed", "same"]


@dataclass(frozen=True)
class Row:
    """A text for which the file brings words."""

    text: Text
    place: str
    entry: Entry
    change: Change
    is_newer_here: bool  # written here since the file was

    @property
    def is_written(self) -> bool:
        return self.change != "same"

    @property
    def maker(self) -> tuple[bool, str]:
        """Whether a machine has made the words, and which."""
        return self.entry.is_machine, self.entry.tool if self.entry.is_machine else ""


@dataclass
class Plan:
    """For one translation in a file. `refusal` is a sentence; so are `problems`, by the name of their text.

    A file of an older source is taken only where somebody asks for it: `gone` are its texts that are no more.
    """

    file: str
    piece: Piece | None = None
    refusal: str = ""
    is_older: bool = False
    rows: list[Row] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    unsure: int = 0
    empty: int = 0

    @property
    def written(self) -> list[Row]:
        return [row for row in self.rows if row.is_written]

    @property
    def summary(self) -> list[str]:
        """`3 new`, `2 changed` …, without what there is none of."""
        changes = Counter(row.change for row in self.rows)
        told = [
            (changes["new"], ngettext("%d new", "%d new", changes["new"])),
            (changes["changed"], ngettext("%d changed", "%d changed", changes["changed"])),
            (changes["confirmed"], ngettext("%d confirmed", "%d confirmed", changes["confirmed"])),
            (changes["same"], ngettext("%d the same", "%d the same", changes["same"])),
            (self.empty, ngettext("%d empty, left as it is", "%d empty, left as they are", self.empty)),
            (self.unsure, ngettext("%d marked as unsure, left out", "%d marked as unsure, left out", self.unsure)),
        ]
        return [words % count for count, words in told if count]

    @property
    def can_be_imported(self) -> bool:
        return not self.refusal and not self.problems and bool(self.written)

    @property
    def source_language(self) -> str:
        return self.piece.languages[0] if self.piece else ""

    @property
    def target_language(self) -> str:
        return self.piece.languages[1] if self.piece else ""

    @property
    def name(self) -> str:
        """Names it in a form."""
        return str(self.piece.translation.pk) if self.piece else ""


def plans_for(files: Iterable[File], *, by: Any, only: Translation | None = None) -> list[Plan]:
    """One or more for each file. With `only`, what is for another translation is refused."""
    found: list[Plan] = []
    for file in files:
        try:
            brought = file.read()
        except UnreadableError as error:
            found.append(Plan(file.name, refusal=str(error)))
            continue
        if not brought:
            found.append(Plan(file.name, refusal=_("There is no translation in it.")))
        found += [_plan(file.name, each, by, only) for each in brought]
    return _each_once(found)


def fingerprint(plans: Iterable[Plan]) -> str:
    """Of what would be written over what: another one, and the preview tells no longer what an import does."""
    told = [(plan.name, row.entry, row.change, row.text.target) for plan in plans for row in plan.written]
    return hashlib.sha256(repr(told).encode()).hexdigest()


@transaction.atomic
def import_plan(plan: Plan, *, by: Any) -> int:
    """How many texts it has written. Raises NotSigned where somebody has written, submitted or stopped it meanwhile."""
    if not plan.piece or not plan.can_be_imported:
        return 0
    translation = plan.piece.translation
    hold([translation.get_target_instance().pk])
    require_open(translation, by)
    now = {text.segment_id: text.target for text in texts_of(translation)}
    if any(now.get(row.text.segment_id) != row.text.target for row in plan.written):
        raise NotSigned(_("Nothing was written: something has changed since. Look at it anew."))
    written: dict[tuple[bool, str], dict[int, str]] = defaultdict(dict)
    for row in plan.written:
        written[row.maker][row.text.segment_id] = row.entry.target
    return sum(
        write_texts(translation=translation, targets=targets, by=by, is_machine=is_machine, tool=tool)
        for (is_machine, tool), targets in written.items()
    )


def _plan(file: str, brought: Brought, by: Any, only: Translation | None) -> Plan:
    translation = _translation(brought.translation)
    if translation is None:
        words = _("It is for a translation that is not here: it was deleted, or the file is another site's.")
        return Plan(file, refusal=words)
    try:
        piece = piece_of(translation)
    except SourceDeletedError:
        return Plan(file, refusal=_("The page from which it was translated was deleted."))
    plan = Plan(file, piece, is_older=brought.digest != piece.digest)
    plan.refusal = _refusal(piece, brought, by, only)
    if not plan.refusal:
        _fill(plan, piece, brought)
    return plan


def _translation(uuid: str) -> Translation | None:
    try:
        return translations_of_pages().filter(uuid=uuid).first()
    except ValidationError:  # it is no uuid at all
        return None


def _refusal(piece: Piece, brought: Brought, by: Any, only: Translation | None) -> str:
    source, target = piece.languages
    names = {"title": piece.title, "language": language_name(target)}
    if only and piece.translation != only:
        return _("It is the translation of another piece or into another language: “%(title)s”, %(language)s.") % names
    if reason := why_closed(piece.translation, by):
        return reason
    if not all(map(_is_same_language, brought.languages, piece.languages)):
        said = " → ".join(code or "?" for code in brought.languages)
        wanted = {"said": said, "wanted": f"{source} → {target}"}
        return _("It says of itself that it is %(said)s, and this translation is %(wanted)s.") % wanted
    return ""


def _is_same_language(said: str, ours: str) -> bool:
    """Tools make `fr-FR` of `fr`."""
    return said.lower() == ours.lower() or said.lower().startswith(f"{ours.lower()}-")


def _fill(plan: Plan, piece: Piece, brought: Brought) -> None:
    units = {unit.key: unit for unit in piece.units}
    often = Counter(entry.key for entry in brought.entries)
    for entry in brought.entries:
        unit = units.get(entry.key)
        if unit is None and plan.is_older:
            plan.gone.append(entry)
        elif problem := _problem(entry, unit, often):
            plan.problems.append((entry.name, problem))
        elif not entry.target.strip():
            plan.empty += 1
        elif entry.is_unsure:
            plan.unsure += 1
        elif unit:
            plan.rows.append(_row(unit, entry, brought))


def _problem(entry: Entry, unit: Unit | None, often: Mapping[str, int]) -> str:
    if unit is None:
        return _("this text is not in the piece")
    if often[entry.key] > 1:
        return _("it stands twice in the file")
    if entry.problem or not entry.target or entry.is_unsure or entry.target == unit.text.target:
        return entry.problem
    return error_in(unit.text.source, entry.target)


def _row(unit: Unit, entry: Entry, brought: Brought) -> Row:
    text = unit.text
    since = bool(brought.written_at and text.at and text.target and text.at > brought.written_at)
    return Row(text, unit.place, entry, _change(text, entry), since)


def _change(text: Text, entry: Entry) -> Change:
    """What a machine has made and nobody has touched fills gaps only: it never takes the place of other words."""
    if not text.target:
        return "new"
    if entry.is_machine:
        return "same"
    if entry.target.strip() != text.target:
        return "changed"
    return "confirmed" if text.is_machine else "same"


def _each_once(plans: list[Plan]) -> list[Plan]:
    """Where two are for one translation, the first is taken."""
    first: dict[str, Plan] = {}
    for plan in plans:
        if plan.piece and not plan.refusal:
            taken = first.setdefault(plan.name, plan)
            if taken is not plan:
                plan.refusal = _("“%(file)s” is for the same translation, and comes first.") % {"file": taken.file}
    return plans

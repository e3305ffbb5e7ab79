"""What differs between two versions of the matrix, in words."""

from collections import Counter

from django.utils.translation import gettext as _

from ..models import PolicyRow, PolicyVersion
from .changing import Row
from .rowwords import Words, hours_in_words

Pair = tuple[PolicyRow, PolicyRow]


def differences(old: PolicyVersion, new: PolicyVersion, words: Words) -> list[str]:
    """Sentences; both versions `with_rows()`."""
    pairs, gone, fresh = _paired(list(old.rows.all()), list(new.rows.all()))
    return [
        *(_("Row %(number)s removed: %(row)s.") % _names(row, words) for row in gone),
        *(_("Row %(number)s added: %(row)s.") % _names(row, words) for row in fresh),
        *(_change(before, after, words) for before, after in pairs if Row.of(before) != Row.of(after)),
        *(
            _("Row %(before)s is now row %(after)s: %(fits)s.")
            % {"before": before.position, "after": after.position, "fits": words.fits(after)}
            for before, after in _moved(pairs)
        ),
        *_second_look(old, new),
    ]


def _paired(old: list[PolicyRow], new: list[PolicyRow]) -> tuple[list[Pair], list[PolicyRow], list[PolicyRow]]:
    """(pairs, gone, fresh): rows that fit the same pieces belong together, else those that stand in the same place."""
    before, after = _by_what_fits(old), _by_what_fits(new)
    pairs = [(before[key], row) for key, row in after.items() if key in before]
    gone = {row.position: row for key, row in before.items() if key not in after}
    fresh = []
    for row in (row for key, row in after.items() if key not in before):
        if row.position in gone:
            pairs.append((gone.pop(row.position), row))
        else:
            fresh.append(row)
    return sorted(pairs, key=lambda pair: pair[1].position), list(gone.values()), fresh


def _by_what_fits(rows: list[PolicyRow]) -> dict[tuple, PolicyRow]:
    seen: Counter = Counter()
    keyed = {}
    for row in rows:
        fits = Row.of(row).fits_what
        keyed[fits, seen[fits]] = row
        seen[fits] += 1
    return keyed


def _moved(pairs: list[Pair]) -> list[Pair]:
    """Only what somebody moved, not what gave way: whatever is farthest off is left out until the order is the same."""
    stayed, moved = list(pairs), []
    while (old := sorted(stayed, key=_was)) != stayed:
        was = {_was(pair): rank for rank, pair in enumerate(old)}
        off = [(abs(was[_was(pair)] - rank), abs(_was(pair) - pair[1].position)) for rank, pair in enumerate(stayed)]
        moved.append(stayed.pop(off.index(max(off))))
    return sorted(moved, key=lambda pair: pair[1].position)


def _was(pair: Pair) -> int:
    return pair[0].position


def _change(before: PolicyRow, after: PolicyRow, words: Words) -> str:
    names = {"number": after.position, "fits": words.fits(after)}
    if words.fits(before) != words.fits(after):
        whole = {"before": _whole(before, words), "after": _whole(after, words)}
        return _("Row %(number)s changed: %(before)s → %(after)s.") % (names | whole)
    names |= {"before": words.decides(before), "after": words.decides(after)}
    return _("Row %(number)s changed (%(fits)s): %(before)s → %(after)s.") % names


def _names(row: PolicyRow, words: Words) -> dict[str, object]:
    return {"number": row.position, "row": _whole(row, words)}


def _whole(row: PolicyRow, words: Words) -> str:
    return f"{words.fits(row)}: {words.decides(row)}"


def _second_look(old: PolicyVersion, new: PolicyVersion) -> list[str]:
    if old.second_look_hours == new.second_look_hours:
        return []
    hours = {"before": hours_in_words(old.second_look_hours), "after": hours_in_words(new.second_look_hours)}
    return [_("Second look: %(before)s → %(after)s.") % hours]

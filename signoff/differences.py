"""What differs between two versions of the matrix, in words."""

from bisect import bisect_left
from collections import Counter

from django.utils.translation import gettext as _

from .matrix import Row
from .models import PolicyRow, PolicyVersion
from .wording import Words, hours_in_words

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
    """Those outside the longest run whose order has stayed: only what somebody moved, not what gave way."""
    tails: list[int] = []
    length_at = []
    for before, _after in pairs:
        place = bisect_left(tails, before.position)
        tails[place : place + 1] = [before.position]
        length_at.append(place + 1)
    stayed, wanted = set(), len(tails)
    for index in range(len(pairs) - 1, -1, -1):
        if length_at[index] == wanted:
            stayed.add(index)
            wanted -= 1
    return [pair for index, pair in enumerate(pairs) if index not in stayed]


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

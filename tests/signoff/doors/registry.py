"""The doors that lead, or seem to lead, to the public; each a small function that tries one of them.

`@through_the_admin` is tried as each actor with `door(house, client)`; `@in_code` once with `door(house)`, which may
return what was said. What a door may leave behind is declared with it, and looked at by `test_doors.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

ACTORS = ("editor", "head", "superuser", "anonymous")
TRANSLATING = (*ACTORS, "translator", "stranger")  # of French, in which the house has a page; of another language
DOORS: list["Door"] = []


class Leaves(Enum):
    """What is there after a door was tried; what the public is served is never another thing than before."""

    NOTHING = "the data as it was: it was refused, and said so"
    DRAFTS = "drafts, or what belongs to the editorial process: nothing is live that was not"
    ROWS = "rows of pages or files that say what is not served; `verify_publications` may name them"
    AGAIN = "what is signed, published again: dates and epochs move, words do not; `verify_publications` as above"
    NAMED = "our own tables tampered with: the database refuses it, or `verify_publications` names it"


@dataclass(frozen=True)
class Door:
    id: str
    opens: Callable
    actors: tuple[str, ...]
    leaves: Leaves
    no_gate: bool
    drafts_by: tuple[str, ...] = ()


def _declare(opens: Callable, **facts) -> Callable:
    family = opens.__module__.rpartition(".")[2]
    DOORS.append(Door(id=f"{family}:{opens.__name__}", opens=opens, **facts))
    return opens


def through_the_admin(
    leaves: Leaves = Leaves.NOTHING,
    no_gate: bool = False,
    drafts_by: tuple[str, ...] = (),
    actors: tuple[str, ...] = ACTORS,
) -> Callable:
    """`actors`: those whose right it is are left out.

    `no_gate`: Wagtail itself closes this door to everybody, so that our gate is never asked.

    `drafts_by`: for whom Wagtail quietly makes a draft instead, because they may not publish.
    """
    return lambda opens: _declare(opens, actors=actors, leaves=leaves, no_gate=no_gate, drafts_by=drafts_by)


def in_code(leaves: Leaves = Leaves.NOTHING, no_gate: bool = False) -> Callable:
    """`no_gate`: it is refused by the database or by Django, not by a sentence of ours."""
    return lambda opens: _declare(opens, actors=("code",), leaves=leaves, no_gate=no_gate)

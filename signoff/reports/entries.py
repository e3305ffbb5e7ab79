"""Rows of the ledger as people read them: names, labels and words for what the ledger keeps as ids and codes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.importance import Importance
from core.languages import endonym

from ..matrix.explaining import names_of
from ..matrix.policy import format_choices
from ..models import Origin, PolicyRow, Role, SignOff


class Names:
    """What a batch of rows names, read once: five queries, however many rows."""

    def __init__(self, sign_offs: Sequence[SignOff]) -> None:
        self.roles = dict(Role.objects.values_list("code", "name"))
        self.formats = dict(format_choices())
        self.titles = dict(Page.objects.filter(pk__in={s.page_id for s in sign_offs}).values_list("pk", "draft_title"))
        rules = PolicyRow.objects.select_related("fallback").prefetch_related("roles")
        self.rules = rules.in_bulk({s.policy_row for s in sign_offs} - {None})
        self.people = get_user_model().objects.in_bulk({pk for s in sign_offs for pk in _people(s)} - {None})

    def person(self, pk: int | None) -> str:
        """Empty for nobody; whoever has no account any longer is left as its number."""
        if pk is None:
            return ""
        user = self.people.get(pk)
        return names_of([user]) if user else _("deleted account %(id)s") % {"id": pk}

    def role(self, code: str) -> str:
        return self.roles.get(code, code)


def _people(sign_off: SignOff) -> Iterable[int | None]:
    yield from (sign_off.signer_id, sign_off.on_behalf_of_id)
    yield from (end.by_id for name in ("withdrawal", "second_look") if (end := getattr(sign_off, name, None)))
    if hasattr(sign_off, "held") and hasattr(sign_off.held, "released"):
        yield sign_off.held.released.by_id


def entries_of(sign_offs: Iterable[SignOff]) -> list["Entry"]:
    """Rows of `SignOff.objects.with_ends()`."""
    rows = list(sign_offs)
    names = Names(rows)
    return [Entry(row, names) for row in rows]


@dataclass(frozen=True)
class Entry:
    """One row; what is asked of it and not here is the row's own."""

    row: SignOff
    names: Names

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)

    @property
    def page_exists(self) -> bool:
        return self.row.page_id in self.names.titles

    @property
    def title(self) -> str:
        return self.names.titles.get(self.row.page_id) or _("deleted page %(id)s") % {"id": self.row.page_id}

    @property
    def language(self) -> str:
        return endonym(self.row.locale)

    @property
    def format_name(self) -> str:
        return self.names.formats.get(self.row.format, self.row.format)

    @property
    def importance_name(self) -> str:
        return str(dict(Importance.choices).get(self.row.importance, self.row.importance))

    @property
    def origin_name(self) -> str:
        return str((Origin.TRANSLATION if self.row.is_translation else Origin.ORIGINAL).label)

    @property
    def signer(self) -> str:
        return self.names.person(self.row.signer_id)

    @property
    def role_name(self) -> str:
        return self.names.role(self.row.role)

    @property
    def on_behalf_of(self) -> str:
        return self.names.person(self.row.on_behalf_of_id)

    @property
    def in_place_of_names(self) -> str:
        return " · ".join(self.names.role(code) for code in self.row.in_place_of.split(",") if code)

    @property
    def way(self) -> str:
        """How it came about, in a word or two."""
        if self.row.override:
            return _("Published at once")
        return _("Signed by link") if self.row.by_link else _("Signed")

    @property
    def withdrawn_at(self) -> Any:
        return self.row.withdrawal.at if self.row.is_withdrawn else None

    @property
    def withdrawn_by(self) -> str:
        return self.names.person(self.row.withdrawal.by_id) if self.row.is_withdrawn else ""

    @property
    def withdrawn_because(self) -> str:
        return str(self.row.withdrawal.get_reason_display()) if self.row.is_withdrawn else ""

    @property
    def held_at(self) -> Any:
        return self.row.held.at if hasattr(self.row, "held") else None

    @property
    def released(self) -> Any:
        return getattr(getattr(self.row, "held", None), "released", None)

    @property
    def released_at(self) -> Any:
        return self.released and self.released.at

    @property
    def released_by(self) -> str:
        return self.names.person(self.released.by_id) if self.released else ""

    @cached_property
    def look(self) -> Any:
        return getattr(self.row, "second_look", None)

    @property
    def looked_at(self) -> Any:
        return self.look and self.look.at

    @property
    def looked_at_by(self) -> str:
        return self.names.person(self.look.by_id) if self.look else ""

    @property
    def state(self) -> str:
        """Where it stands today, in words."""
        if self.row.is_withdrawn:
            day = date_format(localtime(self.row.withdrawal.at), "SHORT_DATE_FORMAT")
            return _("%(reason)s (%(day)s)") % {"reason": self.withdrawn_because, "day": day}
        if self.row.is_held:
            return _("Stands, held for its release")
        if self.row.override and not self.look:
            return _("Stands; its second look is owed")
        return _("Stands")

    @property
    def rule(self) -> str:
        """The row of the matrix by which it was theirs to sign."""
        row = self.names.rules.get(self.row.policy_row or 0)
        return rule_in_words(row, self.names.formats) if row else ""


def rule_in_words(row: PolicyRow, formats: dict[str, str]) -> str:
    """“Translation · any format · any importance · any language: signed by the reviewers of its language …”."""
    fits = [
        str(Origin(row.origin).label) if row.origin else _("original or translation"),
        formats.get(row.format, row.format) if row.format else _("any format"),
        str(Importance(row.importance).label) if row.importance else _("any importance"),
        endonym(row.locale) if row.locale else _("any language"),
    ]
    roles = [role.name for role in row.roles.all()]
    if row.by_reviewers:
        roles.append(_("the reviewers of its language"))
    due = ngettext("within %(count)d hour", "within %(count)d hours", row.hours) % {"count": row.hours}
    names = {"piece": " · ".join(fits), "roles": " · ".join(roles), "due": due}
    words = [_("%(piece)s: signed by one of %(roles)s, %(due)s.") % names]
    if row.fallback:
        words.append(_("After the deadline also %(role)s.") % {"role": row.fallback.name})
    if row.contributor_may_sign:
        words.append(_("Whoever worked on it may sign it."))
    return " ".join(words)

"""What a notice says, in the language and the time zone that are active: one function for each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import direction, language_name
from core.moments import day_and_time

from ..links import addresses
from ..matrix.explaining import explain_submission, names_of
from ..models import Notice, Role, Submission
from ..releasing import until_released

Kind = Notice.Kind


@dataclass(frozen=True)
class Item:
    """One notice in words. `what` says what to do; the title stands for itself, in its own language.

    `quote`: what somebody has written, in whatever language. `asks`: the receiver is to do something.
    """

    what: str
    lines: list[str]
    quote: str
    action: str
    address: str
    title: str
    language: str
    asks: bool

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def quoted(self) -> str:
        """As a quotation in a text mail."""
        return "\n".join(f"> {line}" for line in self.quote.splitlines())


def in_words(notice: Notice) -> Item:
    what, lines, (action, address), asks = WORDINGS[Kind(notice.kind)](notice)
    return Item(
        what=what,
        lines=[line for line in lines if line],
        quote=notice.facts.get("reason", ""),
        action=action,
        address=address,
        title=notice.facts["title"],
        language=notice.facts["locale"],
        asks=asks,
    )


Words = tuple[str, list[str], tuple[str, str], bool]


def _submitted(notice: Notice) -> Words:
    what = _("Please sign by %(moment)s") % {"moment": _due(notice)}
    submitter = _about(notice).submitted_by_id
    lines = [
        _("%(person)s has submitted this piece for sign-off.") % {"person": _name(submitter)},
        str(explain_submission(_about(notice))),
        *_for_whom(notice),
    ]
    return what, lines, _signing(notice), True


def _due_soon(notice: Notice) -> Words:
    what = _("The deadline comes near: please sign by %(moment)s") % {"moment": _due(notice)}
    lines = [str(explain_submission(_about(notice))), *_for_whom(notice)]
    return what, lines, _signing(notice), True


def _overdue(notice: Notice) -> Words:
    was_due = _("It was due on %(moment)s.") % {"moment": _due(notice)}
    explained = str(explain_submission(_about(notice)))
    if notice.facts.get("writer"):
        waits = _("It still waits. Those who may sign it, and their deputies, have been told.")
        return _("Not signed in time; you need not do anything"), [was_due, waits, explained], _editing(notice), False
    return _("The deadline has passed: please sign"), [was_due, explained, *_for_whom(notice)], _signing(notice), True


def _deputy(notice: Notice) -> Words:
    roles = Role.objects.filter(code__in=notice.facts["in_place_of"].split(","))
    lines = [
        _("It was due on %(moment)s, and nobody has signed it.") % {"moment": _due(notice)},
        _("So you may sign now, in place of %(roles)s.") % {"roles": " · ".join(role.name for role in roles)},
        *_for_whom(notice),
    ]
    return _("You may sign now, as a deputy"), lines, _signing(notice), True


def _void(notice: Notice) -> Words:
    if notice.facts.get("writer"):
        changed = _("It was changed after you submitted it, so it no longer waits for a signature.")
        return _("Please submit it again"), [changed], _editing(notice), True
    changed = _("It was changed while it waited, so there is nothing to sign until it is submitted again.")
    return _("You need not sign this any more"), [changed], _dashboard(notice), False


def _signed(notice: Notice) -> Words:
    lines = [_("%(person)s has signed it as %(role)s.") % {"person": _name(notice.facts["by"]), "role": _role(notice)}]
    if awaits := notice.facts.get("awaits"):
        return _("Signed, and held for its release"), [*lines, until_released(UUID(awaits))], _editing(notice), False
    if planned := notice.facts.get("go_live_at"):
        return _("Signed; it goes live on %(moment)s") % {"moment": _moment(planned)}, lines, _editing(notice), False
    return _("Signed, and on the site"), lines, _reading(notice), False


def _released(notice: Notice) -> Words:
    count = notice.facts["count"]
    mine = ngettext(
        "%(count)d piece on which you have worked went live with it.",
        "%(count)d pieces on which you have worked went live with it.",
        count,
    ) % {"count": count}
    lines = [_("%(person)s has released it.") % {"person": _name(notice.facts["by"])}, mine]
    return _("Released, and on the site"), lines, _reading(notice), False


def _not_released(notice: Notice) -> Words:
    lines = [
        _("It was to go live on %(moment)s.") % {"moment": _moment(notice.facts["planned"])},
        _("Nothing of it went live. It is tried again until it can, or until somebody takes it off the schedule."),
    ]
    return _("A planned release could not go live: please see to it"), lines, _editing(notice), True


def _sent_back(notice: Notice) -> Words:
    lines = [_("%(person)s has sent it back.") % {"person": _name(notice.facts["by"])}]
    return _("Please revise it"), lines, _editing(notice), True


def _second_look(notice: Notice) -> Words:
    what = _("Published at once: please look at it by %(moment)s") % {"moment": _moment(notice.facts["look_due_at"])}
    return what, _override(notice), _looking(notice), True


def _look_overdue(notice: Notice) -> Words:
    late = _("This look was due on %(moment)s.") % {"moment": _moment(notice.facts["look_due_at"])}
    return _("A second look is overdue: please look at it"), [late, *_override(notice)], _looking(notice), True


def _override(notice: Notice) -> list[str]:
    return [
        _("%(person)s has published this without the signature that it would need.")
        % {"person": _name(notice.facts["by"])},
        _("One person who had no part in it looks at it; the first who does is enough."),
    ]


def _not_published(notice: Notice) -> Words:
    planned = notice.facts["planned"]
    lines = [
        _("It was to go live on %(moment)s.") % {"moment": _moment(planned)} if planned else "",
        _("The schedule stays, and is tried again until somebody mends it or signs a newer version."),
    ]
    return _("A scheduled piece could not go live: please see to it"), lines, _editing(notice), True


def _offered(notice: Notice) -> Words:
    lines = [
        _("%(person)s has asked for it in %(language)s.")
        % {"person": _name(notice.facts["by"]), "language": language_name(notice.facts["into"])},
    ]
    return _("Please translate it"), lines, _translating(notice), True


def _stale(notice: Notice) -> Words:
    lines = [
        _("It was signed anew with other words, so its translation into %(language)s is stale.")
        % {"language": language_name(notice.facts["into"])},
        _("What is public stays so until the new words are translated and signed."),
        _("Only what has changed is asked of you."),
    ]
    return _("Please translate what has changed"), lines, _translating(notice), True


WORDINGS: dict[Kind, Callable[[Notice], Words]] = {
    Kind.SUBMITTED: _submitted,
    Kind.SIGNED: _signed,
    Kind.SENT_BACK: _sent_back,
    Kind.VOID: _void,
    Kind.DUE_SOON: _due_soon,
    Kind.OVERDUE: _overdue,
    Kind.DEPUTY: _deputy,
    Kind.SECOND_LOOK: _second_look,
    Kind.LOOK_OVERDUE: _look_overdue,
    Kind.NOT_PUBLISHED: _not_published,
    Kind.OFFERED: _offered,
    Kind.STALE: _stale,
    Kind.RELEASED: _released,
    Kind.NOT_RELEASED: _not_released,
}


def in_admin(name: str, *args: Any) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)


def is_by_link(user: Any) -> bool:
    """Whether somebody signs by link, and so cannot open the admin."""
    return hasattr(user, "link_signer")


def _signing(notice: Notice) -> tuple[str, str]:
    return _("Read it and sign"), addresses.address_for(notice.recipient, _about(notice))


def _editing(notice: Notice) -> tuple[str, str]:
    return _("Open the piece"), in_admin("wagtailadmin_pages:edit", notice.page_id)


def _translating(notice: Notice) -> tuple[str, str]:
    return _("Open the translation"), in_admin("wagtailadmin_pages:edit", notice.page_id)


def _looking(notice: Notice) -> tuple[str, str]:
    return _("Look at it"), in_admin("signoff_look", notice.facts["sign_off"])


def _dashboard(notice: Notice) -> tuple[str, str]:
    return _("See what waits for you"), "" if is_by_link(notice.recipient) else in_admin("wagtailadmin_home")


def _reading(notice: Notice) -> tuple[str, str]:
    page = Page.objects.filter(pk=notice.page_id, live=True).first()
    return (_("Read it on the site"), page.specific.full_url) if page else _editing(notice)


def _about(notice: Notice) -> Submission:
    assert notice.submission is not None
    return notice.submission


def _for_whom(notice: Notice) -> list[str]:
    lines = []
    if giver := notice.facts.get("on_behalf_of"):
        lines.append(_("You sign on behalf of %(person)s, who is away.") % {"person": _name(giver)})
    if is_by_link(notice.recipient):
        lines.append(_("The link is for you alone, works once and for a short time. Do not pass it on."))
    return lines


def _name(user_id: int | None) -> str:
    """Between the characters that keep a name of another script from turning the sentence around."""
    users = list(get_user_model().objects.filter(pk=user_id)) if user_id else []
    return f"\u2068{names_of(users)}\u2069" if users else _("Somebody")


def _role(notice: Notice) -> str:
    code = notice.facts["role"]
    return Role.objects.filter(code=code).values_list("name", flat=True).first() or code


def _due(notice: Notice) -> str:
    due = _about(notice).due_at
    return day_and_time(due, _language()) if due else "—"


def _moment(iso: str) -> str:
    return day_and_time(datetime.fromisoformat(iso), _language())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE

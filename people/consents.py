"""Whom a piece quotes or pictures, and whether they still agree to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext as _

from core.documents import Json, walk

if TYPE_CHECKING:
    from core.models import BasePage

    from .models import Consent

Purposes = frozenset[str]
QUOTED: Purposes = frozenset({"profile", "quotes"})
PICTURED: Purposes = frozenset({"profile", "portrait", "film"})


def purposes_of(document: Json, own_key: str | None = None) -> dict[str, Purposes]:
    """What a document needs of people: keys of profiles, each with the purposes of which none may be withdrawn.

    Whoever speaks in a quote is quoted; whoever is named among its people is pictured. `own_key` is the person whose
    profile it is, if it is one: quoted and pictured as far as it has quotes, pictures and films.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for part in walk(document):
        speaker = part.get("speaker")
        if isinstance(speaker, dict) and speaker.get("ref") == "page":
            found[speaker["key"]] |= QUOTED
    for person in document.get("people") or []:
        found[person["key"]] |= PICTURED
    if own_key:
        found[own_key] |= {"profile", *_shown_by_profile(document)}
    return {key: frozenset(purposes) for key, purposes in found.items()}


def _shown_by_profile(profile: Json) -> set[str]:
    parts = list(walk(profile))
    shown = {
        "quotes": bool(profile.get("quotes")),
        "portrait": any(part.get("ref") == "image" for part in parts),
        "film": any(part.get("type") == "video" for part in parts),
    }
    return {purpose for purpose, is_shown in shown.items() if is_shown}


def lapsed(keys: Collection[str]) -> dict[str, Purposes]:
    """By person the purposes on this site for which consent was withdrawn and none stands. One query.

    In a transaction the records are held until its end: a piece is not signed while consent is being withdrawn.
    """
    from .models import Consent

    records = Consent.objects.for_the_site().filter(person_key__in=keys).order_by("pk")
    if connection.in_atomic_block:
        records = records.select_for_update(of=("self",))
    found: dict[str, dict[str, list[Consent]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        found[str(record.person_key)][record.purpose].append(record)
    return {
        key: frozenset(purpose for purpose, given in by_purpose.items() if is_lapsed(given))
        for key, by_purpose in found.items()
    }


def is_lapsed(records: Iterable["Consent"]) -> bool:
    """Whether one of these was withdrawn and none stands."""
    records = list(records)
    return any(record.is_withdrawn for record in records) and not any(record.stands for record in records)


def consent_blockers(page: "BasePage", document: Json) -> list[str]:
    """A sentence for each person whom a piece quotes or pictures although they have withdrawn their consent."""
    needed = purposes_of(document, own_key_of(page))
    withdrawn = lapsed(needed) if needed else {}
    against = [key for key, purposes in needed.items() if purposes & withdrawn.get(key, frozenset())]
    names = _names(against, page.locale_id) if against else {}
    return [
        _("%(person)s has withdrawn the consent to be quoted or shown here.") % {"person": names.get(key, key)}
        for key in against
    ]


def own_key_of(page: Any) -> str | None:
    from .models import PersonPage

    return str(page.translation_key) if isinstance(page, PersonPage) else None


def _names(keys: Iterable[str], locale_id: int) -> dict[str, str]:
    """As the profile in this language writes them, or in another one."""
    from .models import PersonPage

    profiles = PersonPage.objects.filter(translation_key__in=keys).values_list("translation_key", "locale_id", "title")
    ordered = sorted(profiles, key=lambda profile: profile[1] == locale_id)
    return {str(key): title for key, _locale, title in ordered}

"""Why nobody, or not this person, writes into a translation now. In sentences, for the screen and for those refused."""

from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.languages import any_of, language_name
from signoff.exceptions import NotSigned

from ..rules import may_translate, translators_into

NAMED = 5  # people of a group who are named


def why_closed(translation: Translation, user: Any) -> str:
    """Empty where the user may write."""
    if not translation.enabled:
        return _("This translation was stopped. Start it again to translate it.")
    if not may_translate(user, translation.target_locale):
        return who_translates(translation.target_locale)
    return why_locked(translation.get_target_instance(), user)


def why_locked(page: Any, user: Any) -> str:
    lock = page.get_lock() if isinstance(page, Page) else None
    return strip_tags(str(lock.get_message(user))) if lock and lock.for_user(user) else ""


def who_translates(locale: Locale) -> str:
    """To somebody who does not."""
    names = [str(user.get_full_name() or user.get_username()) for user in translators_into(locale)[:NAMED]]
    facts = {"language": language_name(locale.language_code), "people": any_of(names)}
    if not names:
        return _("You do not translate into %(language)s, and nobody else does yet: tell a Head.") % facts
    return _("You do not translate into %(language)s. Ask %(people)s.") % facts


def require_translator(locale: Locale, user: Any) -> None:
    if not may_translate(user, locale):
        raise NotSigned(who_translates(locale))


def require_open(translation: Translation, user: Any) -> None:
    if reason := why_closed(translation, user):
        raise NotSigned(reason)

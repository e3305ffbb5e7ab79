"""Mail made of notices: one, or all of a day, as text and as HTML, in the language and the time of who gets it."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import direction

from ..models import Notice
from .wordings import Item, in_admin, in_words, is_by_link


def compose(notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """One mail of notices to the same person; of several about the same submission it says the newest only."""
    recipient = notices[0].recipient
    newest = {notice.submission_id or -notice.pk: notice for notice in notices}.values()
    with translation.override(language_of(recipient)), timezone.override(zone_of(recipient)):
        items = [in_words(notice) for notice in newest]
        subject = subject_of(items)
        context = {
            "items": items,
            "subject": subject,
            "language": translation.get_language(),
            "direction": direction(language_of(recipient)),
            "site": settings.WAGTAIL_SITE_NAME,
            "preferences": "" if is_by_link(recipient) else in_admin("wagtailadmin_account"),
        }
        text = render_to_string("signoff/mail/letter.txt", context)
        html = render_to_string("signoff/mail/letter.html", context)
    mail = EmailMultiAlternatives(subject, text, to=[recipient.email], headers=headers_of(notices))
    mail.attach_alternative(html, "text/html")
    return mail


def subject_of(items: Sequence[Item]) -> str:
    """What to do, and with what: `Please sign by Wed 25 Nov, 14:00 CET: “First light”`."""
    if len(items) == 1:
        subject = _("%(what)s: “%(title)s”") % {"what": items[0].what, "title": items[0].title}
        return " ".join(subject.split())
    asking = sum(item.asks for item in items)
    if not asking:
        return _("What has become of your pieces")
    return ngettext("%(count)d piece waits for you", "%(count)d pieces wait for you", asking) % {"count": asking}


def headers_of(notices: Sequence[Notice]) -> dict[str, str]:
    """The same identity at every try, so that a mail that arrives twice after all is seen to be the same."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    numbers = "-".join(str(notice.pk) for notice in (notices[0], *notices[1:][-1:]))
    return {"Auto-Submitted": "auto-generated", "Message-ID": f"<notice-{numbers}@{host}>"}


def language_of(user: Any) -> str:
    """Wagtail's own answer, for somebody who has not chosen, would be the language of whoever is at work."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def zone_of(user: Any) -> tzinfo:
    profile = getattr(user, "wagtail_userprofile", None)
    return ZoneInfo(profile.get_current_time_zone()) if profile else timezone.get_default_timezone()

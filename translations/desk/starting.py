"""Starting translations from the desk: of one piece by its cell, or of those that are chosen."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Locale, Page

from core.languages import endonym
from signoff.sources import is_translation

from ..actions import start_translations
from ..following import tell_offered
from ..rules import may_start
from ..sources import translation_into


def is_free(page: Page, locale: Locale) -> bool:
    """Whether nobody has a page's translation into a language in hand; a draft that was written there may be made one.

    A second translation into the same language would lock both out of their editor.
    """
    target = page.get_translation_or_none(locale)
    return target is None or not (target.live or translation_into(target) or not is_translation(target))


class StartView(View):
    """`start` is `{page's id}:{language's code}`; or else `pages`, as often as need be, and `language`."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        one = request.POST.get("start", "")
        page_id, _colon, code = one.partition(":")
        ids = [page_id] if one else request.POST.getlist("pages")
        locale = Locale.objects.filter(language_code=code or request.POST.get("language", "")).first()
        back = get_valid_next_url_from_request(request) or "translations_desk"
        pages = list(Page.objects.filter(pk__in=[pk for pk in ids if pk.isdecimal()]).specific())
        if locale is None or not pages:
            messages.error(request, _("Choose a language and at least one piece."))
            return redirect(back)
        self.tell(len(list(self.started(pages, locale))), locale)
        target = pages[0].get_translation_or_none(locale) if one else None
        if target and target.permissions_for_user(request.user).can_edit():
            return redirect("wagtailadmin_pages:edit", target.pk)
        return redirect(back)

    def started(self, pages: Iterable[Page], locale: Locale) -> Iterator[Page]:
        """Starts them; of each that it does not start, it is said why not."""
        user: Any = self.request.user  # the admin lets nobody in without an account
        for page in pages:
            names = {"title": page.get_admin_display_title(), "language": endonym(locale.language_code)}
            if not may_start(user, page, locale):
                messages.error(self.request, _("You may not start “%(title)s” in %(language)s.") % names)
            elif not is_free(page, locale):
                messages.info(self.request, _("“%(title)s” is there already in %(language)s.") % names)
            else:
                try:
                    begun = start_translations(page=page, into={locale: user})
                except ParentNotTranslatedError:
                    names["parent"] = page.get_parent().get_admin_display_title()
                    words = _("“%(title)s” cannot be started in %(language)s before “%(parent)s”, in which it stands.")
                    messages.error(self.request, words % names)
                else:
                    tell_offered(begun.values(), by=user)
                    yield page

    def tell(self, count: int, locale: Locale) -> None:
        if count:
            words: Any = ngettext(
                "%(count)d translation was started in %(language)s.",
                "%(count)d translations were started in %(language)s.",
                count,
            )
            messages.success(self.request, words % {"count": count, "language": endonym(locale.language_code)})

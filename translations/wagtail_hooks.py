from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation

from .desk import hooks as desk_hooks  # noqa: F401
from .editor import localize
from .editor.closing import require_open, require_translator
from .editor.translators import TranslatorsViewSet
from .editor.urls import urlpatterns as editor_urls
from .editor.views import EditorView
from .exchange import hooks as exchange_hooks  # noqa: F401
from .glossary import hooks as glossary_hooks  # noqa: F401
from .machine import hooks as machine_hooks  # noqa: F401
from .memory import hooks as memory_hooks  # noqa: F401
from .views import SubmitView

BEFORE_LOCALIZE = -10  # of hooks: ours answer first


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    submit = path("translations/<int:translation_id>/submit/", SubmitView.as_view(), name="translations_submit")
    return [submit, *editor_urls]


@hooks.register("register_admin_urls", order=BEFORE_LOCALIZE)
def guarded_urls() -> list:
    return localize.urlpatterns()


@hooks.register("register_admin_viewset")
def translators() -> TranslatorsViewSet:
    return TranslatorsViewSet()


@hooks.register("before_edit_page", order=BEFORE_LOCALIZE)
def our_editor(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Of a translation. With `?values`, wagtail-localize's: pictures and addresses that are other ones there."""
    translation = translation_at(request, page)
    if translation is None or not translation.enabled or "values" in request.GET:
        return None
    return EditorView.as_view()(request, translation=translation, page=page)


@hooks.register("before_edit_snippet", order=BEFORE_LOCALIZE)
def guarded_snippets(request: HttpRequest, instance: Any) -> None:
    """Of a translated term: it is written by those whose language it is, too."""
    if isinstance(instance, TranslatableMixin):
        translation_at(request, instance)


def translation_at(request: HttpRequest, instance: Any) -> Translation | None:
    """The translation into a page or snippet. Raises NotSigned where what is posted is not for this user to do."""
    known = Translation.objects.select_related("source__locale", "target_locale")
    translation = known.filter(source__object_id=instance.translation_key, target_locale=instance.locale_id).first()
    if translation is None or request.method != "POST":
        return translation
    if "localize-restart-translation" in request.POST:
        require_translator(translation.target_locale, request.user)
    elif translation.enabled and (not isinstance(instance, Page) or "values" in request.GET):
        require_open(translation, request.user)
    return translation


@hooks.register("construct_page_action_menu", order=10)
def no_aliases(menu_items: list[ActionMenuItem], request: Any, context: dict[str, Any]) -> None:
    """What needs a signature has no aliases, so the editor does not offer to make one."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]

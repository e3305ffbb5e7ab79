"""The screen on which translators work: instead of wagtail-localize's, for pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import direction, endonym, language_name
from signoff.desk import waiting_piece
from signoff.exceptions import NotSigned

from ..rules import may_translate
from ..texts import Text, texts_of
from ..views import SubmitView
from .closing import why_closed
from .helping import actions_for, gives_suggestions, suggestions_for
from .rows import SHOWN, Row, parts_of, rows_of
from .writing import Edit, Outcome, same_place, save


def sides_of(translation: Translation) -> dict[str, Any]:
    """Language, direction and name of what is translated and of what it becomes."""
    source, target = translation.source.locale.language_code, translation.target_locale.language_code
    return {
        "translation": translation,
        "source_lang": source,
        "source_dir": direction(source),
        "source_name": endonym(source),
        "target_lang": target,
        "target_dir": direction(target),
        "target_name": endonym(target),
    }


class EditorView(WagtailAdminTemplateMixin, TemplateView):
    """All texts of one translation. Without a script it is one form; with it, each text is saved by itself."""

    template_name = "translations/editor/editor.html"
    header_icon = "wagtail-localize-language"

    @property
    def translation(self) -> Translation:
        return self.kwargs["translation"]

    @property
    def page(self) -> Page:
        return self.kwargs["page"]

    @cached_property
    def closed(self) -> str:
        return why_closed(self.translation, self.request.user)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        edits = self.edits()
        try:
            outcome = save(translation=self.translation, edits=edits, by=request.user)
        except NotSigned as refusal:
            messages.error(request, str(refusal))
            return self.once_more({segment_id: edit.written for segment_id, edit in edits.items()}, status=403)
        self.say(outcome, edits)
        if outcome.conflicts:
            return self.once_more({pk: edits[pk].written for pk in outcome.conflicts}, status=409)
        if "submit" in request.POST:
            return SubmitView.as_view()(request, translation_id=self.translation.pk)
        return redirect(request.get_full_path())

    def edits(self) -> dict[int, Edit]:
        posted, edits = self.request.POST, {}
        for name in posted:
            kind, _dash, number = name.partition("-")
            if kind == "text" and number.isdecimal():
                confirmed = posted.get("confirm") == number
                edits[int(number)] = Edit(posted[name], posted.get(f"read-{number}", ""), confirmed)
        return edits

    def say(self, outcome: Outcome, edits: dict[int, Edit]) -> None:
        count = len(outcome.written)
        if count:
            words = ngettext("%(count)d text was saved.", "%(count)d texts were saved.", count) % {"count": count}
            messages.success(self.request, words)
        elif not outcome.conflicts and "submit" not in self.request.POST:
            messages.success(self.request, _("Nothing was changed."))
        if outcome.conflicts:
            words = _(
                "A colleague wrote into the same text meanwhile. Yours stands beside theirs: save again to keep it."
            )
            messages.warning(self.request, words)
        for segment_id in outcome.gone:
            words = _("The source has changed meanwhile, and this text is no longer in it: “%(text)s”")
            messages.warning(self.request, words % {"text": edits[segment_id].written})

    def once_more(self, mine: dict[int, str], status: int) -> HttpResponse:
        """The screen again, with what somebody has written and could not be kept."""
        return self.render_to_response(self.get_context_data(mine=mine, **self.kwargs), status=status)

    def get_page_title(self) -> str:
        return _("Translation into %(language)s") % {"language": language_name(self.page.locale.language_code)}

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, mine: dict[int, str] | None = None, **kwargs: Any) -> dict[str, Any]:
        rows = rows_of(self.translation, texts_of(self.translation))
        for row in rows:
            written = (mine or {}).get(row.text.segment_id)
            row.mine = written if written is not None and row.is_other(written) else None
        panels = self.side_panels()
        return super().get_context_data(
            **sides_of(self.translation),
            **self.progress(rows),
            page=self.page,
            closed=self.closed,
            is_open=not self.closed,
            parts=parts_of(self.translation.source.as_instance(), self.narrowed(rows)),
            actions=actions_for(self.translation, self.request.user, may_write=not self.closed),
            gives_suggestions=gives_suggestions(),
            **self.versions(),
            side_panels=panels,
            media=MediaContainer(panels).media,
            **self.standing(),
        )

    def progress(self, rows: list[Row]) -> dict[str, Any]:
        counts = {state: sum(state in row.states for row in rows) for state in SHOWN if state != "all"}
        counts["all"] = len(rows)
        chosen = self.shown
        return {
            "total": len(rows),
            "done": len(rows) - counts["missing"],
            "filters": [
                {"state": state, "label": label, "count": counts[state], "is_chosen": state == chosen}
                for state, label in SHOWN.items()
            ],
        }

    @property
    def shown(self) -> str:
        chosen = self.request.GET.get("show", "all")
        return chosen if chosen in SHOWN else "all"

    def narrowed(self, rows: list[Row]) -> list[Row]:
        """All stay in the form, so that nothing that was written in others is left behind."""
        for row in rows:
            row.is_hidden = self.shown != "all" and self.shown not in row.states and row.mine is None
        return rows

    def standing(self) -> dict[str, Any]:
        """Where the page stands on its way to a signature."""
        user: Any = self.request.user
        state = self.page.current_workflow_state
        waiting = waiting_piece(self.page, user) if state else None
        return {
            "waiting": waiting,
            "may_take_back": waiting is not None and state.user_can_cancel(user),
            "may_submit": not self.closed and self.page.permissions_for_user(user).can_submit_for_moderation(),
        }

    def versions(self) -> dict[str, Any]:
        """Its source, to edit or else to read, and the other languages that are for this user to open."""
        others = self.page.get_translations().select_related("locale").specific(defer=True)
        addresses = {page.locale.language_code: self.address_of(page) for page in others}
        source_url = addresses.pop(self.translation.source.locale.language_code, "")
        versions = [
            {"lang": code, "name": endonym(code), "url": url}
            for code, url in sorted(addresses.items())
            if url.startswith(reverse("wagtailadmin_home"))
        ]
        return {"source_url": source_url, "versions": versions}

    def address_of(self, page: Page) -> str:
        if page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return (page.full_url or "") if page.live else ""

    def side_panels(self) -> list[PageStatusSidePanel]:
        return [
            PageStatusSidePanel(
                self.page,
                self.request,
                show_schedule_publishing_toggle=False,
                live_object=self.page,
                scheduled_object=self.page.get_scheduled_revision_as_object(),
                locale=self.page.locale,
            )
        ]


class TextMixin(View):
    """One text of one translation."""

    @cached_property
    def translation(self) -> Translation:
        known = Translation.objects.select_related("source__locale", "target_locale")
        return get_object_or_404(known, pk=self.kwargs["translation_id"])

    @cached_property
    def texts(self) -> list[Text]:
        return texts_of(self.translation)


class TextView(TextMixin):
    """Saves a text, and says in JSON what has become of it. `{"rows", "sentence"}`, or 409 with what stands there."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
        if not Translation.objects.filter(pk=translation_id).exists():
            return JsonResponse({"error_message": _("The page was deleted, and its translation with it.")}, status=404)
        edit = Edit(request.POST.get("text", ""), request.POST.get("read", ""), "confirm" in request.POST)
        outcome = save(translation=self.translation, edits={segment_id: edit}, by=request.user)
        if outcome.gone:
            sentence = _("The source has changed meanwhile, and this text is no longer in it. Load the page again.")
            return JsonResponse({"error_message": sentence}, status=410)
        if outcome.conflicts:
            return self.conflict(rows_of(self.translation, [outcome.conflicts[segment_id]], self.texts)[0])
        rows = rows_of(self.translation, same_place(self.texts, {segment_id}), self.texts)
        return JsonResponse({"rows": [self.row(row) for row in rows]})

    def conflict(self, row: Row) -> JsonResponse:
        sentence = _("A colleague wrote here meanwhile. Nothing is lost: say which of the two is to stay.")
        if row.by:
            sentence = _("%(name)s wrote here meanwhile. Nothing is lost: say which of the two is to stay.")
        told = {"sentence": sentence % {"name": row.by}, "theirs": row.stands, "read": row.read}
        return JsonResponse(told, status=409)

    def row(self, row: Row) -> dict[str, Any]:
        context = {"row": row, "is_open": True, **sides_of(self.translation)}
        return {
            "id": row.text.segment_id,
            "read": row.read,
            "stands": row.stands,
            "states": row.states,
            "about": render_to_string("translations/editor/about.html", context, request=self.request),
        }


class SuggestionsView(TextMixin):
    """What others would write there: read when somebody turns to a text, for it may take a while."""

    def get(self, request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
        if not may_translate(request.user, self.translation.target_locale):
            raise PermissionDenied
        text = next((text for text in self.texts if text.segment_id == segment_id), None)
        if text is None:
            raise Http404
        row = Row(text, is_rtl=direction(self.translation.target_locale.language_code) == "rtl")
        suggestions = suggestions_for(self.translation, [text]).get(segment_id, [])
        offered = [{"suggestion": one, "written": row.form.to_write(one.text)} for one in suggestions]
        context = {"offered": offered, **sides_of(self.translation)}
        return render(request, "translations/editor/suggestions.html", context)

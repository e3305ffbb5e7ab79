"""Where pages are taken down in the admin: Wagtail's own views, which ask why and in which languages."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.generic.models import UnpublishView as GenericUnpublishView
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.admin.views.pages.revisions import RevisionsUnscheduleView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from core.languages import endonym
from core.models import BasePage

from ..actions import take_down
from ..models import SignOff, Submission
from ..taking_down import Reason, Scope, pages_to_take_down, replacements

CHOICES = [
    (Reason.IN_ERROR, gettext_lazy("In error: readers are told not to rely on it")),
    (Reason.OUT_OF_DATE, gettext_lazy("Out of date: readers are told that it no longer holds")),
    (Reason.CONSENT, gettext_lazy("Consent withdrawn: readers are told that it is gone, and nothing else")),
    (Reason.REPLACED_BY, gettext_lazy("Replaced by another page: readers are led there")),
]


class ReasonForm(forms.Form):
    """Why: each choice says what readers get."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        widget=forms.RadioSelect,
        choices=CHOICES,
    )
    replaced_by = forms.ModelChoiceField(
        label=gettext_lazy("Replaced by"),
        queryset=Page.objects.live().filter(depth__gt=1),
        widget=AdminPageChooser(target_models=[Page]),
        required=False,
        help_text=gettext_lazy(
            "Only where another page replaces it. Readers get it in their language, else in its original one."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") != Reason.REPLACED_BY:
            cleaned["replaced_by"] = None
        elif not cleaned.get("replaced_by") and "replaced_by" not in self.errors:
            self.add_error("replaced_by", _("Choose the page to which readers are led."))
        return cleaned

    @property
    def choice(self) -> dict[str, Any]:
        """As `take_down` takes it."""
        page = self.cleaned_data["replaced_by"]
        return {"reason": self.cleaned_data["reason"], "replaced_by": page and page.translation_key}


class TakeDownForm(ReasonForm):
    scope = forms.ChoiceField(
        label=gettext_lazy("Where"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("", gettext_lazy("As usual: in error and consent in all languages, otherwise in this one")),
            (Scope.LANGUAGE, Scope.LANGUAGE.label),
            (Scope.ALL, Scope.ALL.label),
        ],
    )
    field_order = ["reason", "scope", "replaced_by"]

    def __init__(self, *args: Any, page: Page | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if page is not None:
            self.fields["replaced_by"].queryset = replacements(page)  # type: ignore[attr-defined]

    @property
    def choice(self) -> dict[str, Any]:
        return {**super().choice, "scope": self.cleaned_data["scope"] or None}


def may_take_down(page: Page, user: Any) -> bool:
    """Also while a newer version waits, when Wagtail's own tester finds the page locked; and what is held."""
    shown = page.live or SignOff.objects.held().filter(page_id=page.pk).exists()
    return shown and page.permissions_for_user(user).can_publish()


class TakeDownView(UnpublishView):
    """Says which languages and addresses there are and what readers will get, and asks why."""

    template_name = "signoff/take_down.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_take_down(self.object, request.user):
            raise PermissionDenied
        return GenericUnpublishView.dispatch(self, request, *args, **kwargs)

    @cached_property
    def form(self) -> TakeDownForm:
        return TakeDownForm(self.request.POST or None, page=self.object)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def unpublish(self) -> HttpResponse | None:
        response = self.run_hook("before_unpublish_page", self.request, self.object)
        if response is None:
            self.taken_down = take_down(
                page=self.object,
                by=self.request.user,
                with_descendants=bool(self.request.POST.get("include_descendants")),
                **self.form.choice,
            )
            response = self.run_hook("after_unpublish_page", self.request, self.object)
        return response

    def get_success_message(self) -> str:
        languages = dict.fromkeys(endonym(page.locale.language_code) for page in self.taken_down)
        return _("“%(title)s” is taken down (%(languages)s). To bring it back, submit it again: it is signed anew.") % {
            "title": self.object.get_admin_display_title(),
            "languages": ", ".join(languages),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=self.form, versions=versions_of(self.object), **kwargs)


def versions_of(page: Page) -> list[dict[str, Any]]:
    """What there is of a page in each language: `page`, `language` (a name), if `scheduled`, `held`, or it `waits`."""
    pages = pages_to_take_down(page, Scope.ALL)
    ids = [page.pk for page in pages]
    signed = set(SignOff.objects.standing().filter(page_id__in=ids).values_list("page_id", flat=True))
    held = set(SignOff.objects.held().filter(page_id__in=ids).values_list("page_id", flat=True))
    waiting = set(Submission.objects.pending().filter(page_id__in=ids).values_list("page_id", flat=True))
    return [
        {
            "page": page,
            "language": endonym(page.locale.language_code),
            "scheduled": page.pk in signed - held and not page.live,
            "held": page.pk in held,
            "waits": page.pk in waiting,
        }
        for page in pages
    ]


class UnscheduleView(RevisionsUnscheduleView):
    success_message = gettext_lazy(
        "“%(object)s” is off the schedule, and its signature has ended. To bring it back, submit it again."
    )


class GatedPageViewSet(PageViewSet):
    """For every page type that needs a signature; otherwise what Wagtail has for all pages."""

    unpublish_view_class = TakeDownView
    revisions_unschedule_view_class = UnscheduleView

    def on_register(self) -> None:
        page_viewset_registry.register(BasePage, self)


class BulkTakeDownForm(TakeDownForm):
    include_descendants = forms.BooleanField(label=gettext_lazy("Also what is below these pages"), required=False)
    field_order = [*TakeDownForm.field_order, "include_descendants"]


class BulkDeleteForm(ReasonForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy(
            "Readers of those that are public are told so. In error and consent take down their other languages too."
        ),
        widget=forms.RadioSelect,
        choices=CHOICES,
        initial=Reason.OUT_OF_DATE,
    )


class TakeDownBulkAction(UnpublishBulkAction):
    form_class = BulkTakeDownForm
    template_name = "signoff/bulk_take_down.html"

    def check_perm(self, page: Page) -> bool:
        return may_take_down(page, self.request.user)

    def object_context(self, page: Page) -> dict[str, Any]:
        return {**super().object_context(page), "versions": versions_of(page)}

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), **self.cleaned_form.choice}

    @classmethod
    def execute_action(
        cls, objects: list[Page], include_descendants: bool = False, user: Any = None, **context: Any
    ) -> tuple[int, int]:
        choice: dict[str, Any] = {name: context[name] for name in ("reason", "scope", "replaced_by")}
        taken_down = {
            taken.pk
            for page in objects
            for taken in take_down(page=page, by=user, with_descendants=include_descendants, **choice)
        }
        return len(taken_down), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "%(count)d page is taken down. To bring it back, submit it again: it is signed anew.",
            "%(count)d pages are taken down, all languages counted. To bring one back, submit it again.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


class ReasonedDeleteBulkAction(DeleteBulkAction):
    """What is deleted and was public is taken down first, for a reason."""

    form_class = BulkDeleteForm
    template_name = "signoff/bulk_delete.html"

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), **self.cleaned_form.choice}

    @classmethod
    def execute_action(cls, objects: list[Page], user: Any = None, **choice: Any) -> tuple[int, int]:
        for page in objects:
            if page.get_descendants(inclusive=True).live().exists():
                take_down(page=page, by=user, with_descendants=True, **choice)
        return super().execute_action(objects, user=user)

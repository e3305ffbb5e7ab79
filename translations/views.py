from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail_localize.models import Translation

from .actions import submit_translation


class SubmitView(View):
    """Writes the translated words into a draft and lays it before those who sign."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        user: Any = request.user  # the admin lets nobody in without an account
        translation = get_object_or_404(Translation, pk=translation_id)
        page = translation.get_target_instance()
        if not page.permissions_for_user(user).can_submit_for_moderation():
            return permission_denied(request)
        names = {"title": page.get_admin_display_title()}
        submit_translation(translation=translation, by=user)
        messages.success(request, _("“%(title)s” was submitted for sign-off.") % names)
        return redirect("wagtailadmin_pages:edit", page.pk)

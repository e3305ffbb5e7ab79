"""The field in which a track is edited: typed, or read from a file, and checked at once by the server."""

from django.forms.widgets import Script
from django.urls import reverse_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput


class CaptionsInput(AdminAutoHeightTextInput):
    """A text area within an element that our script brings to life; without the script it is a text area."""

    template_name = "core/captions_input.html"

    class Media:
        js = [Script("core/captions.js", type="module")]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return {**context, "check_url": reverse_lazy("core_check_captions")}

"""How somebody wants their notices, in their account settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput

from ..models import NoticePreference


class NoticePreferenceForm(forms.ModelForm):
    class Meta:
        model = NoticePreference
        fields = ["daily_digest"]
        widgets = {"daily_digest": SwitchInput()}


class NoticePanel(BaseSettingsPanel):
    name = "notices"
    title = _("Notices about sign-off")
    tab = notifications_tab
    order = 50
    form_class = NoticePreferenceForm

    def get_form(self) -> NoticePreferenceForm:
        preference = NoticePreference.objects.filter(user=self.user).first() or NoticePreference(user=self.user)
        data: Any = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=preference, prefix=self.name)

"""The editor's form. Apart from `forms.py`, whose base cannot be imported while models are being loaded."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """An address may be left empty: it is made from the headline, with a number if another page has it already.

    Wagtail makes one in the browser, but of scripts whose vowels are marks (Thai) one that it then refuses.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Left empty, it is made from the headline.")

    def clean(self):
        if self.cleaned_data.get("title") and self.cleaned_data.get("slug") == "":
            self.instance.title = self.cleaned_data["title"]
            self.cleaned_data["slug"] = self.instance.free_slug(self.parent_page)
        return super().clean()

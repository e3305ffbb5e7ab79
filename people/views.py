"""The form of a consent: before saving it says what will be taken down (`panels.py`), afterwards what was."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.views import generic
from wagtail.models import Page

from .models import Consent
from .withdrawing import pieces_of


def said_of(pieces: list[Page]) -> str:
    """For a message: which pieces go."""
    if not pieces:
        return ""
    titles = ", ".join(f"“{piece.get_admin_display_title()}”" for piece in pieces)
    words = ngettext(
        "One piece is taken down in all its languages: %(titles)s.",
        "%(count)d pieces are taken down in all their languages: %(titles)s.",
        len(pieces),
    )
    return words % {"count": len(pieces), "titles": titles}


class _SavingMixin:
    form: Any
    pieces: list[Page]

    def save_instance(self) -> Consent:
        consent = self.form.instance
        consent.take_key()
        self.pieces = pieces_of(consent) if consent.is_due and consent.person_id else []
        return super().save_instance()  # type: ignore[misc]  # the view has it

    def get_success_message(self, *args: Any) -> str:
        return " ".join(filter(None, [super().get_success_message(*args), said_of(self.pieces)]))  # type: ignore[misc]


class ConsentCreateView(_SavingMixin, generic.CreateView):
    pass


class ConsentEditView(_SavingMixin, generic.EditView):
    pass


class ConsentDeleteView(generic.DeleteView):
    @property
    def confirmation_message(self) -> str:
        words = [_("Deleting the record of a consent withdraws it."), said_of(pieces_of(self.object))]
        return " ".join(filter(None, [super().confirmation_message, *words]))

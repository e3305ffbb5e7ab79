"""The snippet editor. No snippet is gated: terms are furniture, edited by few and logged; see test_furniture.py."""

from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from core.models import Term
from tests.signoff.doors.registry import Leaves, in_code, through_the_admin
from translations.models import GlossaryTerm


@through_the_admin(Leaves.DRAFTS)
def a_snippet_that_says_it_is_a_page(house, client):
    """The address of the snippets' editor with a page's type is no door."""
    term = Term.objects.filter(kind="institute").first() or Term.objects.first()
    form = {"kind": term.kind, "code": term.code, "label": term.label, "sort_order": 7, "action-publish": "1"}
    client.post(reverse(Term.snippet_viewset.get_url_name("edit"), args=[term.pk]), form)


@in_code(Leaves.ROWS)
def a_term_by_the_orm(house):
    assert set(get_snippet_models()) == {GlossaryTerm, Term}
    Term.objects.filter(kind="format").update(sort_order=9)

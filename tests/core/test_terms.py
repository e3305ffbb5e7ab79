"""The vocabulary in forms: labels in the editor's language, codes of the taxonomy and no others."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.models import Term
from core.models.terms import TermKind
from stories.models import StoryPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def field(name: str):
    return StoryPage._meta.get_field(name).formfield()


@pytest.mark.parametrize(("language", "label"), [("fr", "Reportage"), ("th", "สารคดี"), ("en", "Feature")])
def test_editors_choose_in_their_own_language(language, label):
    with translation.override(language):
        assert dict(field("format").choices)["feature"] == label


def test_a_term_without_a_label_in_the_editors_language_has_the_english_one():
    Term.objects.filter(kind=TermKind.FORMAT, code="feature", locale__language_code="nl").delete()
    with translation.override("nl"):
        choices = dict(field("format").choices)
    assert choices["feature"] == "Feature" and choices["announcement"] == "Aankondiging"


def test_the_taxonomy_has_one_order_in_all_languages():
    orders = [[code for code, _label in Term.objects.choices("area", language)] for language in ("en", "ar", "th")]
    assert orders[0] == orders[1] == orders[2] and len(orders[0]) > 10


def test_codes_of_the_taxonomy_are_taken():
    assert field("format").clean("feature") == "feature"
    assert field("areas").clean(["tracker", "ecal"]) == ["tracker", "ecal"]
    assert field("areas").clean([]) == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("format", "rumour", "rumour is not one of the available choices"),
        ("format", "", "This field is required"),
        ("areas", ["tracker", "attic"], "attic is not one of the available choices"),
    ],
)
def test_other_codes_are_refused_with_words(name, value, words):
    with pytest.raises(ValidationError) as refusal:
        field(name).clean(value)
    assert words in refusal.value.messages[0]


@pytest.mark.parametrize("value", ["tracker", {"tracker": 1}, [1]])
def test_what_is_no_list_of_codes_is_refused_by_the_page_itself(value):
    with pytest.raises(ValidationError, match="This is a list of codes"):
        StoryPage._meta.get_field("areas").clean(value, None)

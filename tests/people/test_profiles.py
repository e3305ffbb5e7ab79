"""Profiles: nothing about a person is public without their consent, and names are theirs to write."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.documents import document_of, facets_of
from people.models import Consent
from signoff.exceptions import NotSigned
from tests.bodies import block
from tests.factories import PersonFactory, sign_off, write
from tests.translating import translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
MISSING = "There is no consent of this person to a profile on this site."
TODAY = timezone.localdate


def consent(person, **changes) -> Consent:
    return Consent.objects.create(person=person, **{"purpose": "profile", "notice_version": "2026-1", **changes})


def quote(language: str, text: str, translation: str = "") -> dict:
    return block("quote", {"language": language, "text": text, "translation": translation})


def test_without_consent_nobody_can_sign_a_profile():
    person = PersonFactory(written__consented=False)
    with pytest.raises(NotSigned, match=MISSING):
        sign_off(person)
    consent(person)
    sign_off(person)
    person.refresh_from_db()
    assert person.live


@pytest.mark.parametrize(
    "other",
    [
        {"purpose": "quotes"},
        {"channel": "social"},
        {"given_on": TODAY() + datetime.timedelta(days=1)},
        {"given_on": TODAY() - datetime.timedelta(days=9), "withdrawn_on": TODAY()},
    ],
    ids=["to something else", "for another channel", "not yet given", "withdrawn"],
)
def test_only_a_standing_consent_to_this_counts(other):
    person = PersonFactory(written__consented=False)
    consent(person, **other)
    with pytest.raises(NotSigned, match=MISSING):
        sign_off(person)


def test_after_a_withdrawal_the_profile_is_not_signed_anew_in_any_language():
    person = PersonFactory(signed_off=False)
    sign_off(person)
    french = translated(person, "fr")
    Consent.objects.of(person.translation_key).update(withdrawn_on=TODAY())
    for page in (write(person, role="Does something else"), french):
        with pytest.raises(NotSigned, match=MISSING):
            sign_off(page)


def test_one_consent_holds_for_the_profile_in_all_its_languages():
    person = PersonFactory()
    sign_off(person)
    french = translated(person, "fr")
    sign_off(french)
    french.refresh_from_db()
    assert french.live


def test_a_record_of_consent_outlives_the_profile():
    person = PersonFactory()
    key = person.translation_key
    person.delete()
    assert Consent.objects.of(key).get().person is None


def test_nobody_withdraws_before_they_agreed():
    with pytest.raises(IntegrityError), transaction.atomic():
        consent(PersonFactory(), withdrawn_on=TODAY() - datetime.timedelta(days=1))


def test_a_name_in_its_own_script_has_the_direction_of_that_script():
    person = PersonFactory(title="Amina Belkacem", name_in_own_script="أمينة بلقاسم", name_language="ar")
    assert document_of(person)["name_in_own_script"] == {"text": "أمينة بلقاسم", "locale": "ar", "dir": "rtl"}
    assert document_of(PersonFactory())["name_in_own_script"] is None
    thai = PersonFactory(title="Niran", name_in_own_script="นิรันดร์", name_language="th")
    assert document_of(thai)["name_in_own_script"]["dir"] == "ltr"


def test_a_quote_is_translated_only_for_those_who_speak_another_language():
    quotes = [quote("ar", "رأيته", "I saw it"), quote("en", "I saw it", "I saw it"), quote("th", "ฉันเห็น")]
    arabic, english, thai = document_of(PersonFactory(quotes=quotes))["quotes"]
    assert arabic == {"text": "رأيته", "locale": "ar", "dir": "rtl", "translation": "I saw it"}
    assert english == {"text": "I saw it", "locale": "en", "dir": "ltr", "translation": None}
    assert thai["translation"] is None


def test_a_card_shows_the_first_quote():
    person = PersonFactory(quotes=[quote("ar", "رأيته", "I saw it"), quote("en", "Again", "")])
    assert document_of(person)["quote"]["text"] == "رأيته"
    assert document_of(PersonFactory())["quote"] is None


def test_translators_translate_what_was_said_and_leave_the_words_themselves():
    person = PersonFactory(quotes=[quote("ar", "رأيته", "I saw it")])
    french = translated(person, "fr")
    (said,) = document_of(french.get_latest_revision_as_object())["quotes"]
    assert said == {"text": "رأيته", "locale": "ar", "dir": "rtl", "translation": "[fr] I saw it"}


def test_people_are_found_by_what_they_do_and_the_languages_they_speak():
    person = PersonFactory(
        discipline="art",
        institute="cern",
        areas=["tracker"],
        spoken_languages=[block("language", "ar", 1), block("language", "pl", 2)],
    )
    assert facets_of(person) == [
        ("area", "tracker"),
        ("discipline", "art"),
        ("institute", "cern"),
        ("language", "ar"),
        ("language", "pl"),
    ]
    spoken = document_of(person)["spoken_languages"]
    assert spoken == [
        {"locale": "ar", "dir": "rtl", "name": "العربية"},
        {"locale": "pl", "dir": "ltr", "name": "Polski"},
    ]


def test_lists_sort_by_the_sort_key_and_else_by_the_name(client):
    for title, key in (("Zoe Alder", "Alder, Zoe"), ("Bram", ""), ("Anjali", "Deshpande")):
        sign_off(PersonFactory(title=title, sort_key=key))
    answer = client.get("/api/v2/people/", {"order": "sort_key", "fields": "sort_key"}).json()
    assert [(item["title"], item["sort_key"]) for item in answer["items"]] == [
        ("Zoe Alder", "Alder, Zoe"),
        ("Bram", "Bram"),
        ("Anjali", "Deshpande"),
    ]

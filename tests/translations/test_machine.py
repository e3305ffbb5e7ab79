"""A machine fills what is empty: where there is one, only there, and never over what a person has written."""

import logging
from time import sleep

import httpx
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.strings import StringValue

from cms_site.settings.machine_translation import machine_translator_from_url
from signoff import actions
from tests.bodies import block
from tests.factories import StoryFactory, submit
from tests.machines import KEY, DeepLHandler, LibreTranslateHandler, machine, nobody_there
from translations.actions import draft_translation, start_translation, submit_translation
from translations.editor import helping
from translations.editor.helping import Mark, actions_for
from translations.machine import filling, services
from translations.machine.guarding import guarded, usable
from translations.texts import texts_of, write_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(site):
    return StoryFactory(
        title="First light",
        strapline="What the tracker saw & said",
        body=[
            block("rich_text", '<p>It <b>bends</b>: see <a href="https://example.org/">the record</a>.</p>', 1),
            block("heading", {"text": "After the silence"}, 2),
        ],
    )


def into(story, language, by=None):
    return start_translation(page=story, into=Locale.objects.get(language_code=language), by=by)


@pytest.fixture
def french(story):
    return into(story, "fr")


@pytest.fixture
def libre(settings):
    with machine(LibreTranslateHandler) as server:
        address = f"libretranslate+http://{KEY}@{server.host}"
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator_from_url(address)
        yield server


@pytest.fixture
def deepl(settings):
    with machine(DeepLHandler) as server:
        address = f"deepl+http://{KEY}@{server.host}?formality=prefer_more"
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator_from_url(address)
        yield server


@pytest.fixture
def translator(person):
    return person("translator-fr")


@pytest.fixture
def press(client, translator):
    """Press the button, and go on as the page does by itself; what was said in the end."""

    def go(translation, address=""):
        client.force_login(translator)
        url = address or reverse("translations_machine", args=[translation.pk])
        answer = client.post(url)
        while answer.status_code == 200:
            assert "text/html" in answer["content-type"]
            step = {name: answer.context_data[name] for name in ("after", "written", "unusable")}
            answer = client.post(url, step)
        page = client.get(answer.headers["location"], follow=True)
        return [str(message).strip() for message in page.context["messages"]]

    return go


def words(translation) -> dict[str, str]:
    return {text.path: text.target for text in texts_of(translation)}


def by_source(translation) -> dict[str, str]:
    return {text.source: text.target for text in texts_of(translation)}


def interrupted(meanwhile):
    """The service in use; something happens while it is at work."""

    class Slow(services.LibreTranslate):
        def translate(self, *args):
            meanwhile()
            return super().translate(*args)

    return Slow(services.service().options)


# What it does


def test_a_machine_fills_what_is_empty_and_its_texts_say_so(french, libre, press):
    assert press(french) == ["LibreTranslate has translated 4 texts. Read them before you submit them."]
    assert by_source(french)["First light"] == "[fr] First light"
    assert {(text.is_machine, text.tool, text.error) for text in texts_of(french)} == {(True, "LibreTranslate", "")}


def test_markup_and_links_come_back_as_they_were_sent(french, libre, press):
    press(french)
    found = by_source(french)
    assert found['It <b>bends</b>: see <a id="a1">the record</a>.'] == (
        '[fr] It <b>[fr] bends</b>[fr] : see <a id="a1">[fr] the record</a>[fr] .'
    )
    assert found["What the tracker saw &amp; said"] == "[fr] What the tracker saw &amp;[fr]  said"
    draft = draft_translation(translation=french, fallback=False).as_object()
    assert 'href="https://example.org/"' in str(draft.body[0].value)


def test_the_address_is_made_from_the_title_and_not_sent(french, libre, press):
    press(french)
    assert words(french)["slug"] == "fr-first-light"
    assert "first-light" not in libre.texts


def test_what_a_person_has_written_stays_and_is_not_sent(french, libre, press, translator):
    first, *_others = texts_of(french)
    write_texts(translation=french, targets={first.segment_id: "Première lumière"}, by=translator)
    assert press(french) == ["LibreTranslate has translated 3 texts. Read them before you submit them."]
    found = {text.source: text for text in texts_of(french)}[first.source]
    assert (found.target, found.is_machine) == ("Première lumière", False)
    assert first.source not in libre.texts


def test_what_a_person_writes_while_the_machine_works_stays_too(french, libre, press, translator):
    first = texts_of(french)[0]

    def meanwhile():
        write_texts(translation=french, targets={first.segment_id: "Première lumière"}, by=translator)

    step = filling.fill(service=interrupted(meanwhile), translation=french, by=translator)
    assert step.written == 3 and by_source(french)[first.source] == "Première lumière"


def test_words_that_are_never_translated_are_kept_from_the_machine(french, libre, press, monkeypatch):
    def terms(translation, texts):
        plain = {text.segment_id: StringValue(text.source).render_text() for text in texts}
        return {
            pk: [Mark(start=said.index("tracker"), end=said.index("tracker") + 7, term="tracker", keep=True)]
            for pk, said in plain.items()
            if "tracker" in said
        }

    monkeypatch.setattr(helping, "_glossary", [terms])
    press(french)
    assert by_source(french)["What the tracker saw &amp; said"].startswith("[fr] What the tracker[fr]  saw")


def test_terms_are_found_behind_markup():
    source = 'Up<br/><b>the tracker</b> &amp; the <a id="a1">tracker</a>'
    plain = StringValue(source).render_text()
    starts = [plain.index("tracker"), plain.rindex("tracker")]
    marks = [Mark(start, start + 7, "tracker", keep=True) for start in starts]
    kept = '<span translate="no">tracker</span>'
    assert guarded(source, marks) == f'Up<br/><b>the {kept}</b> &amp; the <a id="a1">{kept}</a>'
    assert usable(source, guarded(source, marks)) == source


def test_deepl_gets_a_form_with_its_own_codes_and_the_key_in_a_header(story, deepl, person, press):
    french = into(story, "fr")
    assert press(french) == ["DeepL has translated 4 texts. Read them before you submit them."]
    (asked,) = deepl.heard
    assert (asked["source_lang"], asked["target"], asked["tag_handling"]) == ("EN", "FR", "html")
    assert asked["formality"] == "prefer_more"


def test_deepl_is_asked_for_british_english(site, deepl, person):
    arabic = StoryFactory(language="ar", title="الضوء الأول", strapline="")
    step = filling.fill(service=services.service(), translation=into(arabic, "en"), by=person("translator-en"))
    assert (step.written, step.failure, deepl.heard[0]["target"]) == (1, "", "EN-GB")


def test_a_long_piece_is_asked_for_in_parts_that_a_service_takes(site, deepl, person):
    """Thai is nine times as long in a form as it is on paper."""
    body = [block("heading", {"text": f"ก{'ข' * 300}{n}"}, n) for n in range(1, 71)]
    thai = StoryFactory(language="th", title="แสงแรก", strapline="", body=body)
    step = filling.fill(service=services.service(), translation=into(thai, "fr"), by=person("translator-fr"))
    assert (step.written, step.left, step.failure) == (71, 0, "")
    assert len(deepl.heard) > 1 and all(asked["size"] <= 128 * 1024 for asked in deepl.heard)


def test_whoever_waits_sees_how_far_it_is(story, libre, client, translator, monkeypatch):
    monkeypatch.setattr(filling, "SECONDS", 0)
    monkeypatch.setattr(services.LibreTranslate, "texts_at_once", 2)
    french = into(story, "fr")
    client.force_login(translator)
    url = reverse("translations_machine", args=[french.pk])
    page = client.post(url)
    assert "127.0.0.1" in page.content.decode() and not libre.heard, "it says where words go before they go"
    said = []
    while page.status_code == 200:
        said.append((page.context_data["done"], page.context_data["all"]))
        page = client.post(url, {name: page.context_data[name] for name in ("after", "written", "unusable")})
    assert said == [(0, 4), (2, 4)]


# Who may, and when


def buttons(translation, user) -> list[str]:
    """Those of the editor that lead to a machine."""
    address = reverse("translations_machine", args=[translation.pk])
    return [action.label for action in actions_for(translation, user, may_write=True) if action.url == address]


def test_without_a_service_there_is_no_button_and_no_door(french, client, translator):
    client.force_login(translator)
    assert buttons(french, translator) == []
    assert client.post(reverse("translations_machine", args=[french.pk])).status_code == 404
    assert client.post(reverse("wagtail_localize:machine_translate", args=[french.pk])).status_code == 404


def test_with_one_the_editor_offers_it_while_something_is_empty(french, libre, press, translator):
    assert buttons(french, translator) == ["Fill empty texts with LibreTranslate"]
    press(french)
    assert buttons(french, translator) == []
    assert press(french) == ["No text is empty."]


def test_wagtail_localizes_own_address_leads_to_the_same(french, libre, press):
    assert press(french, reverse("wagtail_localize:machine_translate", args=[french.pk]))
    assert all(text.is_done for text in texts_of(french))


@pytest.mark.parametrize("who", ["editor", "translator-th", "superuser", "reviewer-fr"])
def test_only_those_whose_language_it_is_may(who, french, libre, client, person):
    client.force_login(person(who))
    client.post(reverse("translations_machine", args=[french.pk]), {"after": 0})
    assert not libre.heard and not any(words(french).values())


def test_nothing_is_filled_while_it_waits_for_a_signature(french, libre, press, translator):
    page = french.get_target_instance()
    draft_translation(translation=french, by=translator)
    submit(page)
    (refusal,) = press(french)
    assert "waits for a signature" in refusal and not libre.heard


def test_what_is_submitted_while_the_machine_works_stays_as_it_was_submitted(french, libre, translator):
    def meanwhile():
        draft_translation(translation=french, by=translator)
        actions.submit(page=french.get_target_instance(), by=translator)

    step = filling.fill(service=interrupted(meanwhile), translation=french, by=translator)
    assert "waits for a signature" in step.failure and not any(words(french).values())


def test_updating_all_languages_at_once_asks_no_machine(story, french, libre, client, person):
    client.force_login(person("superuser"))
    address = reverse("wagtail_localize:update_translations", args=[french.source_id])
    assert b"use_machine_translation" not in client.get(address).content
    client.post(address, {"use_machine_translation": "on"})
    assert not libre.heard


# When a service fails


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((403, {"error": "Invalid API key"}), "LibreTranslate does not accept the key of this site."),
        ((429, {"error": "Slow down"}), "LibreTranslate has too much to do just now. Try again in a minute."),
        ((456, {"message": "Quota exceeded"}), "What this site may have translated by LibreTranslate is used up"),
        ((400, {"error": "100% wrong"}), "LibreTranslate refuses: “100% wrong”"),
        ((500, "<h1>oh</h1>"), "LibreTranslate has a fault of its own (HTTP 500). Try again later."),
        ((301, ""), "LibreTranslate has a fault of its own (HTTP 301). Try again later."),
        ((200, "<h1>Welcome</h1>"), "LibreTranslate answered with something else than translations."),
        ((200, {"translatedText": ["one"]}), "LibreTranslate answered with something else than translations."),
    ],
)
def test_a_refusal_is_a_sentence(answer, sentence, french, libre, press):
    libre.answers.append(answer)
    (said,) = press(french)
    assert said.startswith(sentence) and not any(words(french).values())


def test_deepls_used_up_quota_is_a_sentence(story, deepl, press):
    deepl.answers.append((456, {"message": "Quota Exceeded"}))
    (said,) = press(into(story, "fr"))
    assert said == "What this site may have translated by DeepL is used up for this month."


def test_a_language_that_the_service_does_not_know_is_named(story, libre, person):
    step = filling.fill(service=services.service(), translation=into(story, "th"), by=person("translator-th"))
    assert step.failure == "LibreTranslate refuses: “th is not supported”"


def test_what_came_before_a_failure_is_kept(french, libre, press, monkeypatch):
    monkeypatch.setattr(services.LibreTranslate, "texts_at_once", 2)
    libre.answers += [lambda texts: [f"[fr] {text}" for text in texts], (503, "")]
    said = press(french)
    assert said == [
        "LibreTranslate has translated 2 texts. Read them before you submit them.",
        "LibreTranslate has a fault of its own (HTTP 503). Try again later.",
    ]
    assert sum(bool(target) for target in words(french).values()) == 2


def test_a_service_that_is_not_there_is_said_to_be_away(french, settings, press):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator_from_url(f"libretranslate+http://{nobody_there()}")
    assert press(french) == ["LibreTranslate cannot be reached. Try again later."]


def test_a_service_that_takes_too_long_is_not_waited_for(french, libre, press, monkeypatch):
    monkeypatch.setattr(services, "TIMEOUT", httpx.Timeout(0.05))
    libre.answers.append(lambda texts: sleep(0.3) or texts)
    assert press(french) == ["LibreTranslate did not answer in time. Try again later."]


@pytest.mark.parametrize(
    "answer", ["<script>alert(1)</script>", "a<b>c</b>", '<a id="a9">there</a>', "", '<p onclick="x">y</p>']
)
def test_an_answer_with_markup_of_its_own_is_left_out(answer, french, libre, press):
    libre.answers.append(lambda texts: [answer if text == "First light" else f"[fr] {text}" for text in texts])
    assert press(french) == [
        "LibreTranslate has translated 3 texts. Read them before you submit them.",
        "1 answer of LibreTranslate could not be used; its text is still empty.",
    ]
    assert by_source(french)["First light"] == ""


# Its address


@pytest.mark.parametrize(
    ("address", "url", "key"),
    [
        ("libretranslate://translate.example.org", "https://translate.example.org", ""),
        ("libretranslate://s%2Fe@example.org:5000/lt/", "https://example.org:5000/lt", "s/e"),
        ("libretranslate+http://127.0.0.1:5000", "http://127.0.0.1:5000", ""),
        ("deepl://abc-123:fx@api-free.deepl.com", "https://api-free.deepl.com", "abc-123:fx"),
    ],
)
def test_a_service_is_one_address(address, url, key):
    options = machine_translator_from_url(address)["OPTIONS"]
    assert (options["URL"], options["API_KEY"]) == (url, key)


@pytest.mark.parametrize(
    "address",
    [
        "https://secret@translate.example.org",
        "libretranslate://",
        "libretranslate+ftp://secret@example.org",
        "deepl://api.deepl.com",
        "deepl://secret@api.deepl.com?formality=rude",
        "deepl://secret@api.deepl.com:port",
    ],
)
def test_an_address_that_is_none_is_refused_without_saying_the_key(address):
    with pytest.raises(ImproperlyConfigured) as refusal:
        machine_translator_from_url(address)
    assert "libretranslate://" in str(refusal.value) and "secret" not in str(refusal.value)


def test_no_address_is_no_service():
    assert machine_translator_from_url("") is None


def test_a_key_is_never_logged(french, libre, deepl, press, caplog):
    caplog.set_level(logging.DEBUG)
    deepl.answers.append((403, ""))
    said = press(french)
    press(french)
    assert said and KEY not in caplog.text and not any(KEY in sentence for sentence in said)


# Before it is signed


def test_whoever_signs_is_told_how_many_texts_a_machine_has_made(french, libre, press, client, person, translator):
    first = texts_of(french)[0]
    write_texts(translation=french, targets={first.segment_id: "Première lumière"}, by=translator)
    press(french)
    submit_translation(translation=french, by=translator)
    client.force_login(person("reviewer-fr"))
    screen = client.get(reverse("signoff_review", args=[french.get_target_instance().pk])).content.decode()
    assert "A machine has made 4 of its 5 texts, and nobody has rewritten them." in screen

"""What a signer should look at twice: each in a sentence that says where, and none of them refuses."""

import pytest

from core.warnings import address_warning, warnings_of
from stories.lengths import count_words
from tests.bodies import block, shown, video
from tests.factories import PersonFactory, SeriesFactory, StoryFactory, section, sign_off, write
from tests.files import picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def words(count: int) -> list:
    return [block("rich_text", f"<p>{'word ' * count}</p>")]


def test_a_piece_without_faults_has_none():
    image = picture()
    body = [block("rich_text", "<p>It <b>bends</b>.</p>"), block("image", shown(image), 1), block("video", video(), 2)]
    assert warnings_of(StoryFactory(image=image, image_alt="A track", body=body)) == []


def test_a_lead_picture_without_words():
    assert warnings_of(StoryFactory(image=picture())) == ["The lead picture has no alternative text."]


def test_pictures_say_what_they_show_or_that_they_are_decorative():
    bare = {**shown(picture("Bare")), "alt": "", "decorative": False}
    gallery = {"images": [block("item", bare, 20), block("item", {**bare, "decorative": True}, 21)]}
    body = [block("heading", {"text": "Track"}, 1), block("image", bare, 2), block("gallery", gallery, 3)]
    problem = "“Bare” has no alternative text and is not marked as decorative."
    assert warnings_of(StoryFactory(body=body)) == [
        f"In “body”, part 2 (Picture): {problem}",
        f"In “body”, part 3 (Gallery): {problem}",
    ]


def test_headlines_have_at_most_sixty_letters_and_marks_are_no_letters():
    assert warnings_of(StoryFactory(title="x" * 60)) == []
    assert "61 characters" in warnings_of(StoryFactory(title="x" * 61))[0]
    assert warnings_of(StoryFactory(language="th", title="ที่" * 60)) == []


@pytest.mark.parametrize(
    ("language", "format_code", "count", "said"),
    [
        ("en", "announcement", 200, ""),
        ("en", "announcement", 201, "It has 201 words; its format has at most 200."),
        ("fr", "announcement", 260, ""),
        ("fr", "announcement", 261, "at most 260"),
        ("nl", "feature", 1201, "at most 1200"),
        ("th", "announcement", 900, ""),
        ("en", "video", 5000, ""),
    ],
)
def test_a_format_has_a_length(language, format_code, count, said):
    found = warnings_of(StoryFactory(language=language, format=format_code, body=words(count)))
    assert said in " ".join(found) and bool(found) == bool(said)


def test_only_running_text_is_counted():
    body = [{"type": "rich_text", "value": {"html": "<p>One</p><p>two – three.</p>", "links": []}}]
    film = [{"type": "video", "value": {"title": "Many words here", "caption": "and here"}}]
    assert count_words(body + film) == 3


def test_a_film_has_captions_and_a_transcript():
    found = warnings_of(StoryFactory(body=[block("video", video(captions="", transcript=""))]))
    assert found == [
        "In “body”, part 1 (Video): the film “A film” has no captions.",
        "In “body”, part 1 (Video): the film “A film” has no transcript.",
    ]


@pytest.mark.parametrize("address", ["https://example.org/a?b=c", "mailto:a@example.org", "#top"])
def test_addresses_that_are_some(address):
    assert address_warning(address) == ""


@pytest.mark.parametrize("address", ["", " ", "example.org", "https://", "htp://example.org", "javascript:alert(1)"])
def test_addresses_that_are_none(address):
    assert address_warning(address)


def test_links_that_lead_nowhere():
    gone = StoryFactory()
    text = f'<p><a linktype="page" id="{gone.pk}">that <b>night</b></a> and <a href="example.org">this</a></p>'
    call = {"text": "", "label": "Go", "page": gone.pk, "url": ""}
    related = {"heading": "", "pages": [block("item", gone.pk, 30)]}
    story = StoryFactory(
        body=[block("rich_text", text, 1), block("call_to_action", call, 2), block("related", related, 3)]
    )
    gone.delete()
    found = warnings_of(story.get_latest_revision_as_object())
    assert found[:2] == [
        "In “body”, part 1 (Text): the page to which “that night” leads was deleted.",
        "In “body”, part 1 (Text): “example.org” is no complete address.",
    ]
    assert "part 2 (Call to action): the call leads nowhere" in found[2]
    assert "part 3 (Related): the page to which it points was deleted." in found[3]


def test_pages_that_no_reader_can_open():
    secret, public = StoryFactory(title="Not yet"), StoryFactory(title="Public", signed_off=True)
    french = StoryFactory(language="fr", title="Prêt", signed_off=True)
    series, sofia = SeriesFactory(title="Nights"), PersonFactory(title="Sofia")
    links = "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in (secret, public, french))
    story = StoryFactory(
        body=[block("rich_text", f"<p>{links}</p>")], series=series, people=[block("person", sofia.pk, 1)]
    )
    assert warnings_of(story) == [
        f"It points to “{title}”, which is not public in any language." for title in ("Sofia", "Nights", "Not yet")
    ]
    sign_off(series)
    assert "Nights" not in " ".join(warnings_of(story))


def test_sections_are_checked_too():
    page = write(section("stories"), image=picture()).get_latest_revision_as_object()
    assert warnings_of(page) == ["The lead picture has no alternative text."]

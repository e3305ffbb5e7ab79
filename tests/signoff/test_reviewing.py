"""What is shown of a piece before somebody decides on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from signoff.models import Submission
from signoff.review.reviewing import Review
from tests.bodies import block, shown, video
from tests.factories import SeriesFactory, StoryFactory, home, section, sign_off, submit, write
from tests.files import VTT, picture
from tests.translating import translated

pytestmark = pytest.mark.django_db


def review_of(page) -> Review:
    return Review.of(Submission.objects.routed().filter(page_id=page.pk).first())


def read(review: Review) -> str:
    return render_to_string("signoff/review_body.html", {"review": review, "reading_url": "/reading/"})


def again(page, **changes) -> Review:
    """Somebody changes a signed page and submits it."""
    submit(write(page, **changes))
    return review_of(page)


def effects(review: Review) -> dict[str, str]:
    return {effect.about: " ".join(map(str, effect.sentences)) for effect in review.effects}


def test_a_first_version_says_so_and_nothing_else(submitted):
    review = review_of(submitted)
    assert review.changes == [] and not review.last_signed
    assert "This is the first version." in read(review)


def test_words_that_changed_are_marked_and_the_rest_is_left_out(signed):
    review = again(signed, title="Second light")
    (change,) = review.changes
    assert (change.label, change.kind) == ("Title", "changed")
    assert change.parts[0].html == "<del>First</del><ins>Second</ins> light"
    assert "Strapline" not in read(review)


def test_blocks_are_new_changed_gone_or_folded_away(site):
    text = "<p>The magnet hums.</p><p>Nobody sleeps.</p>"
    story = StoryFactory(
        body=[
            block("heading", {"text": "Night"}, 1),
            block("rich_text", text, 2),
            block("heading", {"text": "Day"}, 3),
        ],
        signed_off=True,
    )
    body = [
        block("heading", {"text": "Night"}, 1),
        block("rich_text", text.replace("hums", "sings"), 2),
        block("quote", {"speaker": None, "name": "Ada", "language": "en", "text": "I heard it", "translation": ""}, 4),
    ]
    changes = again(story, body=body).changes
    assert [(change.kind, change.label) for change in changes] == [
        ("same", "Body"),
        ("changed", "Body · Text"),
        ("new", "Body · Quote"),
        ("gone", "Body · Heading"),
    ]
    html = changes[1].parts[0].html
    assert "The magnet <del>hums</del><ins>sings</ins>." in html and '<p dir="auto">Nobody sleeps.</p>' in html
    assert {part.label for part in changes[2].parts} == {"Name", "Language spoken", "In their own words"}


def test_long_passages_without_changes_can_be_opened(site):
    long = "".join(f"<p>{'Words and words. ' * 12}{number}</p>" for number in range(4))
    story = StoryFactory(body=[block("rich_text", long + "<p>The end.</p>", 1)], signed_off=True)
    (change,) = again(story, body=[block("rich_text", long + "<p>The very end.</p>", 1)]).changes
    assert "<details><summary>4 paragraphs without changes</summary>" in change.parts[0].html
    assert "very" in change.parts[0].html.split("<ins>")[1]


def test_pictures_stand_side_by_side_with_their_words(site):
    one, other = picture("One"), picture("Other")
    body = [block("image", shown(one, alt="A bent track"), 1)]
    story = StoryFactory(image=one, image_alt="A detector", body=body, signed_off=True)
    html = read(again(story, image=other, body=[block("image", shown(other, alt="A bent track"), 1)]))
    assert html.count("Before: <bdi>One</bdi>") == 2 and html.count("Now: <bdi>Other</bdi>") == 2
    assert "A detector" in html and "A bent track" in html


def test_a_link_that_leads_elsewhere_is_a_change(site):
    text = '<p>See <a href="https://example.org/{}">this</a>.</p>'
    story = StoryFactory(body=[block("rich_text", text.format("one"), 1)], signed_off=True)
    html = read(again(story, body=[block("rich_text", text.format("two"), 1)]))
    assert "Links have changed." in html and "<del>one</del><ins>two</ins>" in html


def test_captions_are_compared_line_by_line(site):
    story = StoryFactory(body=[block("video", video(), 1)], signed_off=True)
    (change,) = again(story, body=[block("video", video(captions=VTT.replace("bends", "breaks")), 1)]).changes
    assert [part.label for part in change.parts] == ["Captions"]
    assert "<del>bends</del><ins>breaks</ins>" in change.parts[0].html


def test_another_order_is_a_change_too(site):
    blocks = [block("heading", {"text": "Night"}, 1), block("heading", {"text": "Day"}, 2)]
    story = StoryFactory(body=blocks, signed_off=True)
    assert "stand in another order" in read(again(story, body=blocks[::-1]))


def test_terms_are_compared_by_their_labels(signed):
    html = read(again(signed, format="explainer", areas=["tracker"]))
    assert "Explainer" in html and "Tracker" in html and "explainer" not in html


def test_vowel_signs_stay_with_their_letters(site):
    story = StoryFactory(language="th", title="แสงแรก ที่นี่", signed_off=True)
    (change,) = again(story, title="แสงที่สอง ที่นี่").changes
    assert change.parts[0].html == "<del>แสงแรก</del><ins>แสงที่สอง</ins> ที่นี่"


def test_what_was_taken_down_is_read_as_a_whole(signed, head):
    from signoff.actions import take_down

    take_down(page=signed, by=head, reason="in_error")
    review = again(signed, title="Second light")
    assert review.was_withdrawn and "read all of it" in read(review)


def test_a_translation_stands_beside_its_source(site):
    original = StoryFactory(title="First light", strapline="What it tells", signed_off=True)
    french = translated(original, "fr", {"title": "Première lumière", "strapline": "Ce qu’elle dit"})
    submit(french)
    found = review_of(french).translated
    pairs = {segment.label: (segment.source, segment.text) for segment in found.changed}
    assert pairs["Title"] == ("First light", "Première lumière")
    assert pairs["Strapline"] == ("What it tells", "Ce qu’elle dit") and not found.same
    assert '<td lang="fr" dir="auto">Première lumière</td>' in read(review_of(french))


def test_on_a_later_round_what_changed_comes_first(site):
    original = StoryFactory(title="First light", strapline="What it tells", signed_off=True)
    words = {"title": "Première lumière", "strapline": "Ce qu’elle dit"}
    sign_off(translated(original, "fr", words))
    sign_off(write(original, strapline="What it told"))
    french = translated(original.specific_class.objects.get(pk=original.pk), "fr", words)
    submit(write(french, title="Lumière première"))
    found = review_of(french).translated
    assert {segment.label for segment in found.changed} == {"Title", "Strapline"}
    assert "First light" not in {segment.source for segment in found.same}


def test_an_original_has_no_source(submitted):
    assert review_of(submitted).translated is None


def test_it_says_what_a_first_signature_changes(site):
    sign_off(home())
    sign_off(section("stories"))
    found = effects(review_of(StoryFactory(slug="light", areas=["tracker"], submitted=True)))
    assert found["When"] == "It goes live at once."
    assert found["Address"] == 'A new page: <bdi dir="ltr">/en/stories/light/</bdi>'
    assert found["Languages"] == "It can then be read in: English."
    assert "in the section “Stories”" in found["Lists"] and "Feature · Tracker" in found["Lists"]


def test_it_says_what_a_later_signature_changes(site):
    story = StoryFactory(slug="light", areas=["tracker"], signed_off=True)
    french = translated(story, "fr", {"title": "Première lumière"})
    sign_off(french)
    series = SeriesFactory(title="Nights", signed_off=True)
    found = effects(again(story, slug="dark", areas=[], series=series, strapline="Other words"))
    assert "/en/stories/light/</bdi> becomes <bdi dir=" in found["Address"]
    assert (
        "English · Français" in found["Languages"] and "fall behind what is said here: Français" in found["Languages"]
    )
    assert "It joins the lists of: Nights." in found["Lists"] and "It leaves the lists of: Tracker." in found["Lists"]


def test_a_picture_leaves_no_translation_behind(site):
    story = StoryFactory(signed_off=True)
    sign_off(translated(story, "fr", {}))
    assert "fall behind" not in effects(again(story, areas=["tracker"]))["Languages"]


def test_a_later_moment_is_named(site):
    moment = timezone.now() + timedelta(days=3)
    review = review_of(StoryFactory(go_live_at=moment, submitted=True))
    assert review.is_scheduled and "It goes live on" in effects(review)["When"]


def test_checks_that_pass_say_so(submitted):
    assert "All checks passed." in read(review_of(submitted))


def test_the_number_of_queries_does_not_grow_with_the_piece(site):
    def queries(blocks: int) -> int:
        body = [block("rich_text", f"<p>{number}</p>", number) for number in range(blocks)]
        story = StoryFactory(body=body, signed_off=True)
        changed = [{**part, "value": part["value"].replace("</p>", " more</p>")} for part in body]
        again(story, body=changed)
        with CaptureQueriesContext(connection) as captured:
            read(review_of(story))
        return len(captured)

    assert queries(2) == queries(20) <= 50


def test_what_only_the_editor_writes_is_no_change(site):
    """The sample texts have no keys, the editor gives each paragraph one."""
    plain = "<p>A track bends.</p> <p>It is charged.</p>"
    keyed = '<p data-block-key="a1">A track bends.</p><p data-block-key="b2">It is charged.</p>'
    story = StoryFactory(body=[block("rich_text", plain)], signed_off=True)
    submit(write(story, strapline="Said anew.", body=[block("rich_text", keyed)]))
    review = Review.of(Submission.objects.pending().routed().get(page_id=story.pk))
    assert [change.label for change in review.changes] == ["Strapline"]


def test_terms_in_another_order_are_no_change(site):
    story = StoryFactory(areas=["tracker", "muons"], signed_off=True)
    assert again(story, areas=["muons", "tracker"]).changes == []

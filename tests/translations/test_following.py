"""The words of an original are signed anew: what becomes of its translations, and of what is said to whom."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from delivery.models import Publication
from delivery.surroundings import Surroundings
from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import Notice, SignOff, Submission, Withdrawal
from signoff.review.reviewing import Review
from signoff.taking_down import Scope
from tests.bodies import block
from tests.factories import StoryFactory, an_editor, member, sign_off, submit, write
from tests.files import picture
from tests.translating import translated
from translations.actions import draft_translation, start_translation, submit_translation
from translations.desk.keeping import rebuild
from translations.models import Cell, Drafted, Offered, State
from translations.sources import segments_digest, sources_of
from translations.texts import texts_of, write_texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def in_language(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def into(code: str) -> Translation:
    return Translation.objects.get(target_locale=in_language(code))


def translator(code: str):
    return member(Group.objects.get(name=f"Translators ({code})"), f"factory-translator-{code}")


def anew(page, **changes) -> Page:
    """Somebody writes, somebody else signs."""
    written = write(page, **changes)
    sign_off(written)
    return Page.objects.get(pk=page.pk).specific


def status(page) -> str:
    row = Publication.objects.get(page_id=page.pk)
    around = Surroundings()
    for version in Publication.objects.filter(translation_key=page.translation_key):
        around.add(version)
    return around.status(row)


def paragraphs(first: str) -> list:
    return [block("heading", {"text": text}, number) for number, text in enumerate([first, "It bends.", "It ends."])]


@pytest.fixture
def original():
    return StoryFactory(title="First light", body=paragraphs("It begins."), signed_off=True)


@pytest.fixture
def french(original):
    page = translated(original, "fr", {"title": "Première lumière"})
    sign_off(page)
    return page


def test_one_other_sentence_leaves_one_text_to_translate(original, french):
    assert all(text.is_done for text in texts_of(into("fr")))
    anew(original, body=paragraphs("It begins anew."))
    missing = [text.source for text in texts_of(into("fr")) if not text.is_done]
    assert missing == ["It begins anew."]
    assert status(french) == "stale"
    assert "[fr] It begins." in str(Publication.objects.get(page_id=french.pk).document)


def test_the_translators_of_the_stale_language_are_told_and_nobody_else(original, french):
    for code in ("fr", "nl"):
        translator(code)
    anew(original, strapline="Other words.")
    told = [(notice.recipient.username, notice.page_id) for notice in Notice.objects.filter(kind=Notice.Kind.STALE)]
    assert told == [("factory-translator-fr", french.pk)]


def test_they_are_told_once_while_the_mail_has_not_left(original, french):
    anew(anew(original, strapline="Other words."), strapline="Again others.")
    assert Notice.objects.filter(kind=Notice.Kind.STALE).count() == 1


def test_the_mail_says_what_to_do_and_leads_there(original, french, django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        anew(original, strapline="Other words.")
    theirs = [mail for mail in mailoutbox if mail.to == ["factory-translator-fr@example.org"]]
    mail = next(mail for mail in theirs if "stale" in mail.body)
    assert "translate what has changed" in mail.subject + mail.body
    assert f"/admin/pages/{french.pk}/edit/" in mail.body


def test_words_that_are_only_drafted_are_nobodys_to_translate(original, french):
    write(original, title="Too early")
    translation = start_translation(page=Page.objects.get(pk=original.pk).specific, into=in_language("fr"))
    assert "Too early" not in [text.source for text in texts_of(translation)]
    assert Offered.objects.get().is_signed


def test_a_translation_that_waited_is_signed_for_the_words_that_it_translates(original, french):
    draft = translated(original, "fr", {"title": "Autre titre"})
    submit(draft)
    old = segments_digest(original)
    anew(original, strapline="Other words.")
    row = sign_off(Page.objects.get(pk=draft.pk))
    assert row.source_segments_digest == old != Offered.objects.get().segments_digest
    assert row.source_digest == SignOff.objects.filter(page_id=original.pk).last().digest
    assert status(french) == "stale"


def test_another_picture_is_drafted_into_the_translations_and_makes_nothing_stale(original, french):
    image = picture()
    anew(original, image=image)
    now = Page.objects.get(pk=french.pk).specific
    assert now.get_latest_revision_as_object().image == image and now.image is None
    assert status(french) == "human"
    assert not Submission.objects.pending().exists()
    rebuild([original.translation_key])
    assert Cell.objects.get(page_id=french.pk).state == State.READY
    sign_off(now)
    assert Page.objects.get(pk=french.pk).specific.image == image
    assert not Notice.objects.filter(kind=Notice.Kind.STALE).exists()


def test_another_picture_waits_for_a_translation_that_waits(original, french):
    submit(translated(original, "fr", {"title": "Autre titre"}))
    image = picture()
    anew(original, image=image)
    assert Submission.objects.pending().count() == 1
    sign_off(Page.objects.get(pk=french.pk))
    assert Page.objects.get(pk=french.pk).specific.get_latest_revision_as_object().image == image


def test_another_picture_never_goes_over_what_somebody_has_written_by_hand(original, french):
    by_hand = write(french, title="À la main").latest_revision_id
    anew(original, image=picture())
    assert Page.objects.get(pk=french.pk).latest_revision_id == by_hand


def test_words_that_nobody_signed_are_signed_in_no_other_language(person):
    original = StoryFactory(title="A rumour")
    french = translated(original, "fr")
    anew(original, title="What was measured")
    with pytest.raises(NotSigned, match="nobody has signed"):
        sign_off(french)
    assert not Publication.objects.filter(page_id=french.pk).exists()


def test_what_was_translated_while_its_original_waited_can_be_signed_after_it():
    original = StoryFactory(submitted=True)
    french = translated(original, "fr")
    with pytest.raises(NotSigned, match="Sign the original first"):
        sign_off(french)
    sign_off(original)
    assert sign_off(french).source_digest == SignOff.objects.get(page_id=original.pk).digest


def test_autosave_cannot_put_signed_words_under_a_translation_of_others():
    original = StoryFactory(title="A rumour")
    french = translated(original, "fr")
    draft = original.get_latest_revision_as_object()
    draft.title = "What was measured"
    revision = original.get_latest_revision()
    draft.save_revision(user=revision.user, overwrite_revision=revision)
    sign_off(Page.objects.get(pk=original.pk))
    with pytest.raises(NotSigned, match="nobody has signed"):
        sign_off(french)


def test_a_translation_is_not_public_before_its_original():
    tomorrow = timezone.now().replace(microsecond=0) + timedelta(days=1)
    original = StoryFactory()
    sign_off(write(original, go_live_at=tomorrow))
    french = translated(Page.objects.get(pk=original.pk).specific, "fr")
    early = write(french, go_live_at=None)
    submit(early)
    with pytest.raises(NotSigned, match="cannot go live before"):
        sign_off(early)
    actions.take_back(Page.objects.get(pk=french.pk), by=an_editor())
    assert sign_off(write(french, go_live_at=tomorrow)).go_live_at == tomorrow


def test_no_original_becomes_the_translation_of_its_own_translation(original, french, person):
    with pytest.raises(NotSigned, match="comes from there"):
        start_translation(page=french, into=in_language("en"))
    source, _made = TranslationSource.update_or_create_from_instance(french)
    Translation.objects.create(source=source, target_locale=in_language("en"))
    written = write(original, title="Second light")
    submit(written)
    with pytest.raises(NotSigned, match="no role"):
        actions.sign(page=written, by=person("reviewer-en"))


def test_another_source_keeps_the_words_that_were_translated(original, french):
    translated(original, "nl", {"title": "Eerste licht"})
    translation = start_translation(page=french, into=in_language("nl"))
    assert translation.source.locale == in_language("fr") and Translation.objects.count() == 2
    title = next(text for text in texts_of(translation) if text.path == "title")
    assert (title.source, title.target) == ("Première lumière", "Eerste licht")
    row = Drafted.objects.get(revision_id=draft_translation(translation=translation).pk)
    assert (row.source_locale, row.is_signed) == ("fr", True)


def test_the_reviewer_reads_what_was_translated_and_what_has_changed(original, french):
    changed = anew(original, body=paragraphs("It begins anew."))
    submit(translated(changed, "fr", {"title": "Première lumière"}))
    translation = Review.of(Submission.objects.pending().routed().get()).translated
    assert [(it.source, it.text) for it in translation.changed] == [("It begins anew.", "[fr] It begins anew.")]


def test_the_reviewer_reads_the_source_as_it_was_when_it_was_translated(original, french):
    submit(translated(original, "fr", {"title": "Autre titre"}))
    anew(original, title="Second light")
    translation = Review.of(Submission.objects.pending().routed().get()).translated
    assert [(it.source, it.text) for it in translation.changed] == [("First light", "Autre titre")]


def test_a_translator_submits_what_is_complete_and_theirs(original):
    translation = start_translation(page=original, into=in_language("fr"))
    with pytest.raises(NotSigned, match="do not translate into French"):
        submit_translation(translation=translation, by=translator("nl"))
    with pytest.raises(NotSigned, match="not translated to its end"):
        submit_translation(translation=translation, by=translator("fr"))
    targets = {text.segment_id: f"[fr] {text.source}" for text in texts_of(translation) if text.path != "slug"}
    targets |= {text.segment_id: "premiere-lumiere" for text in texts_of(translation) if text.path == "slug"}
    assert write_texts(translation=translation, targets=targets, by=translator("fr")) == len(targets)
    submission = submit_translation(translation=translation, by=translator("fr"))
    assert submission.is_translation and submission.submitted_by_id == translator("fr").pk
    assert sign_off(Page.objects.get(pk=submission.page_id)).source_segments_digest == segments_digest(original)


def test_a_machines_words_are_known_until_a_person_rewrites_them(original):
    translation = start_translation(page=original, into=in_language("fr"))
    by = translator("fr")
    texts = texts_of(translation)
    write_texts(translation=translation, targets={it.segment_id: it.source for it in texts}, by=by, is_machine=True)
    assert Drafted.objects.get(revision_id=draft_translation(translation=translation).pk).machine == len(texts)
    write_texts(translation=translation, targets={it.segment_id: it.source for it in texts[1:]}, by=by)
    submission = submit_translation(translation=translation, by=by)
    sign_off(Page.objects.get(pk=submission.page_id))
    assert Publication.objects.get(page_id=submission.page_id).machine


def test_whoever_wrote_the_original_may_sign_its_translation(person):
    writer = person("reviewer-fr")
    original = StoryFactory(owner=writer)
    sign_off(write(original, by=writer, title="First light"))
    french = translated(Page.objects.get(pk=original.pk).specific, "fr")
    assert french.owner == writer
    assert sign_off(french, by=writer).signer_id == writer.pk


def test_where_words_come_from_is_found_in_as_many_queries_for_many(original, french):
    other = StoryFactory(signed_off=True)
    second = translated(other, "fr")
    pages = Page.objects.filter(pk__in=[french.pk, second.pk])
    revisions = {page.latest_revision_id: page.pk for page in pages}
    with CaptureQueriesContext(connection) as captured:
        assert len(sources_of(revisions)) == 2
    assert len(captured) == 2


def test_translators_hear_of_a_piece_that_somebody_asks_for_in_their_language(original, client, editor):
    for code in ("fr", "nl"):
        translator(code)
    client.force_login(editor)
    client.post(reverse("translations_start"), {"start": f"{original.pk}:fr"})
    notice = Notice.objects.get(kind=Notice.Kind.OFFERED)
    assert (notice.recipient, notice.facts["by"]) == (translator("fr"), editor.pk)


def test_whoever_begins_a_translation_into_their_own_language_calls_nobody(original, client):
    client.force_login(translator("fr"))
    client.post(reverse("translations_start"), {"start": f"{original.pk}:fr"})
    assert Translation.objects.count() == 1 and not Notice.objects.filter(kind=Notice.Kind.OFFERED).exists()


def test_words_that_were_taken_back_as_wrong_are_signed_in_no_further_language(original, french, head):
    dutch = translated(original, "nl", {"title": "Eerste licht"})
    actions.take_down(page=original, by=head, reason=Withdrawal.Reason.IN_ERROR, scope=Scope.LANGUAGE)
    assert Publication.objects.filter(page_id=french.pk).exists()
    with pytest.raises(NotSigned, match="original is not signed"):
        sign_off(dutch)


def test_nobody_submits_a_translation_that_was_stopped(original):
    translation = start_translation(page=original, into=in_language("fr"))
    Translation.objects.update(enabled=False)
    with pytest.raises(NotSigned, match="was stopped"):
        submit_translation(translation=translation, by=translator("fr"))

from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue

from ..documents import page_ref
from ..languages import direction, spoken_languages
from ..shapes import Direction, Language, PageRef
from .text import CodeBlock, WordsBlock


class SpokenWords(TypedDict):
    """Someone's words in the language in which they were said, and in that of the page where it is another."""

    text: str
    locale: Language
    dir: Direction
    translation: str | None


class Quote(SpokenWords):
    """`name` is that of a speaker without a page."""

    speaker: PageRef | None
    name: str


def quote_document(value, locale: str) -> SpokenWords:
    """The API form of someone's words; no translation where the page speaks the speaker's language."""
    language = value.get("language") or locale
    return {
        "text": value.get("text", ""),
        "locale": language,
        "dir": direction(language),
        "translation": (value.get("translation") or None) if language != locale else None,
    }


class QuoteBlock(blocks.StructBlock):
    """Someone's words, always in the language in which they were said, with a translation where it differs.

    Translators are offered the translation only: the words themselves stay as they were spoken.
    """

    speaker = blocks.PageChooserBlock(
        label=_("Speaker"), required=False, page_type="people.PersonPage", help_text=_("Who has a profile here.")
    )
    name = CodeBlock(label=_("Name"), required=False, max_length=120, help_text=_("Of a speaker without a profile."))
    language = blocks.ChoiceBlock(label=_("Language spoken"), choices=spoken_languages)
    text = WordsBlock(label=_("In their own words"))
    translation = WordsBlock(
        label=_("Translation"),
        required=False,
        help_text=_("Into the language of this page, where they spoke another."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")

    def warnings(self, value):
        if "speaker" in self.child_blocks and not value.get("speaker") and not value.get("name"):
            yield _("nobody is named as the speaker")

    def get_translatable_segments(self, value):
        words = value.get("translation") or value.get("text")
        return [StringSegmentValue("translation", words)] if words else []

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            value["translation"] = segment.render_text()
        return value

    def get_api_representation(self, value, context=None) -> Quote:
        return {
            "speaker": page_ref(value.get("speaker")),
            "name": value.get("name", ""),
            **quote_document(value, (context or {}).get("locale", "")),
        }

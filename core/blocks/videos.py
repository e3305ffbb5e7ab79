from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtailmedia.blocks import VideoChooserBlock

from ..captions.problems import caption_warnings, validate_captions
from ..captions.tracks import cues_of, with_texts
from ..documents import media_ref
from ..languages import direction, spoken_languages
from ..shapes import CaptionsRef, Direction, Html, ImageRef, Language, MediaRef
from ..warnings import address_warning
from .pictures import PictureBlock
from .text import LineBlock, WordsBlock


class CaptionsBlock(WordsBlock):
    """A WebVTT track in the page's language. Translators are offered each cue; its times stay.

    All cues stand at one place, as paragraphs of a text do: where one is put in, the others keep their translations.
    """

    def __init__(self, **kwargs):
        super().__init__(validators=[validate_captions], **kwargs)

    @cached_property
    def field(self):
        from ..captions.fields import CaptionsInput

        field = super().field
        field.widget = CaptionsInput(attrs={"rows": self.rows})
        return field

    def warnings(self, value):
        return caption_warnings(value) if value else []

    def get_translatable_segments(self, value):
        from wagtail_localize.segments import StringSegmentValue

        return [StringSegmentValue("", cue.text) for cue in cues_of(value or "")]

    def restore_translated_segments(self, value, segments):
        return with_texts(value, [segment.render_text() for segment in sorted(segments, key=lambda one: one.order)])


class OptionalPictureBlock(PictureBlock):
    """A picture that may be absent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.child_blocks["image"].field.required = False


class Embed(TypedDict):
    """A film elsewhere; `provider` is the name of its host."""

    provider: str
    url: str


class Video(TypedDict):
    """Either `media` or `embed`; `locale` and `dir` are those of the spoken language."""

    title: str
    media: MediaRef | None
    embed: Embed | None
    poster: ImageRef | None
    locale: Language
    dir: Direction
    caption: str
    captions: CaptionsRef | None
    transcript: Html


class VideoBlock(blocks.StructBlock):
    """A film of our own, or one elsewhere that is fetched only when a reader asks for it."""

    title = LineBlock(label=_("Title"), max_length=120)
    media = VideoChooserBlock(label=_("Film"), required=False)
    embed_url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)
    poster = OptionalPictureBlock(label=_("Still"), required=False)
    language = blocks.ChoiceBlock(label=_("Language spoken"), choices=spoken_languages)
    caption = LineBlock(label=_("Caption"), required=False, max_length=200)
    captions = CaptionsBlock(
        label=_("Captions"),
        required=False,
        help_text=_("WebVTT, in the language of this page."),
        rows=6,
    )
    transcript = blocks.RichTextBlock(
        label=_("Transcript"), required=False, features=["bold", "italic"], help_text=_("In the language of this page.")
    )

    class Meta:
        icon = "media"
        label = _("Video")

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned.get("media")) == bool(cleaned.get("embed_url")):
            one = ValidationError(_("Give a film or an address: one of the two."))
            raise StructBlockValidationError(block_errors={"media": one})
        return cleaned

    def warnings(self, value):
        names = {"title": value.get("title", "")}
        if not value.get("captions"):
            yield _("the film “%(title)s” has no captions") % names
        if not value.get("transcript"):
            yield _("the film “%(title)s” has no transcript") % names
        if value.get("embed_url") and (problem := address_warning(value["embed_url"])):
            yield problem
        if not value.get("media") and not value.get("embed_url"):
            yield _("the film “%(title)s” is not there") % names

    def get_api_representation(self, value, context=None) -> Video:
        locale = (context or {}).get("locale", "")
        spoken = value["language"] or locale
        return {
            "title": value["title"],
            "media": media_ref(value["media"] and value["media"].pk),
            "embed": embed_document(value["embed_url"]),
            "poster": self.child_blocks["poster"].get_api_representation(value["poster"], context),
            "locale": spoken,
            "dir": direction(spoken) if spoken else "ltr",
            "caption": value["caption"],
            "captions": captions_document(value["captions"], locale),
            "transcript": value["transcript"].source if value["transcript"] else "",
        }


def embed_document(url: str) -> Embed | None:
    """Where the film is; its host's name stands for the provider."""
    return {"provider": urlsplit(url).hostname or "", "url": url} if url else None


def captions_document(vtt: str, locale: str) -> CaptionsRef | None:
    return {"ref": "captions", "locale": locale, "dir": direction(locale), "vtt": vtt} if vtt else None

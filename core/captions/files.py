"""A track from a file: WebVTT as it is, SubRip (.srt) made into it."""

import re

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _

MOST = 1024 * 1024  # bytes; an hour of talk has a tenth of that
TIME = r"(\d{1,2}:[0-5]\d:[0-5]\d)[,.](\d{3})"
TIMING = re.compile(rf"^[ \t]*{TIME}[ \t]*-->[ \t]*{TIME}.*$", re.MULTILINE)
NUMBER = re.compile(r"^\d+$")
POSITION = re.compile(r"\{\\[^{}]*\}")  # where other players put a line: {\an8}
KEPT_TAG = re.compile(r"&lt;(/?[biu])&gt;", re.IGNORECASE)
OTHER_TAG = re.compile(r"&lt;/?font\b.*?&gt;", re.IGNORECASE)


def track_in(data: bytes) -> str:
    """The track that a file holds. Raises ValidationError with a sentence for a file that holds none."""
    if len(data) > MOST:
        raise ValidationError(_("This file is larger than 1 MB: it holds no captions."))
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ValidationError(_("This file is empty."))
    return text if text.startswith("WEBVTT") or not TIMING.search(text) else as_webvtt(text)


def _decoded(data: bytes) -> str:
    """A mark at the beginning that says how it is coded (BOM) is left out."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValidationError(
            _("This file is not coded in UTF-8 (line %(line)d). Save it as UTF-8, or choose another.") % {"line": line}
        ) from error
    if "\0" in text:
        raise ValidationError(_("This file holds no text."))
    return text


def as_webvtt(srt: str) -> str:
    """SubRip's cues with their times as WebVTT writes them; numbers, fonts and positions are left out."""
    cues = [_cue(block) for block in re.split(r"\n[ \t]*\n", srt.strip("\n")) if block.strip()]
    return "\n\n".join(["WEBVTT", *filter(None, cues)]) + "\n"


def _cue(block: str) -> str:
    lines = block.strip("\n").split("\n")
    if len(lines) > 1 and NUMBER.match(lines[0].strip()):
        lines = lines[1:]
    timing = TIMING.match(lines[0])
    if not timing:
        return block  # left as it is, for the checks to name
    start, start_ms, end, end_ms = timing.groups()
    text = POSITION.sub("", "\n".join(lines[1:]))
    text = KEPT_TAG.sub(lambda tag: f"<{tag[1].lower()}>", OTHER_TAG.sub("", escape_text(text)))
    return f"{start.zfill(8)}.{start_ms} --> {end.zfill(8)}.{end_ms}\n{text}".rstrip("\n")


def escape_text(text: str) -> str:
    """What would be a tag or an entity in WebVTT. Quotation marks are neither, and no arrow stands in a text."""
    return escape(text.replace("-->", "→")).replace("&#x27;", "'").replace("&quot;", '"')

"""When the texts of a caption track are heard: a translator hears a cue before they shorten it."""

from wagtail import blocks
from wagtail.models import Page

from core.blocks.videos import CaptionsBlock
from core.captions.tracks import cues_of

Times = tuple[str, str]  # when a cue begins and ends


def is_cue(path: str) -> bool:
    """All cues of a track have its path; they are told apart by their order."""
    return path.endswith(".captions")


def times_in(page: Page) -> dict[str, list[Times]]:
    """Of the cues that say something, by path of their track."""
    times = {}
    for name in type(page).get_streamfield_names():
        for child in getattr(page, name):
            parts = child.block.child_blocks if isinstance(child.block, blocks.StructBlock) else {}
            for part in (part for part, block in parts.items() if isinstance(block, CaptionsBlock)):
                cues = cues_of(child.value[part] or "")
                times[f"{name}.{child.id}.{part}"] = [cue.times for cue in cues if cue.text]
    return times

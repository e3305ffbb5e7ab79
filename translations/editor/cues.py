"""When the texts of a caption track are heard: a translator hears a cue before they shorten it."""

from wagtail import blocks
from wagtail.models import Page

from core.blocks.videos import CaptionsBlock
from core.captions import cue_times


def is_cue(path: str) -> bool:
    """A cue is known by its number; all else in a page has a name or an id."""
    return path.rpartition(".")[2].isdigit()


def times_in(page: Page) -> dict[str, tuple[str, str]]:
    """(begins, ends) by path of the cue."""
    times = {}
    for name in type(page).get_streamfield_names():
        for child in getattr(page, name):
            parts = child.block.child_blocks if isinstance(child.block, blocks.StructBlock) else {}
            for part in (part for part, block in parts.items() if isinstance(block, CaptionsBlock)):
                for number, cue in enumerate(cue_times(child.value[part] or "")):
                    times[f"{name}.{child.id}.{part}.{number}"] = cue
    return times

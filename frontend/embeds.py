"""Films at other houses: which of them can play inside our page, and at what address."""

import re
from urllib.parse import urlsplit

PLAYERS = [
    (re.compile(r"^https://(?:www\.|m\.)?youtube\.com/watch\?(?:.*&)?v=([\w-]{6,20})"), "https://www.youtube-nocookie.com/embed/{}"),
    (re.compile(r"^https://youtu\.be/([\w-]{6,20})"), "https://www.youtube-nocookie.com/embed/{}"),
    (re.compile(r"^https://(?:www\.)?vimeo\.com/(\d+)"), "https://player.vimeo.com/video/{}?dnt=1"),
    (re.compile(r"^https://videos\.cern\.ch/record/(\d+)"), "https://videos.cern.ch/video/{}"),
]  # fmt: skip


def player(url: str) -> str:
    """The address of a player without tracking cookies where the house has one; "" for a house we do not know."""
    for pattern, address in PLAYERS:
        match = pattern.match(url)
        if match:
            return address.format(match.group(1))
    return ""


def host(url: str) -> str:
    """The house's name as a visitor may recognize it: "videos.cern.ch"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")

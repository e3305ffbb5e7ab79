"""What can be done at the desk with several pieces at once. Others register theirs, exchange files for example."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class DeskAction:
    label: Any
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


desk_actions: list[DeskAction] = []


def register_desk_action(label: Any, url_name: str) -> None:
    """A button below the desk. Its view is sent, by POST, `pages`, ids of the originals' pages, as often as there are
    pieces; `language`, a code; and `next`, the address of the desk as it was.
    """
    action = DeskAction(label, url_name)
    if action not in desk_actions:
        desk_actions.append(action)

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from ..models import State
from .listing import Language, counts_by_language
from .rows import ICONS

WORK = (State.STALE, State.MISSING, State.IN_PROGRESS)


class LanguagesPanel(Component):
    """What there is to do in the languages into which somebody translates; nothing for everybody else."""

    name = "your_languages"
    template_name = "translations/desk/languages_panel.html"
    order = 230

    class Media:
        css = {"all": ["translations/desk.css"]}

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        counts = counts_by_language(parent_context["request"].user)
        return {
            "rows": [
                (Language(locale), [(state, ICONS[state], of_locale.get(state, 0)) for state in WORK])
                for locale, of_locale in counts.items()
            ]
        }

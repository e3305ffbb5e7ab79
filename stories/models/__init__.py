from .series import SeriesPage
from .story import Importance, StoryPage

__all__ = ["Importance", "SeriesPage", "StoryPage"]

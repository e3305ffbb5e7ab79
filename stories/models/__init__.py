from .series import SeriesPage
from .story import StoryPage

__all__ = ["SeriesPage", "StoryPage"]

from .releases import Release
from .series import SeriesPage
from .story import StoryPage

__all__ = ["Release", "SeriesPage", "StoryPage"]

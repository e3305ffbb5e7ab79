"""Answers kept in front of Django, never older than the last commit.

Each request reads one row of the database, the content epoch; as long as that stands, an answer may be given again.
"""

from .answers import Answers
from .contents import contents
from .front import CachedAnswers

__all__ = ["Answers", "CachedAnswers", "contents"]

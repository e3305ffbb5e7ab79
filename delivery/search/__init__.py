"""Finding words in what is public: see docs/decisions/0018-search.md.

`analysis` makes words of texts, `indexing` stores them, `query` reads what is asked, `engines` asks the database,
`matching` chooses and orders, `snippets` shows why.
"""

from .folding import normalize
from .indexing import index, is_indexed
from .matching import Hits, matching, suggested
from .query import words_of
from .tables import broken_indexes

__all__ = ["Hits", "broken_indexes", "index", "is_indexed", "matching", "normalize", "suggested", "words_of"]

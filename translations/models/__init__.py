from .desk import Cell, Piece, State, Touched
from .glossary import GlossaryTerm, GlossaryTranslation
from .lineage import Drafted, Offered
from .roles import Translators
from .uploads import Upload

__all__ = [
    "Cell",
    "Drafted",
    "GlossaryTerm",
    "GlossaryTranslation",
    "Offered",
    "Piece",
    "State",
    "Touched",
    "Translators",
    "Upload",
]

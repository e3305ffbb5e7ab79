from .glossary import GlossaryTerm, GlossaryTranslation
from .lineage import Drafted, Offered
from .roles import Translators
from .uploads import Upload

__all__ = ["Drafted", "GlossaryTerm", "GlossaryTranslation", "Offered", "Translators", "Upload"]

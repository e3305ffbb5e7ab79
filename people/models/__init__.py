from .consent import Consent
from .person import PersonPage

__all__ = ["Consent", "PersonPage"]

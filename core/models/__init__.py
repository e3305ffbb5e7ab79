from .images import CreditedImage, Licence, Rendition
from .media import CreditedMedia
from .pages import BasePage
from .terms import Term

__all__ = ["BasePage", "CreditedImage", "CreditedMedia", "Licence", "Rendition", "Term"]

"""Which pages need a signature: those of every type that subclasses `core.models.BasePage`."""

from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

from core.models import BasePage


def gated_models() -> list[type[BasePage]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def is_gated(instance: Model) -> bool:
    """Also for a page that was loaded as a plain `Page`."""
    if isinstance(instance, BasePage):
        return True
    if not isinstance(instance, Page):
        return False
    model = instance.specific_class
    return model is not None and issubclass(model, BasePage)

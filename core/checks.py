"""Rules of this project that Django tells at start-up."""

from django.apps import apps
from django.core.checks import Error, register


@register()
def every_page_type_is_served(app_configs, **kwargs):
    """Each page type has its own document: without one it would reach the public with half its fields."""
    from .documents import Document
    from .models import BasePage

    return [
        Error(
            f"{model._meta.label} has no document of its own.",
            hint="Set `document`, see stories/api.py.",
            obj=model,
            id="core.E001",
        )
        for model in apps.get_models()
        if issubclass(model, BasePage) and type(model.document) is Document
    ]

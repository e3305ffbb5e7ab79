from typing import Any

from django.conf import settings
from django.contrib.auth import get_backends
from django.core.checks import CheckMessage, Error, register

from .gated import gated_models
from .links.accounts import NoSignersByLink
from .models import SignedPageMixin


@register
def page_types_are_guarded(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Autosave would run into the database's refusal on a page type without the mixin."""
    return [
        Error(
            f"{model.__name__} needs a signature, but is no SignedPageMixin.",
            hint="Make signoff.models.SignedPageMixin its first base.",
            obj=model,
            id="signoff.E001",
        )
        for model in gated_models()
        if not issubclass(model, SignedPageMixin)
    ]


@register
def workflows_publish_what_was_signed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    ours = ("signoff.workflow.finish", "signoff.workflow.publish_signed")
    if getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", None) in ours:
        return []
    return [
        Error(
            "Workflows publish the latest revision, not the one that was signed.",
            hint='Set WAGTAIL_FINISH_WORKFLOW_ACTION = "signoff.workflow.finish".',
            id="signoff.E002",
        )
    ]


@register
def signers_by_link_never_log_in(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{type(backend).__name__} would let signers by link log in.",
            hint="Mix signoff.links.accounts.NoSignersByLink into it.",
            id="signoff.E003",
        )
        for backend in get_backends()
        if not isinstance(backend, NoSignersByLink)
    ]

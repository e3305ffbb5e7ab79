from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core.documents import register_blockers

        from . import receivers  # noqa: F401
        from .consents import consent_blockers

        register_blockers(consent_blockers)

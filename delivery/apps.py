from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "delivery"
    verbose_name = _("Delivery")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core.warnings import register_public_keys
        from signoff.review.reviewing import register_effects

        from . import receivers  # noqa: F401
        from .effects import effects_of, public_keys
        from .search.tables import INDEXES
        from .triggers import TRIGGERS

        TRIGGERS.follow_migrations()
        INDEXES.follow_migrations()
        register_effects(effects_of)
        register_public_keys(public_keys)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from signoff.releasing import register_hold
        from translations.desk.series import register_series

        from .releases.holding import awaits, named

        register_hold(awaits, named)
        register_series(lambda page: getattr(page, "series_id", None))

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignoffConfig(AppConfig):
    name = "signoff"
    verbose_name = _("Sign-off")

    def ready(self) -> None:
        from . import checks, moving, permissions, publishing, receivers  # noqa: F401
        from .notices import wagtailmail

        publishing.install()
        moving.install()
        receivers.connect()
        wagtailmail.connect()
        permissions.register()

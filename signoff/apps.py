from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignoffConfig(AppConfig):
    name = "signoff"
    verbose_name = _("Sign-off")

    def ready(self) -> None:
        from . import checks, mail, permissions, publishing, receivers  # noqa: F401

        publishing.install()
        receivers.connect()
        mail.connect()
        permissions.register()

from django.apps import AppConfig


class FrontendConfig(AppConfig):
    """The public site. It knows the API and nothing behind it: no model, no database, no session."""

    name = "frontend"
    verbose_name = "Public site"

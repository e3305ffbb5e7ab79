"""The glossary's places in the admin; imported by `translations.wagtail_hooks`."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .views import TermViewSet, urlpatterns

register_snippet(TermViewSet)


@hooks.register("register_admin_urls", order=-10)
def glossary_urls() -> list:
    return urlpatterns

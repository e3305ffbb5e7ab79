from wagtail import hooks

from .urls import urlpatterns


@hooks.register("register_admin_urls", order=-10)
def files_out_and_in() -> list:
    """Before wagtail-localize's: it has addresses of its own for PO files."""
    return urlpatterns

from typing import Any

from django.utils.translation import gettext as _

from signoff.exceptions import NotSigned


def no_synchronization(**kwargs: Any) -> None:
    """`pre_save` of wagtail-localize's `LocaleSynchronization`: it fills a language with aliases of another's pages.

    Left alone, each page that somebody made afterwards would be refused, once it was there.
    """
    raise NotSigned(_("Languages are not synchronized here: pages that need a signature have no aliases."))

from wagtailmedia.models import AbstractMedia

from .images import Credited


class CreditedMedia(Credited, AbstractMedia):
    """A film or a sound of our own. Captions and transcript belong to the page that shows it, in its language."""

    admin_form_fields = (
        "title",
        "file",
        "credit",
        "licence",
        "collection",
        "duration",
        "width",
        "height",
        "thumbnail",
        "tags",
    )

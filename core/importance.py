from django.db import models
from django.utils.translation import gettext_lazy as _


class Importance(models.TextChoices):
    """How much is at stake; with the format it says who signs."""

    ROUTINE = "routine", _("Routine")
    STANDARD = "standard", _("Standard")
    MAJOR = "major", _("Major")
    CRITICAL = "critical", _("Critical")

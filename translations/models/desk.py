"""What the translation desk lists: every piece in every language. Derived: `rebuild_desk` makes it anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from core.importance import Importance


class State(models.TextChoices):
    """Where a piece stands in a language, in the order in which that wants somebody's work."""

    STALE = "stale", _("Stale")
    MISSING = "missing", _("Missing")
    IN_PROGRESS = "in_progress", _("In progress")
    MACHINE = "machine", _("By machine")
    READY = "ready", _("Ready")
    WAITING = "waiting", _("Waiting")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    ORIGINAL = "original", _("Original")

    @property
    def urgency(self) -> int:
        """Its place in this order; 0 is first."""
        return list(State).index(self)


class Piece(models.Model):
    """What is said in several languages: the pages of one translation key. What it is, its original says as it is
    written now, signed or not. `titles` are those of all languages, normalized for search.
    """

    key = models.UUIDField(_("translation key"), primary_key=True)
    page_id = models.PositiveBigIntegerField(_("page of the original"))
    locale = models.ForeignKey(Locale, verbose_name=_("original language"), on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=255)
    titles = models.TextField(_("words of the titles"))
    type = models.CharField(_("type"), max_length=100, help_text=_("As in “stories.StoryPage”."))
    format = models.CharField(_("format"), max_length=60, blank=True)
    importance = models.PositiveSmallIntegerField(
        _("importance"), choices=[(rank, label) for rank, (_code, label) in enumerate(Importance.choices)]
    )
    series = models.UUIDField(_("key of its series"), null=True, blank=True)
    published_at = models.DateTimeField(_("original public since"), null=True, blank=True)

    class Meta:
        verbose_name = _("piece")
        verbose_name_plural = _("pieces")
        default_permissions = ()

    def __str__(self) -> str:
        return self.title


class Cell(models.Model):
    """A piece in a language. `done` of `total` texts are translated, `machine` of them by a machine; all are 0 where
    nobody translates text by text. `source` is the language from which it is translated.
    """

    piece = models.ForeignKey(Piece, verbose_name=_("piece"), on_delete=models.CASCADE, related_name="cells")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    page_id = models.PositiveBigIntegerField(_("page"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.MISSING)
    urgency = models.PositiveSmallIntegerField(_("place of the state in the order of work"))
    source = models.ForeignKey(
        Locale, verbose_name=_("translated from"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done = models.PositiveIntegerField(_("texts translated"), default=0)
    total = models.PositiveIntegerField(_("texts"), default=0)
    machine = models.PositiveIntegerField(_("texts by a machine"), default=0)
    is_public = models.BooleanField(_("readers have a version"), default=False)
    is_waiting = models.BooleanField(_("waits for a signature"), default=False)

    class Meta:
        verbose_name = _("piece in a language")
        verbose_name_plural = _("pieces in languages")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["piece", "locale"], name="one_cell_per_piece_and_language")]
        indexes = [models.Index(fields=["locale", "state", "piece"], name="cell_locale_state")]

    def __str__(self) -> str:
        return f"{self.piece_id} {self.locale_id}: {self.state}"


class Touched(models.Model):
    """A piece to which something happened, until its cells are written anew. Noted in the very transaction in which
    it happened; not unique, so that nobody who notes one ever waits for somebody else who does.
    """

    key = models.UUIDField(_("translation key"), db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)

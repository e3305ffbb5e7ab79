"""Which words a translation was made from: what wagtail-localize's models do not say."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import TranslationSource


class Offered(models.Model):
    """What translators are offered of a page in its own language at present: one revision, and the digest of its words.

    Signed words replace unsigned ones; an unsigned revision is offered only where nothing was signed yet.
    """

    source = models.OneToOneField(
        TranslationSource,
        verbose_name=_("source"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="offered",
    )
    revision_id = models.PositiveBigIntegerField(_("revision"))
    segments_digest = models.CharField(_("digest of the words"), max_length=71)
    is_signed = models.BooleanField(_("signed"))
    offered_at = models.DateTimeField(_("offered"), default=timezone.now)

    class Meta:
        verbose_name = _("offered words")
        verbose_name_plural = _("offered words")
        default_permissions = ()

    def __str__(self) -> str:
        return self.segments_digest


class Drafted(models.Model):
    """Of which words a translated revision is the translation. Plain ids: it outlives its page, as the ledger does.

    `is_signed`: somebody has signed these words of the source, in the revision named here; until then autosave may
    rewrite it. `machine` counts the texts in it that a machine has made and nobody has rewritten.
    """

    revision_id = models.PositiveBigIntegerField(_("revision"), primary_key=True)
    page_id = models.PositiveBigIntegerField(_("page"), db_index=True)
    source_locale = models.CharField(_("language of the source"), max_length=100)
    source_revision_id = models.PositiveBigIntegerField(_("revision of the source"))
    source_segments_digest = models.CharField(_("digest of the source's words"), max_length=71)
    is_signed = models.BooleanField(_("these words are signed"))
    machine = models.PositiveIntegerField(_("texts by a machine"), default=0)

    class Meta:
        verbose_name = _("drafted translation")
        verbose_name_plural = _("drafted translations")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id} {self.source_segments_digest}"

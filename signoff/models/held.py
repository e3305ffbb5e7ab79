"""Signatures that wait: under what goes live together with other pieces. Rows are only ever added, as the ledger's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .ledger import SignOff


class Held(models.Model):
    """Somebody has signed, and it goes live only once it is released with what it belongs to.

    `awaits` is the key of that: of a series, for example. `signoff.releasing` knows what it is called.
    """

    sign_off = models.OneToOneField(
        SignOff, verbose_name=_("sign-off"), on_delete=models.PROTECT, primary_key=True, related_name="held"
    )
    awaits = models.UUIDField(_("held for"), db_index=True)
    at = models.DateTimeField(_("held"))

    class Meta:
        verbose_name = _("held signature")
        verbose_name_plural = _("held signatures")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.sign_off)


class Released(models.Model):
    """The end of the wait: by it, in the same transaction, the held revision went live. `seal`: see `signoff.seals`."""

    held = models.OneToOneField(
        Held, verbose_name=_("held signature"), on_delete=models.PROTECT, primary_key=True, related_name="released"
    )
    by_id = models.PositiveBigIntegerField(_("by"))
    at = models.DateTimeField(_("released"))
    seal = models.CharField(_("seal"), max_length=64, editable=False)

    class Meta:
        verbose_name = _("release of a signature")
        verbose_name_plural = _("releases of signatures")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.held)

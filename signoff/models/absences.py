from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..matrix.naming import name_of


class DelegationQuerySet(models.QuerySet):
    def on(self, day=None) -> "DelegationQuerySet":
        """Those that hold on a day, today unless said."""
        day = day or timezone.localdate()
        return self.filter(begins__lte=day, ends__gte=day, revoked_at__isnull=True, giver__is_active=True)


class Delegation(models.Model):
    """“X signs for Y from … to …”: whatever Y may sign, Y included still; what X signs says on whose behalf.

    Days are those of the site's time zone, both included. What was lent cannot be lent on.
    """

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who is away"), on_delete=models.CASCADE, related_name="lends"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who signs for them"), on_delete=models.CASCADE, related_name="borrows"
    )
    begins = models.DateField(_("from"), default=timezone.localdate)
    ends = models.DateField(_("to"))
    made_by_id = models.PositiveBigIntegerField(_("entered by"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["-begins", "-pk"]
        default_permissions = ("view",)  # who has it finds changes in Wagtail's site history
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="delegation_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="delegation_to_somebody_else"),
        ]

    def __str__(self) -> str:
        names = {"receiver": name_of(self.receiver), "giver": name_of(self.giver)}
        return gettext("%(receiver)s signs for %(giver)s") % names

    def clean(self) -> None:
        if self.begins and self.ends and self.ends < self.begins:
            raise ValidationError({"ends": _("It ends before it begins.")})
        if self.giver_id and self.giver_id == self.receiver_id:
            raise ValidationError({"receiver": _("Nobody signs for themselves.")})

"""The ledger: who has signed what, and what was withdrawn. Rows are only ever added: see `triggers.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignOffQuerySet(models.QuerySet):
    def standing(self) -> "SignOffQuerySet":
        """Those that were not withdrawn."""
        return self.filter(withdrawal__isnull=True)

    def with_ends(self) -> "SignOffQuerySet":
        """With what came of each: withdrawal, second look, release."""
        return self.select_related("withdrawal", "second_look", "held__released")

    def held(self) -> "SignOffQuerySet":
        """Those that stand and wait to be released."""
        return self.standing().filter(held__isnull=False, held__released__isnull=True)

    def awaiting_second_look(self) -> "SignOffQuerySet":
        """Overrides that stand and that no second person has looked at."""
        return self.standing().filter(override=True, second_look__isnull=True)


class SignOff(models.Model):
    """One person's signature under exactly one content.

    Plain ids and no content, so that deleting a page or forgetting a person never has to break the chain.
    `policy_row` and `policy_version` name the rule of the matrix by which it was theirs to sign. Whoever signs for
    somebody says for whom (`on_behalf_of_id`); who signs after the deadline, for which roles (`in_place_of`, codes).
    An `override` is a publication without the signature that the matrix asks for; a second person looks at it.
    `seal`: see `signoff.seals`.
    """

    page_id = models.PositiveBigIntegerField(_("page"), db_index=True)
    translation_key = models.UUIDField(_("translation key"), db_index=True)
    revision_id = models.PositiveBigIntegerField(_("revision"), unique=True)
    locale = models.CharField(_("language"), max_length=100)
    is_translation = models.BooleanField(_("translation"), default=False)
    format = models.CharField(_("format"), max_length=60, blank=True)
    importance = models.CharField(_("importance"), max_length=10, blank=True)
    digest = models.CharField(_("digest"), max_length=71)
    digest_version = models.PositiveSmallIntegerField(_("version of the digest"))
    source_digest = models.CharField(_("digest of the source"), max_length=71, blank=True)
    source_segments_digest = models.CharField(_("digest of the source's segments"), max_length=71, blank=True)
    document_digest = models.CharField(_("digest of the document"), max_length=71)
    signer_id = models.PositiveBigIntegerField(_("signer"), db_index=True)
    role = models.SlugField(_("role"), max_length=60)
    on_behalf_of_id = models.PositiveBigIntegerField(_("on behalf of"), null=True, blank=True)
    in_place_of = models.CharField(_("in place of"), max_length=255, blank=True)
    by_link = models.BooleanField(_("by link"), default=False)
    policy_row = models.PositiveBigIntegerField(_("policy row"), null=True, blank=True)
    policy_version = models.PositiveIntegerField(_("policy version"), null=True, blank=True)
    override = models.BooleanField(_("override"), default=False)
    reason = models.TextField(_("reason of the override"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"))
    signed_at = models.DateTimeField(_("signed"), db_index=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    go_live_at = models.DateTimeField(_("goes live"), null=True, blank=True)
    look_due_at = models.DateTimeField(_("second look due"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    seal = models.CharField(_("seal"), max_length=64, blank=True, editable=False)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.role} {self.digest}"

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")

    @property
    def is_held(self) -> bool:
        """Whether nothing goes live by it before it is released."""
        return hasattr(self, "held") and not hasattr(self.held, "released")


class Withdrawal(models.Model):
    """The end of a sign-off: what it vouched for is no longer served. `replaced_by` is another page's key."""

    class Reason(models.TextChoices):
        IN_ERROR = "in_error", _("Signed in error")
        OUT_OF_DATE = "out_of_date", _("Out of date")
        CONSENT = "consent", _("Consent withdrawn")
        REPLACED_BY = "replaced_by", _("Replaced by another page")
        REPLACED = "replaced", _("A newer version was signed")
        UNSCHEDULED = "unscheduled", _("Taken off the schedule")

    sign_off = models.OneToOneField(
        SignOff, verbose_name=_("sign-off"), on_delete=models.PROTECT, related_name="withdrawal"
    )
    by_id = models.PositiveBigIntegerField(_("by"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, default=Reason.OUT_OF_DATE)
    replaced_by = models.UUIDField(_("replaced by"), null=True, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.sign_off}: {self.get_reason_display()}"


class SecondLook(models.Model):
    """A second person has looked at what was published by override."""

    sign_off = models.OneToOneField(
        SignOff, verbose_name=_("sign-off"), on_delete=models.PROTECT, related_name="second_look"
    )
    by_id = models.PositiveBigIntegerField(_("by"))
    at = models.DateTimeField(_("at"))
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("second look")
        verbose_name_plural = _("second looks")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.sign_off)

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from ..panels import CoversPanel


class ConsentQuerySet(models.QuerySet):
    def of(self, key: uuid.UUID | str):
        """All records of the person whose profile has this translation key."""
        return self.filter(person_key=key)

    def standing(self):
        """Those that are given and not withdrawn."""
        today = timezone.localdate()
        return self.filter(given_on__lte=today).exclude(withdrawn_on__lte=today)

    def for_the_site(self):
        return self.filter(channel=Consent.Channel.SITE)

    def due(self):
        """Withdrawn, and what they cover is not taken down yet."""
        return self.for_the_site().filter(withdrawn_on__lte=timezone.localdate(), taken_down_at__isnull=True)


class Consent(models.Model):
    """What a person agreed to, for one purpose and channel. One record for the profile in all its languages.

    Kept beside the page and not in it: withdrawing is not an edit that anybody would have to sign.
    """

    class Purpose(models.TextChoices):
        PROFILE = "profile", _("Profile")
        PORTRAIT = "portrait", _("Portrait")
        QUOTES = "quotes", _("Quotes")
        FILM = "film", _("Film and sound")

    class Channel(models.TextChoices):
        SITE = "site", _("This site and its API")
        SOCIAL = "social", _("Social channels")
        PRINT = "print", _("Print")

    person = models.ForeignKey(
        "people.PersonPage", verbose_name=_("profile"), null=True, on_delete=models.SET_NULL, related_name="consents"
    )
    person_key = models.UUIDField(editable=False, db_index=True)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices, default=Channel.SITE)
    notice_version = models.CharField(
        _("version of the notice"), max_length=40, help_text=_("Which text the person was given to read.")
    )
    given_on = models.DateField(_("given on"), default=timezone.localdate)
    withdrawn_on = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_("On that day all that quotes or shows the person is taken down, in every language."),
    )
    taken_down_at = models.DateTimeField(_("taken down"), null=True, blank=True, editable=False)

    objects = ConsentQuerySet.as_manager()

    panels = [
        CoversPanel(template="people/consent_covers.html", heading=_("What it covers")),
        FieldPanel("person"),
        FieldRowPanel([FieldPanel("purpose"), FieldPanel("channel")]),
        FieldPanel("notice_version"),
        FieldRowPanel([FieldPanel("given_on"), FieldPanel("withdrawn_on")]),
    ]

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="withdrawn_after_given",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_purpose_display()} · {self.get_channel_display()}"

    def save(self, *args, **kwargs) -> None:
        self.take_key()
        if not self.is_withdrawn:
            self.taken_down_at = None
        super().save(*args, **kwargs)

    def take_key(self) -> None:
        """Of the profile; of one that is gone it is kept."""
        if self.person:
            self.person_key = self.person.translation_key

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= timezone.localdate()

    @property
    def stands(self) -> bool:
        return self.given_on <= timezone.localdate() and not self.is_withdrawn

    @property
    def is_due(self) -> bool:
        """Withdrawn, and what it covers is not taken down yet."""
        return self.channel == self.Channel.SITE and self.is_withdrawn and self.taken_down_at is None

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class Role(models.Model):
    """In what capacity somebody signs: the members of a group.

    What it signs is said by the matrix. The people of a role with a language are that language's reviewers.

    What its group needs in the admin is the permission *can access Wagtail admin*, nothing more: as long as a
    piece waits, Wagtail's editor opens for those whom the task names. *Add* and *change* on the pages are for
    those who write; *publish* is for those who take pages down, restrict and move them: it publishes nothing.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=255)
    group = models.OneToOneField(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="signing_role")
    locale = models.ForeignKey(
        Locale,
        verbose_name=_("language"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Its people are the reviewers of this language."),
    )
    leads = models.BooleanField(
        _("leads"),
        default=False,
        help_text=_("Edits the matrix, registers signers by link, and may publish at once with a reason."),
    )

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

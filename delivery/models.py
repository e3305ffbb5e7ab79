"""The read model: what visitors are served, and nothing else. No row without a sign-off."""

from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Joined(models.Aggregate):
    """Texts of a group, with commas between."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = models.TextField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


class Row(NamedTuple):
    """What readers are told of a publication, read without making a model of it: lists are long and cards many.

    `translation_key` is a UUID; `awaited` are codes of languages that wait for a signature, with commas between.
    """

    page_id: int
    translation_key: Any
    locale: str
    type: str
    tree_path: str
    depth: int
    html_path: str
    slug: str
    title: str
    first_published_at: Any
    last_published_at: Any
    show_in_menus: bool
    seo_title: str
    search_description: str
    restricted: bool
    document_digest: str
    segments_digest: str
    source_segments_digest: str
    original_locale: str
    translated_from: str
    machine: bool
    sign_off_id: int | None = None
    digest: str = ""
    role: str = ""
    signed_at: Any = None
    override: bool = False
    looked_at: Any = None
    awaited: str | None = None
    served_card: str = ""
    served_rest: str = ""

    @property
    def key(self) -> str:
        return str(self.translation_key)


NO_TEXTS, CARDS, WHOLE = (len(Row._fields) - left_out for left_out in (2, 1, 0))
FROM_SIGN_OFF = {
    "digest": models.F("sign_off__digest"),
    "role": models.F("sign_off__role"),
    "signed_at": models.F("sign_off__signed_at"),
    "override": models.F("sign_off__override"),
    "looked_at": models.F("sign_off__second_look__at"),
}


class PublicationQuerySet(models.QuerySet):
    def public(self) -> "PublicationQuerySet":
        """Those that anyone may read."""
        return self.filter(restricted=False)

    def below(self, tree_path: str) -> "PublicationQuerySet":
        """A page and everything under it."""
        return self.filter(tree_path__startswith=tree_path)

    def rows(self, columns: int = NO_TEXTS, *, awaiting: bool = False) -> list[Row]:
        """With as many columns as `NO_TEXTS`, `CARDS` or `WHOLE` says; with what is `awaited`, if asked for."""
        awaited = _awaited() if awaiting else models.Value(None, output_field=models.TextField())
        return [
            Row(*values)
            for values in self.annotate(**FROM_SIGN_OFF, awaited=awaited).values_list(*Row._fields[:columns])
        ]

    def without_documents(self) -> "PublicationQuerySet":
        """Cards and addresses only: the large columns stay in the database."""
        return self.defer("document", "manifest", "search_text", "search_title", "served_card", "served_rest")


def _awaited() -> models.Subquery:
    """Languages of a piece in which a version waits to be signed."""
    waiting = Awaited.objects.filter(translation_key=models.OuterRef("translation_key")).order_by()
    codes = waiting.values("translation_key").annotate(codes=Joined("locale")).values("codes")
    return models.Subquery(codes, output_field=models.TextField())


class Publication(models.Model):
    """The signed document of one public page; a page is in one language, so one row per page and language.

    `page_id` is a plain integer: deleting a page by whatever road must not take a row away in silence;
    `withdraw` does, and says so to the epoch. `manifest` names the files that were signed with the document.
    """

    page_id = models.BigIntegerField(_("page"), unique=True)
    translation_key = models.UUIDField(_("key"))
    locale = models.CharField(_("language"), max_length=12)
    type = models.CharField(_("type"), max_length=100, db_index=True, help_text=_("As in “stories.StoryPage”."))
    tree_path = models.CharField(_("position in the tree"), max_length=255, db_index=True)
    depth = models.PositiveSmallIntegerField(_("depth"))
    html_path = models.CharField(_("address"), max_length=1000, db_index=True)
    slug = models.CharField(_("slug"), max_length=255, db_index=True)

    title = models.CharField(_("title"), max_length=255)
    card = models.JSONField(_("card"))
    document = models.JSONField(_("document"))
    manifest = models.JSONField(_("manifest"))
    served_card = models.TextField(_("card as it is served"), default="", help_text=_("JSON text with holes."))
    served_rest = models.TextField(_("what is served beside the card"), default="")
    search_title = models.TextField(_("words of the title"))
    search_text = models.TextField(_("words"))

    first_published_at = models.DateTimeField(_("first published"))
    last_published_at = models.DateTimeField(_("last published"))
    show_in_menus = models.BooleanField(_("shown in menus"), default=False)
    seo_title = models.CharField(_("title for search engines"), max_length=255, blank=True)
    search_description = models.TextField(_("description for search engines"), blank=True)
    restricted = models.BooleanField(
        _("restricted"),
        default=False,
        help_text=_("Stays until the page is signed anew without a restriction."),
    )

    sign_off = models.ForeignKey(
        "signoff.SignOff", verbose_name=_("sign-off"), on_delete=models.PROTECT, related_name="publications"
    )
    document_digest = models.CharField(_("digest of the document"), max_length=80)
    segments_digest = models.CharField(_("digest of the translatable words"), max_length=80, blank=True)
    source_segments_digest = models.CharField(
        _("digest of the words it was translated from"), max_length=80, blank=True
    )
    original_locale = models.CharField(_("original language"), max_length=12)
    translated_from = models.CharField(_("translated from"), max_length=12, blank=True)
    machine = models.BooleanField(
        _("made by a machine"), default=False, help_text=_("Some of its words, and somebody has signed them.")
    )
    epoch = models.PositiveBigIntegerField(_("epoch"))
    changed = models.PositiveBigIntegerField(
        _("last change"),
        default=0,
        db_index=True,
        help_text=_("The epoch in which readers were told something else of it last, be it of what it points at."),
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        default_permissions = ()
        indexes = [models.Index(fields=["translation_key", "locale"], name="publication_key_locale")]

    def __str__(self) -> str:
        return self.html_path

    @property
    def key(self) -> str:
        return str(self.translation_key)


class PublicationFacet(models.Model):
    """A code by which lists of publications can be filtered and counted."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=40)
    code = models.CharField(max_length=80)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["name", "code", "publication"], name="facet_name_code")]
        constraints = [models.UniqueConstraint(fields=["publication", "name", "code"], name="one_facet_per_code")]

    def __str__(self) -> str:
        return f"{self.name}={self.code}"


class PublicationLink(models.Model):
    """A page that a publication points at, by key: when that changes, so does what is served here."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="links")
    key = models.UUIDField(_("key"))

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["key", "publication"], name="one_link_per_key")]

    def __str__(self) -> str:
        return str(self.key)


class PublicationImage(models.Model):
    """A picture that a publication shows, with what was signed about it."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="images")
    image_id = models.BigIntegerField(db_index=True)
    item = models.JSONField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["publication", "image_id"], name="one_row_per_picture_shown")]

    def __str__(self) -> str:
        return str(self.image_id)


class Moved(models.Model):
    """An address at which a page once was; its language is the address's first part."""

    html_path = models.CharField(_("former address"), max_length=1000, unique=True)
    translation_key = models.UUIDField(_("key"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return self.html_path


class Restricted(models.Model):
    """A signature under which a page was restricted. The database writes it down, and opens nothing by it again."""

    sign_off = models.OneToOneField(
        "signoff.SignOff",
        verbose_name=_("sign-off"),
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="restricted",
    )

    class Meta:
        verbose_name = _("restricted signature")
        verbose_name_plural = _("restricted signatures")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Tombstone(models.Model):
    """A page that was public and was taken down: where it was and why; gone again when the page is public again.

    No words of the page. `replaced_by` is the key of the page to which its readers are led.
    """

    page_id = models.BigIntegerField(_("page"), unique=True)
    translation_key = models.UUIDField(_("key"))
    locale = models.CharField(_("language"), max_length=12)
    type = models.CharField(_("type"), max_length=100)
    html_path = models.CharField(_("last address"), max_length=1000)
    reason = models.CharField(_("reason"), max_length=20)
    replaced_by = models.UUIDField(_("replaced by"), null=True, blank=True)
    at = models.DateTimeField(_("taken down"), default=timezone.now)
    epoch = models.PositiveBigIntegerField(_("epoch"), db_index=True)

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")
        default_permissions = ()
        indexes = [models.Index(fields=["translation_key", "locale"], name="tombstone_key_locale")]

    def __str__(self) -> str:
        return f"{self.html_path}: {self.reason}"


class Awaited(models.Model):
    """A page that waits to be signed: of this much readers may know, where the piece is public in another language."""

    page_id = models.BigIntegerField(_("page"), primary_key=True)
    translation_key = models.UUIDField(_("key"), db_index=True)
    locale = models.CharField(_("language"), max_length=12)

    class Meta:
        verbose_name = _("awaited version")
        verbose_name_plural = _("awaited versions")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.translation_key} {self.locale}"


class ContentEpoch(models.Model):
    """One counter, one row: it moves in every transaction that changes what the public sees."""

    number = models.PositiveBigIntegerField(default=0)
    token = models.CharField(max_length=32, default="", help_text=_("Another one each time; none comes twice."))

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)

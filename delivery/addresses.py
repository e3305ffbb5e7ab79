"""Where public pages are: `/{language}/…`, the same path as in the page tree, below the language's home.

A page's address is not signed. Moving or renaming a section changes the addresses of all that is below it,
in a number of statements that does not grow with the pages.
"""

from django.db import connection, transaction
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Length, StrIndex, Substr
from wagtail.models import Page, PageViewRestriction

from .dependents import mark_changed
from .epoch import move_epoch
from .models import Moved, Publication

HOME_DEPTH = 2


def html_path_of(page: Page) -> str:
    """`url_path` is `/{slug of the home page}/{rest}`; readers see the language in the place of that slug."""
    rest = page.url_path.split("/", 2)[2]
    return f"/{page.locale.language_code}/{rest}"


def ancestor_paths(tree_path: str) -> list[str]:
    """Tree paths of the pages above one, home page first, without the page itself and the tree's root."""
    step = Page.steplen
    return [tree_path[:end] for end in range(HOME_DEPTH * step, len(tree_path), step)]


def is_restricted(page: Page) -> bool:
    """Whether a view restriction lies on the page or on a page above it."""
    restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
    return restrictions.filter(page__path__in=[*ancestor_paths(page.path), page.path]).exists()


def follow_rename(page: Page) -> None:
    """Carry a new address of a page, which need not be public itself, to all that is public at and below it.

    Called while the page is being saved: the pages below it have their old `url_path` still.
    """
    subtree = Page.objects.filter(path__startswith=page.path).values("pk")
    below = Publication.objects.filter(page_id__in=subtree)
    sample = below.values_list("html_path", flat=True).first()
    if sample is None:
        return
    new = html_path_of(page)
    old = "/".join(sample.split("/")[: page.depth]) + "/"
    if old != new:
        _readdress(below, Concat(Value(new), Substr("html_path", len(old) + 1)))
        Publication.objects.filter(page_id=page.pk).update(slug=page.slug)


@transaction.atomic
def sync_positions() -> None:
    """Take positions from the page tree where they differ: a move shifts siblings as well."""
    position = Page.objects.filter(pk=OuterRef("page_id")).values("path")[:1]
    there = Publication.objects.annotate(position=Subquery(position))
    shifted = there.filter(position__isnull=False).exclude(tree_path=F("position"))
    if shifted.update(tree_path=F("position"), depth=Length("position") / Page.steplen):
        restrict_what_is_below_restrictions()
        move_epoch()


@transaction.atomic
def sync_tree() -> None:
    """Take positions and addresses from the page tree where they differ."""
    sync_positions()
    below_home = Substr("url_path", StrIndex(Substr("url_path", Value(2)), Value("/")) + 2)
    address = Concat(Value("/"), "locale__language_code", Value("/"), below_home, output_field=CharField())
    page = Page.objects.filter(pk=OuterRef("page_id")).annotate(address=address)
    there = Publication.objects.annotate(address=Subquery(page.values("address")[:1]))
    readdressed = there.filter(address__isnull=False).exclude(html_path=F("address"))
    if readdressed.exists():
        _readdress(readdressed, F("address"))


@transaction.atomic
def _readdress(publications: QuerySet, new_html_path) -> None:
    """Give publications another address, and leave their old ones as redirects."""
    leave_redirects(Publication.objects.filter(pk__in=publications.values("pk")))
    mark_changed(move_epoch(), keys=publications.order_by().values("translation_key"))
    publications.update(html_path=new_html_path)


def leave_redirects(publications: QuerySet) -> None:
    """Remember where these are now, in two statements: `INSERT … SELECT` is beyond Django's ORM."""
    Moved.objects.filter(html_path__in=publications.values("html_path")).delete()
    query = publications.order_by().values("html_path", "translation_key").query
    select, parameters = query.get_compiler(connection=connection).as_sql()
    table = connection.ops.quote_name(Moved._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} (html_path, translation_key) {select}", parameters)


def restrict_what_is_below_restrictions() -> None:
    """A page that came below a restriction is restricted; leaving one restricts no less."""
    restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
    below = Q()
    for tree_path in restrictions.values_list("page__path", flat=True):
        below |= Q(tree_path__startswith=tree_path)
    if below and Publication.objects.public().filter(below).update(restricted=True):
        for tree_path in restrictions.values_list("page__path", flat=True):
            _mark_restricted(tree_path)


def _mark_restricted(tree_path: str) -> None:
    keys = Publication.objects.below(tree_path).order_by().values("translation_key")
    mark_changed(move_epoch(), keys=keys, below=tree_path)


@transaction.atomic
def restrict(page: Page) -> None:
    """Take a page and all below it out of lists, search and links; only a new sign-off brings it back."""
    if Publication.objects.public().below(page.path).update(restricted=True):
        _mark_restricted(page.path)

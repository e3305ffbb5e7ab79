"""Filters by the page tree and by translation."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.languages import default_locale

from ..addresses import HOME_DEPTH, ancestor_paths
from ..errors import BadRequest
from ..models import Publication, PublicationQuerySet
from ..parameters import number_named

RELATIONS = ("child_of", "descendant_of", "ancestor_of", "translation_of")
ROOT = "root"


def by_relation(publications: PublicationQuerySet, parameters: QueryDict) -> PublicationQuerySet:
    """`root` stands for the home pages of all languages."""
    if "child_of" in parameters and "descendant_of" in parameters:
        raise BadRequest(_("filtering by descendant_of with child_of is not supported"))
    if page := _page_named(parameters, "child_of"):
        publications = publications.below(page.tree_path).filter(depth=page.depth + 1)
    elif "child_of" in parameters:
        publications = publications.filter(depth=HOME_DEPTH + 1)
    if page := _page_named(parameters, "descendant_of"):
        publications = publications.below(page.tree_path).exclude(pk=page.pk)
    elif "descendant_of" in parameters:
        publications = publications.filter(depth__gt=HOME_DEPTH)
    if "ancestor_of" in parameters:
        page = _page_named(parameters, "ancestor_of", root=False)
        publications = publications.filter(tree_path__in=ancestor_paths(page.tree_path) if page else [])
    if page := _page_named(parameters, "translation_of"):
        publications = publications.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    elif "translation_of" in parameters:
        publications = publications.filter(depth=HOME_DEPTH).exclude(locale=default_locale())
    return publications


def _page_named(parameters: QueryDict, name: str, root: bool = True) -> Publication | None:
    """The public page whose id a parameter gives; None where there is no such parameter, or for `root`."""
    value = parameters.get(name)
    if value is None or (root and value == ROOT):
        return None
    public = Publication.objects.public().without_documents()
    page = public.filter(page_id=number_named(parameters, name)).first()
    if page is None:
        raise BadRequest(_("%(name)s: page %(id)s doesn't exist") % {"name": name, "id": value})
    return page

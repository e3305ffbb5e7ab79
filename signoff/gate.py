"""The write gate: live content changes only inside the publication of a signed revision.

Not the promise itself, which is the read gate's; this keeps the database from drifting away from what is
served.
Drafts are free, and so are moves, locks and every save that leaves the live content as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Field, Model
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from .digests import NOT_CONTENT
from .exceptions import NotSigned
from .gated import is_gated
from .models import SignOff

_under_publication: ContextVar[SignOff | None] = ContextVar("signed_publication", default=None)


@contextmanager
def signed_publication(sign_off: SignOff) -> Iterator[None]:
    """Within it exactly the page of this sign-off, whose content was checked, may be written."""
    token = _under_publication.set(sign_off)
    try:
        yield
    finally:
        _under_publication.reset(token)


def checked_sign_off(revision_id: int) -> SignOff | None:
    """The sign-off that was checked in this very transaction, if it is this revision's."""
    sign_off = _under_publication.get()
    return sign_off if sign_off and sign_off.revision_id == revision_id else None


def is_under_publication(page_id: int | None) -> bool:
    sign_off = _under_publication.get()
    return sign_off is not None and sign_off.page_id == page_id


def guard_page(sender: type[Page], instance: Page, raw: bool, update_fields: Any = None, **kwargs: Any) -> None:
    """`pre_save` of `Page` and of every gated type. Fixtures pass (`raw`): they serve nothing."""
    if raw or not is_gated(instance) or is_under_publication(instance.pk):
        return
    written = _written(instance, update_fields)
    if "alias_of" in written and instance.alias_of_id:
        raise NotSigned(_("Pages that need a signature have no aliases: an alias would change with its source."))
    if not any(name == "live" or _is_content(name) for name in written):
        return
    before: Any = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
    was_live = before is not None and before.live
    if not (instance.live if "live" in written else was_live):
        if was_live:
            from .withdrawing import withdraw

            withdraw(before)
    elif not was_live:
        raise NotSigned(_("“%(title)s” is not signed, so it cannot go live.") % {"title": instance.title})
    elif changed := [name for name, field in written.items() if _is_content(name) and _differ(field, before, instance)]:
        raise NotSigned(
            _("“%(title)s” is live; changes to it (%(fields)s) need a signature.")
            % {"title": before.title, "fields": ", ".join(sorted(changed))}
        )


def guard_child(sender: type[Model], instance: Model, parent: Any, **kwargs: Any) -> None:
    """`pre_save` and `pre_delete` of the rows that belong to a page, its links to people for example."""
    page_id = getattr(instance, parent.attname)
    if kwargs.get("raw") or is_under_publication(page_id) or _goes_with_its_page(kwargs.get("origin"), sender):
        return
    if not parent.related_model._base_manager.filter(pk=page_id, live=True).exists():
        return
    before = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
    deleted = "origin" in kwargs
    if deleted or before is None or any(_differ(field, before, instance) for field in sender._meta.concrete_fields):
        raise NotSigned(_("This belongs to a page that is live; changes to it need a signature."))


def child_models(model: type[Page]) -> list[tuple[type[Model], Field]]:
    """(model, foreign key) of the rows that a page type's revisions contain, Wagtail's own left out."""
    return [
        (relation.related_model, relation.field)
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label != "wagtailcore"
    ]


def _goes_with_its_page(origin: Any, sender: type[Model]) -> bool:
    """Whether a deletion started elsewhere than at the row itself: the page, and these go with it."""
    model = getattr(origin, "model", type(origin))
    return origin is not None and not issubclass(model, sender)


def _written(instance: Model, update_fields: Any) -> dict[str, Field]:
    """The columns that a save writes, by name of their field."""
    deferred = instance.get_deferred_fields()
    return {
        field.name: field
        for field in instance._meta.concrete_fields
        if field.attname not in deferred
        and (update_fields is None or field.name in update_fields or field.attname in update_fields)
    }


def _is_content(name: str) -> bool:
    return name not in NOT_CONTENT and not name.endswith("_ptr")


def _differ(field: Field, before: Model, after: Model) -> bool:
    return field.get_prep_value(getattr(before, field.attname)) != field.get_prep_value(getattr(after, field.attname))

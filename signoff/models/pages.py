from typing import Any

from django.db import models, transaction
from wagtail.models import Revision

from ..holding import hold
from .ledger import SignOff
from .submissions import Submission


def is_frozen(revision_id: int) -> bool:
    """Whether a revision is submitted or signed, so that the database refuses to change its content."""
    return (
        Submission.objects.pending().filter(revision_id=revision_id).exists()
        or SignOff.objects.filter(revision_id=revision_id).exists()
    )


class SignedPageMixin(models.Model):
    """First base of every page type that needs a signature: `class StoryPage(SignedPageMixin, BasePage)`.

    Wagtail's autosave writes into the latest revision; one that is submitted or signed is frozen, so that
    autosave starts a new one instead. Nothing else is needed of a page type.
    """

    class Meta:
        abstract = True

    @transaction.atomic
    def save_revision(self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any) -> Revision:
        row = hold([self.pk]).get(self.pk)
        if row is not None:
            self.latest_revision_id = row.latest_revision_id
        if overwrite_revision is not None and is_frozen(overwrite_revision.pk):
            overwrite_revision = None
        return super().save_revision(  # type: ignore[misc]  # the page type's other base has it
            *args, overwrite_revision=overwrite_revision, **kwargs
        )

    @transaction.atomic
    def add_child(self, **kwargs: Any) -> Any:
        """Under this page as it is now, so that two who write at once get places of their own."""
        if row := hold([self.pk]).get(self.pk):
            self.path, self.depth, self.numchild = row.path, row.depth, row.numchild
        return super().add_child(**kwargs)  # type: ignore[misc]  # treebeard's

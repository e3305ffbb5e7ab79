"""What the rest of the house may hear of. All are sent inside the transaction that does it."""

from django.dispatch import Signal

# sender=type(page); page (live, specific), revision, sign_off: a signed revision has become live.
went_live = Signal()

# sender=type(page); page, withdrawal (None where nothing was signed): a page is taken down or deleted.
withdrawn = Signal()

# sender=type(page); page (the revision's instance), submission, sign_off: somebody has signed; it is live, scheduled
# or held.
signed = Signal()

# sender=Submission; submission: it was edited by some road while it waited, and so waits no longer.
voided = Signal()

# sender=Submission or SignOff; page_ids: of these pages what waits, or what stands signed, is no longer as it was.
standing_changed = Signal()

"""What the rest of the house may hear of. Sent inside the transaction that does it."""

from django.dispatch import Signal

# sender=Translation; translation: some of its texts were written or taken back, many at once and without `post_save`.
texts_written = Signal()

from typing import Any

from django.core.management.base import BaseCommand

from signoff.models import Notice
from signoff.notices.mailing import send_due
from signoff.notices.reminding import remind


class Command(BaseCommand):
    help = (
        "Makes the reminders that are due, and sends what is due: also what could not be sent before, and digests. "
        "Forgets what was sent half a year ago."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        reminders = remind()
        sent = send_due()
        Notice.objects.old().delete()
        for line in sent.failed:
            self.stderr.write(f"Not sent, it is tried again later: {line}")
        if not verbosity:
            return
        for line in sent.skipped:
            self.stdout.write(f"Not sent: {line}")
        if reminders or sent.mails:
            self.stdout.write(f"Reminders made: {reminders}. Mails sent: {sent.mails}.")
        elif not sent.skipped and not sent.failed:
            self.stdout.write("Nothing to send.")

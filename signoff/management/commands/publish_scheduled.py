from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import ngettext
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from signoff.scheduling import Did, run_due


class Command(WagtailCommand):
    """In the place of Wagtail's, whose dry run this keeps."""

    help = "Publishes what is due, as it was signed, takes down what expires, and says what it did. Several may run."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        refused, done = 0, 0
        for outcome in run_due():
            done += 1
            refused += outcome.did is Did.REFUSED
            if options["verbosity"]:
                why = f": {outcome.why}" if outcome.why else ""
                self.stdout.write(f"{outcome.did.value}: “{outcome.name}”{why}")
        if not done and options["verbosity"]:
            self.stdout.write("Nothing is due.")
        if refused:
            raise CommandError(
                ngettext(
                    "%(count)d scheduled piece was refused; the others are done.",
                    "%(count)d scheduled pieces were refused; the others are done.",
                    refused,
                )
                % {"count": refused}
            )

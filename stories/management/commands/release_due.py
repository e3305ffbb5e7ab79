from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from stories.releases.actions import release_due


class Command(BaseCommand):
    help = "Releases the series whose time has come: all that is ready of each, or nothing. Several may run."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        outcomes = list(release_due())
        for outcome in outcomes:
            what = f"refused: “{outcome.title}”: {outcome.why}" if outcome.why else f"“{outcome.title}”: {outcome}"
            if verbosity:
                self.stdout.write(what)
        refused = sum(bool(outcome.why) for outcome in outcomes)
        if refused:
            sentence = ngettext("%(count)d release was refused.", "%(count)d releases were refused.", refused)
            raise CommandError(sentence % {"count": refused})
        if not outcomes and verbosity:
            self.stdout.write("Nothing is due.")

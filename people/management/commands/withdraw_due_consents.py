from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from people.withdrawing import withdraw_due


class Command(BaseCommand):
    help = "Takes down what quotes or shows people who have withdrawn their consent, once the day has come."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        taken_down = withdraw_due()
        if taken_down and verbosity:
            done = ngettext("%(count)d page taken down", "%(count)d pages taken down", len(taken_down))
            self.stdout.write(done % {"count": len(taken_down)})

import signal
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections


class Command(BaseCommand):
    help = "Does what is due (SCHEDULED_COMMANDS), every so many seconds, until it is stopped."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--every", type=int, default=30, metavar="SECONDS")

    def handle(self, *args, every: int, **options) -> None:
        signal.signal(signal.SIGTERM, lambda *_: exit(0))
        while True:
            close_old_connections()
            for command in settings.SCHEDULED_COMMANDS:
                try:
                    call_command(command, verbosity=0)
                except Exception as error:
                    self.stderr.write(f"{command} met a problem and tries again: {error}")
            time.sleep(every)

import signal
import time
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

IDLE = {"", "Nothing is due.", "Nothing to send."}


class Command(BaseCommand):
    help = "Does what is due (SCHEDULED_COMMANDS), every so many seconds, until it is stopped."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--every", type=int, default=30, metavar="SECONDS")

    def handle(self, *args: Any, every: int, **options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: exit(0))
        while True:
            self.do_round()
            time.sleep(every)

    def do_round(self) -> None:
        """Each command by itself, whatever becomes of the others; the same words are not said twice in a row."""
        for name in settings.SCHEDULED_COMMANDS:
            close_old_connections()
            said = StringIO()
            try:
                call_command(name, stdout=said, stderr=said, no_color=True)
            except Exception as error:
                said.write(f"{type(error).__name__}: {error}")
            self._say(name, said.getvalue().strip())

    def _say(self, name: str, words: str) -> None:
        if words not in IDLE and words != self.last_said.get(name):
            self.stdout.write("\n".join(f"{name}: {line}" for line in words.splitlines()))
        self.last_said[name] = words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last_said: dict[str, str] = {}

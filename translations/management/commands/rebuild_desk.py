from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import ngettext
from tqdm import tqdm
from wagtail.models import Page

from translations.desk.keeping import batches, rebuild, refresh
from translations.models import Piece


class Command(BaseCommand):
    help = "Find out anew how every piece stands in every language, and say how many cells of the desk were otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a cell is otherwise")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        keys = {*Page.objects.values_list("translation_key", flat=True), *Piece.objects.values_list("pk", flat=True)}
        differed = 0
        with tqdm(total=len(keys), unit="piece", disable=None, file=self.stderr) as bar:
            for batch in batches(keys):
                differed += refresh(batch, write=False) if check else rebuild(batch)
                bar.update(len(batch))
        summary = ngettext("%(count)d cell differed", "%(count)d cells differed", differed) % {"count": differed}
        if check and differed:
            raise CommandError(summary)
        self.stdout.write(summary)

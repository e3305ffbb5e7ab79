from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from delivery.models import Publication
from delivery.verification import differences, shows_changed_files


class Command(BaseCommand):
    help = "Render every publication anew from its signed revision; list what is served and was not signed."

    def handle(self, *args: Any, **options: Any) -> None:
        publications = Publication.objects.select_related("sign_off__withdrawal")
        publications = publications.prefetch_related("facets", "images").order_by("pk")
        count = publications.count()
        found = 0
        rows = publications.iterator(chunk_size=50)
        for publication in tqdm(rows, total=count, unit="page", disable=None, file=self.stderr):
            for difference in differences(publication):
                found += 1
                self.stdout.write(f"{publication.html_path}: {difference}")
            if shows_changed_files(publication):
                note = _("a file's credit or licence changed since; sign anew to show it")
                self.stdout.write(f"{publication.html_path}: {note}")
        summary = ngettext("%(found)d difference", "%(found)d differences", found) % {"found": found}
        looked_at = ngettext("%(count)d publication", "%(count)d publications", count) % {"count": count}
        if found:
            raise CommandError(f"{summary}, {looked_at}")
        self.stdout.write(f"{summary}, {looked_at}")

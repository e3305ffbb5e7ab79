from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from delivery.agreement import (
    Finding,
    live_pages,
    orphan_findings,
    orphans,
    page_findings,
    place_in_ledger,
    schedule_findings,
    scheduled_revisions,
    standing_findings,
)
from delivery.models import Publication
from delivery.search import broken_indexes
from delivery.stored import StoredFiles
from delivery.verification import differences, shows_changed_files
from signoff.models import SignOff
from signoff.reports.verification import ledger_differences

BATCH = 100


class Command(BaseCommand):
    help = "Check ledger, revisions, files and what is served against each other; list every difference."

    def handle(self, *args: Any, **options: Any) -> None:
        publications = Publication.objects.select_related("sign_off__withdrawal", "sign_off__held__released")
        publications = publications.select_related("search_entry", "search_text")
        publications = publications.prefetch_related("facets", "images").order_by("pk")
        ledger = SignOff.objects.select_related("second_look", "held__released").order_by("pk")
        checks: list[tuple[QuerySet, Callable[[list], Iterable[Finding]]]] = [
            (publications, PublicationFindings()),
            (orphans(), orphan_findings),
            (live_pages(), page_findings),
            (scheduled_revisions(), schedule_findings),
            (ledger.standing(), standing_findings),
            (ledger, ledger_findings),
        ]
        count = publications.count()
        found = 0
        for finding in self.findings(checks):
            found += finding.differs
            self.stdout.write(str(finding))
        summary = ngettext("%(found)d difference", "%(found)d differences", found) % {"found": found}
        looked_at = ngettext("%(count)d publication", "%(count)d publications", count) % {"count": count}
        if found:
            raise CommandError(f"{summary}, {looked_at}")
        self.stdout.write(f"{summary}, {looked_at}")

    def findings(self, checks: list[tuple[QuerySet, Callable]]) -> Iterator[Finding]:
        total = sum(rows.count() for rows, _check in checks)
        with tqdm(total=total, unit="row", disable=None, file=self.stderr) as bar:
            for rows, check in checks:
                for batch in _batches(rows):
                    yield from check(batch)
                    bar.update(len(batch))
        for index in broken_indexes():
            yield Finding(index, _("the index of the search does not hold what its rows say"))


class PublicationFindings:
    """What is served, rendered anew; each file is read once for all of them."""

    def __init__(self) -> None:
        self.files = StoredFiles()

    def __call__(self, publications: list[Publication]) -> Iterator[Finding]:
        self.files.read(publication.manifest for publication in publications)
        for publication in publications:
            where = publication.html_path
            for difference in (*differences(publication), *self.files.differences(publication.manifest)):
                yield Finding(where, difference)
            if shows_changed_files(publication):
                note = _("a file's credit or licence changed since; sign anew to show it")
                yield Finding(where, note, differs=False)


def ledger_findings(sign_offs: list[SignOff]) -> Iterator[Finding]:
    for sign_off, difference in ledger_differences(sign_offs):
        yield Finding(place_in_ledger(sign_off), difference)


def _batches(rows: QuerySet) -> Iterator[list]:
    """By id, so that nothing is held open while a batch is looked at."""
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk

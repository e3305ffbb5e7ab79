from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm
from wagtail.models import Page

from delivery.addresses import sync_tree
from delivery.awaited import follow_all
from delivery.models import Publication
from delivery.publishing import publish, withdraw
from signoff.exceptions import NotSigned
from signoff.models import SignOff


class Command(BaseCommand):
    help = "Write every publication anew from its signed revision; take away what has none."

    def handle(self, *args: Any, **options: Any) -> None:
        sync_tree()
        follow_all()
        live = Page.objects.filter(live=True, live_revision__isnull=False).select_related("live_revision", "locale")
        written, refused = set(), 0
        pages = live.order_by("pk").iterator(chunk_size=50)
        for page in tqdm(pages, total=live.count(), unit="page", disable=None, file=self.stderr):
            sign_off = SignOff.objects.standing().filter(revision_id=page.live_revision_id).first()
            if sign_off is None:
                continue
            try:
                publish(page=page, revision=page.live_revision, sign_off=sign_off)
                written.add(page.pk)
            except NotSigned as reason:
                refused += 1
                self.stdout.write(f"{page.url_path}: {reason}")
        gone = [pk for pk in Publication.objects.values_list("page_id", flat=True) if pk not in written]
        for page_id in gone:
            withdraw(page_id)
        done = ngettext("%(count)d publication written", "%(count)d publications written", len(written))
        taken = ngettext("%(count)d taken away", "%(count)d taken away", len(gone))
        summary = f"{done % {'count': len(written)}}, {taken % {'count': len(gone)}}"
        if refused:
            raise CommandError(_("%(summary)s; see above") % {"summary": summary})
        self.stdout.write(summary)

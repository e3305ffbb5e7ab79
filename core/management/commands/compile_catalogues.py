from django.core.management.base import BaseCommand

from core.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compiles the gettext catalogues that have changed; needs no gettext."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options) -> None:
        for path in compile_catalogues():
            self.stdout.write(str(path.name and path.parent.parent.name))

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from delivery.openapi.document import openapi_document


def printed() -> str:
    """The OpenAPI document as it lies in docs/api/: with line breaks, so that changes can be read."""
    return json.dumps(openapi_document(), ensure_ascii=False, indent=1) + "\n"


class Command(BaseCommand):
    help = "Writes the OpenAPI document of the API into a file."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        options["file"].write_text(printed(), encoding="utf-8")

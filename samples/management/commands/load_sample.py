from django.core.management.base import BaseCommand
from tqdm import tqdm

from samples.builder.loading import SampleSite


class Command(BaseCommand):
    help = (
        "Loads the sample site: people, stories and a series in six languages, each signed. Run again, it adds nothing."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--stories", type=int, default=0, metavar="N", help="and N more stories, for load work")
        parser.add_argument("--people", type=int, default=0, metavar="N", help="and N more people, for load work")

    def handle(self, *args, stories: int, people: int, verbosity: int, **options) -> None:
        quiet = verbosity == 0

        def bar(title: str, total: int):
            return tqdm(total=total, desc=f"{title:<20}", disable=quiet or not total, ascii=" #", ncols=78)

        SampleSite(bar).load(stories=stories, people=people)
        if not quiet:
            self.stdout.write(self.style.SUCCESS("The sample site is loaded."))

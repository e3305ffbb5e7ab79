"""How far translations are: which texts are written, for many pieces at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from wagtail_localize.models import StringSegment, StringTranslation, Translation


@dataclass
class Progress:
    """Of one piece in one language: paths of its texts, and of those that are written and can be used."""

    paths: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return len(self.written) == len(self.paths)

    def has_all(self, part: str) -> bool:
        """Whether there are texts with this name in their path (`captions`), and all are written."""
        named = [path for path in self.paths if part in path.split(".")]
        return bool(named) and len(named) == sum(part in path.split(".") for path in self.written)


def progress_of(keys: Collection[UUID]) -> dict[tuple[UUID, str], Progress]:
    """By key and language, of each translation that was started; three queries, however many."""
    rows = Translation.objects.filter(source__object_id__in=keys).order_by("-pk")
    targets = list(
        rows.values_list("source__object_id", "source_id", "target_locale_id", "target_locale__language_code")
    )
    texts = defaultdict(list)
    for source_id, path, context_id, string_id in StringSegment.objects.filter(
        source_id__in={source_id for _key, source_id, *_rest in targets}
    ).values_list("source_id", "context__path", "context_id", "string_id"):
        texts[source_id].append((path, context_id, string_id))
    usable = StringTranslation.objects.filter(context__object_id__in=keys, has_error=False).exclude(data="")
    written = set(usable.values_list("locale_id", "context_id", "translation_of_id"))
    return {
        (key, code): Progress(
            paths=[path for path, _context, _string in texts[source_id]],
            written=[path for path, context, string in texts[source_id] if (locale_id, context, string) in written],
        )
        for key, source_id, locale_id, code in targets
    }

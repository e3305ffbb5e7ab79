"""A translation checked, text by text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from ..comparing import Labels
from ..editor.helping import Remark
from ..glossary.matching import Glossary
from ..sources import translation_into
from ..texts import Text, texts_of
from .pairs import Pair
from .places import Places
from .table import ERROR, TABLE, WARNING

MISSING = "missing"


def remarks_of(translation: Translation, texts: Sequence[Text]) -> dict[int, list[Remark]]:
    """What the checks have to say of some of a translation's texts, by id of the text's segment."""
    source, target = translation.source.locale.language_code, translation.target_locale.language_code
    places, lacking = Places(translation.source), Glossary.between(source, target).missing_in
    found = {}
    for text in texts:
        pair = Pair(text.source, text.target, source, target, places.of(text.path), lacking)
        if remarks := list(_remarks_on(text, pair)):
            found[text.segment_id] = remarks
    return found


def _remarks_on(text: Text, pair: Pair) -> Iterator[Remark]:
    """Of a text that is missing, or cannot be used, nothing else is said."""
    if text.error:
        yield Remark(ERROR, "unusable", text.error)
        return
    for check in TABLE:
        if pair.place.kind in check.kinds:
            for sentence in check.find(pair):
                yield Remark(check.level, check.code, sentence)
                if check.code == MISSING:
                    return


def remarks_on_written(translation: Translation, texts: Sequence[Text]) -> dict[int, list[Remark]]:
    """For whoever writes: that a text is empty, or cannot be used, they see without us."""
    return remarks_of(translation, [text for text in texts if text.is_done])


def errors_of(translation: Translation) -> list[str]:
    """Sentences, each with its place, for which a translation cannot be submitted."""
    return list(_sentences(translation, ERROR))


def warnings_of(page: Page) -> Iterable[str]:
    """What is to be looked at twice in a page that is a translation; nothing for others."""
    translation = translation_into(page)
    return _sentences(translation, WARNING) if translation and translation.enabled else []


def _sentences(translation: Translation, level: str) -> Iterator[str]:
    texts = texts_of(translation)
    found = remarks_of(translation, texts)
    told = [(text, one) for text in texts for one in found.get(text.segment_id, []) if one.level == level]
    if told:
        names = _names_of(translation, texts)
        for text, remark in told:
            yield _("%(place)s: %(remark)s") % {"place": names[text.segment_id], "remark": remark.sentence}


def _names_of(translation: Translation, texts: Sequence[Text]) -> dict[int, str]:
    """Of the places of texts. Where several stand at one, paragraphs or captions, each has its number."""
    labels, many = Labels(translation.source.as_instance()), Counter(text.path for text in texts)
    seen: Counter[str] = Counter()
    names = {}
    for text in texts:
        seen[text.path] += 1
        label = labels.of(text.path)
        names[text.segment_id] = f"{label} {seen[text.path]}" if many[text.path] > 1 else label
    return names

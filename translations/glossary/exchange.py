"""The glossary as a table, out and in: a line for each translation, a line without one for a term that has none."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from core.languages import default_locale

from ..models import GlossaryTerm, GlossaryTranslation

COLUMNS = (
    *("term", "term_language", "language", "translation", "other_forms"),
    *("do_not_translate", "case_matters", "note", "other_forms_of_term"),
)
YES, NO = {"1", "yes", "true", "x"}, {"", "0", "no", "false"}
BETWEEN = "|"
MOST_ERRORS = 50


class NotImported(Exception):  # noqa: N818  # it says why
    """Nothing was imported; `sentences` say why, line by line."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


@dataclass
class Imported:
    """How many."""

    terms: int = 0
    translations: int = 0
    changed: int = 0  # terms that were there already


def as_csv(terms: Iterable[GlossaryTerm]) -> str:
    """With a byte order mark, by which spreadsheets know that it is UTF-8."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    for term in terms:
        about = {
            "term": term.text,
            "term_language": term.locale.language_code,
            "do_not_translate": "yes" if term.keep else "",
            "case_matters": "yes" if term.is_case_sensitive else "",
            "note": term.note,
            "other_forms_of_term": BETWEEN.join(term.forms[1:]),
        }
        rows = [
            {"language": row.locale.language_code, "translation": row.text, "other_forms": BETWEEN.join(row.forms[1:])}
            for row in term.translations.all()
        ]
        table.writerows({**about, **row} for row in rows or [{}])
    return "\ufeff" + text.getvalue()


@transaction.atomic
def import_csv(content: bytes, *, by: Any) -> Imported:
    """All of it or, with `NotImported`, nothing. Terms that are there already get what their lines say; a column that
    is absent changes nothing, and nothing is deleted."""
    reader = _reader(content)
    lines = _Lines()
    try:
        for row in reader:
            lines.read(reader.line_num, row)
    except csv.Error as error:
        raise NotImported(_("This file is no table.")) from error
    if lines.errors:
        raise NotImported(*lines.errors[:MOST_ERRORS])
    if not lines.terms:
        raise NotImported(_("There is no term in this file."))
    return lines.keep(by)


def _reader(content: bytes) -> csv.DictReader:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotImported(_("This file is not UTF-8. Save it as “CSV UTF-8” and choose it again.")) from error
    if "\0" in text:
        raise NotImported(_("This file is no table."))
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)  # spreadsheets take the one of the computer's language
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip().lower() for name in reader.fieldnames or []]
    unknown = [name for name in names if name not in COLUMNS]
    if "term" not in names or unknown:
        raise NotImported(
            _("The first line names the columns: term, and any of %(columns)s. It says: %(names)s.")
            % {"columns": ", ".join(COLUMNS[1:]), "names": ", ".join(names) or "—"}
        )
    reader.fieldnames = names
    return reader


@dataclass
class _Lines:
    """Terms as the lines of a file leave them, and what is wrong with lines."""

    terms: dict[tuple[str, str], GlossaryTerm] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    before: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        there = GlossaryTerm.objects.select_related("locale").prefetch_related("translations__locale")
        self.there = {(term.locale.language_code, term.text): term for term in there}

    def read(self, number: int, row: dict[Any, Any]) -> None:
        try:
            if row.pop(None, None):
                raise ValidationError(_("it has more cells than the first line. Put quotes around what has commas."))
            self._read({name: (value or "").strip() for name, value in row.items()})
        except ValidationError as error:
            self.errors.append(_("Line %(number)d: %(why)s") % {"number": number, "why": " ".join(error.messages)})

    def _read(self, row: dict[str, str]) -> None:
        key = (row.get("term_language") or default_locale(), row["term"])
        term = self._term(key)
        if "do_not_translate" in row:
            term.keep = _yes(row["do_not_translate"])
        if "case_matters" in row:
            term.is_case_sensitive = _yes(row["case_matters"])
        term.note = row.get("note", term.note)
        term.variants = _lines(row["other_forms_of_term"]) if "other_forms_of_term" in row else term.variants
        term.clean_fields(exclude=["latest_revision"])
        if row.get("translation"):
            self._translate(term, row)
        elif row.get("language"):
            raise ValidationError(_("the translation is missing."))

    def _term(self, key: tuple[str, str]) -> GlossaryTerm:
        if not key[1]:
            raise ValidationError(_("the term is missing."))
        if key not in self.terms:
            term = self.there.get(key) or GlossaryTerm(locale=self._locale(key[0]), text=key[1])
            self.before[key] = term.serializable_data() if term.pk else {}
            self.terms[key] = term
        return self.terms[key]

    def _locale(self, code: str) -> Locale:
        if code not in self.locales:
            raise ValidationError(
                _("“%(code)s” is none of the languages %(languages)s.")
                % {"code": code, "languages": ", ".join(self.locales)}
            )
        return self.locales[code]

    def _translate(self, term: GlossaryTerm, row: dict[str, str]) -> None:
        locale = self._locale(row.get("language", ""))
        if locale == term.locale:
            raise ValidationError(_("a term is not translated into its own language."))
        said = {one.locale_id: one for one in term.translations.all()}
        translation = said.get(locale.pk) or GlossaryTranslation(locale=locale)
        translation.text = row["translation"]
        translation.variants = _lines(row["other_forms"]) if "other_forms" in row else translation.variants
        translation.clean_fields(exclude=["term"])
        term.translations.add(translation)

    def keep(self, by: Any) -> Imported:
        imported = Imported()
        for key, term in self.terms.items():
            if term.pk and term.serializable_data() == self.before[key]:
                continue
            is_new = term.pk is None
            known = {one["pk"] for one in self.before[key].get("translations", [])}
            imported.translations += sum(one.pk not in known for one in term.translations.all())
            term.save()
            revision = term.save_revision(user=by, log_action=False)
            log(term, "wagtail.create" if is_new else "wagtail.edit", user=by, revision=revision, content_changed=True)
            imported.terms += is_new
            imported.changed += not is_new
        return imported


def _yes(value: str) -> bool:
    if value.lower() not in YES | NO:
        raise ValidationError(_("“%(value)s” is neither yes nor no.") % {"value": value})
    return value.lower() in YES


def _lines(value: str) -> str:
    return "\n".join(_forms(value))


def _forms(value: str) -> Iterator[str]:
    return (form.strip() for form in value.split(BETWEEN) if form.strip())

"""The `rich_text_format` of Wagtail's API: running text as it was signed, ready to show, or as Markdown."""

import re
from dataclasses import dataclass
from typing import Any

import orjson
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.markdown_db import MarkdownConverter, wagtail_ref

from core.documents import Json

from .errors import BadRequest
from .parameters import text_named

SIGNED, SHOWN, KEYS_IN_MARKDOWN, MARKDOWN = "db_html", "html", "db_markdown", "markdown"
FORMATS = (SIGNED, SHOWN, KEYS_IN_MARKDOWN, MARKDOWN)
PAGE_LINK = re.compile(r'<a data-page="([^"]*)">(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class RichText:
    """`html`: a text's links lead to addresses. The Markdown formats leave that and have `markdown` beside it."""

    format: str = SIGNED

    @classmethod
    def named(cls, parameters: QueryDict) -> "RichText":
        wanted = text_named(parameters, "rich_text_format", SIGNED)
        if wanted not in FORMATS:
            names = {"names": ", ".join(FORMATS), "format": wanted}
            raise BadRequest(_("rich_text_format is one of %(names)s, not '%(format)s'") % names)
        return cls(wanted)

    def within(self, part: Any) -> Any:
        """An item, or a part of one, with its texts in this format."""
        if isinstance(part, list):
            return [self.within(value) for value in part]
        if not isinstance(part, dict):
            return part
        if part.keys() == {"html", "links"}:
            return self._text(part)
        return {key: self.within(value) for key, value in part.items()}

    def within_texts(self, items: list[str]) -> list[str]:
        """Items that are JSON already."""
        if self.format == SIGNED:
            return items
        return [orjson.dumps(self.within(orjson.loads(item))).decode() for item in items]

    def _text(self, text: Json) -> Json:
        html = PAGE_LINK.sub(lambda link: self._link(link[1], link[2], text["links"]), text["html"])
        if self.format == SHOWN:
            return {**text, "html": html}
        features = ["h3", "bold", "italic", "ol", "ul", "link", "superscript", "subscript"]
        markdown = MarkdownConverter(features).from_database_format(html, resolved=self.format == MARKDOWN)
        return {**text, "markdown": markdown}

    def _link(self, key: str, words: str, links: list[Json]) -> str:
        """A link to a page that is not public leaves its words."""
        if self.format == KEYS_IN_MARKDOWN:
            return f'<a href="{wagtail_ref("page", key=key)}">{words}</a>'
        item = next((link["item"] for link in links if link["key"] == key), None)
        return f'<a href="{item["meta"]["html_url"]}">{words}</a>' if item else words

"""DeepL and LibreTranslate behind wagtail-localize's interface, with their limits kept and their failures in words.

wagtail-localize's own classes send everything at once, and what a service answers to a wrong key, a used-up quota or
a language that it does not know ends in an exception of the parser.
"""

import logging
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import quote_plus, urlsplit

import httpx
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.strings import StringValue

logger = logging.getLogger(__name__)

TIMEOUT = httpx.Timeout(30, connect=5)  # seconds
WHY = {
    401: gettext_lazy("%(service)s does not accept the key of this site."),
    403: gettext_lazy("%(service)s does not accept the key of this site."),
    429: gettext_lazy("%(service)s has too much to do just now. Try again in a minute."),
    456: gettext_lazy("What this site may have translated by %(service)s is used up for this month."),
}


class NotTranslated(Exception):  # noqa: N818
    """A sentence to whoever asked, in their language. A key never stands in it."""


class Service(BaseMachineTranslator):
    """Asked for a few texts at a time: `texts_at_once`, and `at_once` by `size`. `OPTIONS` has `URL` and `API_KEY`."""

    display_name: str
    texts_at_once = 10
    at_once = 2_000

    @staticmethod
    def size(text: str) -> int:
        return len(text)

    @property
    def host(self) -> str:
        return str(urlsplit(self.options["URL"]).hostname)

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        source, target = (locale.language_code.lower().split("-")[0] for locale in (source_locale, target_locale))
        return bool(source != target)

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """By source; HTML, in which `<span translate="no">` stays as it is. Raises NotTranslated."""
        strings = list(strings)
        answer = self._answered(**self.request(source_locale, target_locale, strings))
        try:
            texts = self.texts_in(answer)
            return {string: StringValue(str(text)) for string, text in zip(strings, texts, strict=True)}
        except (KeyError, TypeError, ValueError):
            raise self._refusal(_("%(service)s answered with something else than translations.")) from None

    def request(self, source_locale: Locale, target_locale: Locale, strings: Collection[StringValue]) -> dict[str, Any]:
        """What is posted, as httpx takes it, and its `path`."""
        raise NotImplementedError

    def texts_in(self, answer: Any) -> list[str]:
        raise NotImplementedError

    def _answered(self, path: str, **sent: Any) -> Any:
        try:
            response = httpx.post(self.options["URL"] + path, timeout=TIMEOUT, **sent)
        except httpx.TimeoutException:
            raise self._refusal(_("%(service)s did not answer in time. Try again later.")) from None
        except httpx.HTTPError:
            raise self._refusal(_("%(service)s cannot be reached. Try again later.")) from None
        try:
            answer = response.json()
        except ValueError:
            answer = None
        if response.status_code != httpx.codes.OK:
            logger.warning("%s answered %d", self.display_name, response.status_code)
            raise self._refused(response.status_code, answer)
        return answer

    def _refused(self, status: int, answer: Any) -> NotTranslated:
        words = (answer.get("message") or answer.get("error")) if isinstance(answer, dict) else ""
        if status in WHY:
            return self._refusal(str(WHY[status]))
        if status < 500 and words:
            return self._refusal(_("%(service)s refuses: “%(words)s”"), words=str(words)[:200])
        return self._refusal(_("%(service)s has a fault of its own (HTTP %(status)d). Try again later."), status=status)

    def _refusal(self, sentence: str, **names: Any) -> NotTranslated:
        return NotTranslated(sentence % {"service": self.display_name, **names})


def service() -> Service | None:
    """The one that this site uses; None without one."""
    found = get_machine_translator()
    return found if isinstance(found, Service) else None


class LibreTranslate(Service, LibreTranslator):
    def request(self, source_locale: Locale, target_locale: Locale, strings: Collection[StringValue]) -> dict[str, Any]:
        asked = {
            "q": [string.data for string in strings],
            "source": self.language_code(source_locale.language_code),
            "target": self.language_code(target_locale.language_code),
            "format": "html",
        }
        key = self.options["API_KEY"]
        return {"path": "/translate", "json": {**asked, "api_key": key} if key else asked}

    def texts_in(self, answer: Any) -> list[str]:
        return answer["translatedText"]


class DeepL(Service, DeepLTranslator):
    texts_at_once = 50
    at_once = 100_000  # of the 128 KiB that a request may have, as a form has them
    # Targets that have to name their country; of the house's own English there is British alone.
    countries = {"EN": "EN-GB", "PT": "PT-PT"}

    @staticmethod
    def size(text: str) -> int:
        return len(quote_plus(text))

    def request(self, source_locale: Locale, target_locale: Locale, strings: Collection[StringValue]) -> dict[str, Any]:
        asked = self.get_parameters(source_locale, target_locale, strings)
        target = asked["target_lang"]
        headers = {"Authorization": f"DeepL-Auth-Key {self.options['API_KEY']}"}
        return {
            "path": "/v2/translate",
            "data": {**asked, "target_lang": self.countries.get(target, target), "tag_handling": "html"},
            "headers": headers,
        }

    def texts_in(self, answer: Any) -> list[str]:
        return [each["text"] for each in answer["translations"]]

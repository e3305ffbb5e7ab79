"""wagtail-localize's setting for machine translation, from one address."""

from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SERVICES = {
    "deepl": "translations.machine.services.DeepL",
    "libretranslate": "translations.machine.services.LibreTranslate",
}
FORMALITIES = ("prefer_less", "prefer_more")  # those that DeepL takes for every language
# Without what was set: a key may stand in it.
FORMS = (
    "MACHINE_TRANSLATION_URL is libretranslate://host, libretranslate://key@host or deepl://key@api.deepl.com "
    "(api-free.deepl.com for a key that ends in :fx); “libretranslate+http” is for a service inside your own network, "
    f"and DeepL takes ?formality={' or '.join(FORMALITIES)}."
)


def machine_translator_from_url(url: str) -> dict[str, Any] | None:
    """`WAGTAILLOCALIZE_MACHINE_TRANSLATOR`; None, and so no machine translation at all, for an empty address."""
    if not url:
        return None
    try:
        address = urlsplit(url)
        service, _plus, transport = address.scheme.partition("+")
        host = address.netloc.rpartition("@")[2]
        options = {
            "URL": f"{transport or 'https'}://{host}{address.path.rstrip('/')}",
            "API_KEY": _key_in(address),
            "FORMALITY": _formality_in(address),
        }
        is_whole = address.hostname and (address.port or True) and transport in ("", "http") and service in SERVICES
    except ValueError:
        is_whole = False
    if not is_whole or (service == "deepl" and not options["API_KEY"]):
        raise ImproperlyConfigured(FORMS)
    return {"CLASS": SERVICES[service], "OPTIONS": options}


def _key_in(address: SplitResult) -> str:
    """Free keys of DeepL end in `:fx`, which an address takes for a password."""
    return ":".join(unquote(part) for part in (address.username, address.password) if part)


def _formality_in(address: SplitResult) -> str:
    formality = parse_qs(address.query).get("formality", [""])[0]
    if formality and formality not in FORMALITIES:
        raise ValueError
    return formality

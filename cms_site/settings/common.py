"""What the editing site and the public site share: where they are, which languages they speak."""

from pathlib import Path

import environ

from .languages import languages_of

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

PUBLIC_URL = env("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Zurich"
LANGUAGE_CODE = "en"
# Another language is one code more: docs/operating.md.
LANGUAGES = languages_of(env.list("LANGUAGES", default=["en", "fr", "es", "ar", "nl", "th"]), LANGUAGE_CODE)
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cms_site.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env("STATIC_ROOT", default=None)

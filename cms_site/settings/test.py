"""The suite: on SQLite by default, on PostgreSQL where DATABASE_URL says so."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, env
from .databases import database_from_url

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
# A file, because browser tests read and write from several threads; in memory they would share one connection.
FILES = Path(tempfile.mkdtemp(prefix="cms-test-"))
DATABASES = {"default": database_from_url(env("DATABASE_URL", default="") or f"sqlite:///{FILES}/none.sqlite3")}  # noqa: F811
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["OPTIONS"]["pool"] = False
    DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE", default="test_cms_site")}
else:
    DATABASES["default"]["TEST"] = {"NAME": str(FILES / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"]["OPTIONS"],
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;",
    }
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ANSWERS_KEPT = False  # what a test has not committed, no other connection sees
MEDIA_ROOT = str(FILES / "media")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
# The suite asks more often than anybody may; tests of the limits set their own.
API_RATE = API_TOKEN_RATE = PASSWORD_RATE = PASSWORD_PAGE_RATE = ""
TRUSTED_PROXIES, API_FRONTENDS = 0, []

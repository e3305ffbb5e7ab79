"""The suite: on SQLite by default, on PostgreSQL where DATABASE_URL says so."""

import tempfile

from .base import *  # noqa: F403
from .base import DATABASES, env
from .databases import database_from_url

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database_from_url(env("DATABASE_URL", default="") or "sqlite:///:memory:")}  # noqa: F811
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["OPTIONS"]["pool"] = False
    DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE", default="test_cms_site")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="cms-media-")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

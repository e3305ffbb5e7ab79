"""The public site as a process of its own: no database, no session, no secret; only the API."""

from django.core.management.utils import get_random_secret_key

from .common import *  # noqa: F403
from .common import BASE_DIR, env

# Nothing is signed with it: the site sets no cookie. Django asks for one all the same.
SECRET_KEY = env("SECRET_KEY", default="") or get_random_secret_key()
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
FRONTEND_API_URL = env("FRONTEND_API_URL", default="http://127.0.0.1:8000").rstrip("/")

DATABASES: dict = {}
INSTALLED_APPS = ["frontend", "django.contrib.staticfiles"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "frontend.urls"
WSGI_APPLICATION = "cms_site.wsgi.application"
APPEND_SLASH = False
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # the finders serve the files from where they are
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "templates"], "APP_DIRS": True}
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

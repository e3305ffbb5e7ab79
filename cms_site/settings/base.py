"""The editing site, the API and the public site in one process. Configuration comes from the environment only."""

from .common import *  # noqa: F403
from .common import BASE_DIR, LANGUAGES, env
from .databases import database_from_url
from .machine_translation import machine_translator_from_url

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
ADMIN_URL = env("ADMIN_URL", default="http://127.0.0.1:8000").rstrip("/")

# The public site reads the API at this address; empty: inside this process.
FRONTEND_API_URL = env("FRONTEND_API_URL", default="")
PREVIEW_RENDERER = "cms_site.preview.render"

INSTALLED_APPS = [
    "frontend",
    "samples",
    "home",
    "stories",
    "people",
    "translations",
    "delivery",
    "signoff",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtailmedia",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "signoff.users.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "rest_framework",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "delivery.middleware.ApiFirst",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "signoff.middleware.RefusalsInWords",
]

ROOT_URLCONF = "cms_site.urls"
WSGI_APPLICATION = "cms_site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database_from_url(env("DATABASE_URL", default="") or f"sqlite:///{BASE_DIR}/var/site.sqlite3")}
# Answers of the API and the site in front of Django: in each process, and in Redis for all of them.
ANSWERS_KEPT = env("API_CACHE", default="on") != "off"
ANSWERS_SHARED = bool(env("REDIS_URL", default=""))
CACHES = {"default": env.cache("REDIS_URL", default="locmemcache://?max_entries=20000")}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What `run_schedule` runs, in this order.
SCHEDULED_COMMANDS = ["withdraw_due_consents", "publish_scheduled", "release_due", "send_notices"]

AUTHENTICATION_BACKENDS = ["signoff.links.accounts.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = env("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media"))
MEDIA_URL = "/media/"
WHITENOISE_USE_FINDERS = True

# How often one address, and whoever has one token, may ask the API; what is empty has no limit.
API_RATE = env("API_RATE", default="600/min")
API_TOKEN_RATE = env("API_TOKEN_RATE", default="300/min")
# Passwords of restricted pages: tried from one address, and tried for one page by all together.
PASSWORD_RATE = env("PASSWORD_RATE", default="10/10min")
PASSWORD_PAGE_RATE = env("PASSWORD_PAGE_RATE", default="200/h")
# How many proxies stand in front, each of which adds whom it heard to X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
# Public sites of ours in other processes, as addresses or networks: not counted, and they say for whom they ask.
API_FRONTENDS = env.list("API_FRONTENDS", default=[])

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="noreply@localhost")

# Hours for which a link to sign by is valid; 72 at most.
SIGNING_LINK_HOURS = env.int("SIGNING_LINK_HOURS", default=72)
# The hour, by TIME_ZONE, at which those who want one mail a day get it.
NOTICE_DIGEST_HOUR = env.int("NOTICE_DIGEST_HOUR", default=7)

WAGTAIL_SITE_NAME = "CMS in many voices"
WAGTAILADMIN_BASE_URL = ADMIN_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FINISH_WORKFLOW_ACTION = "signoff.workflow.finish"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# A newer version goes on waiting when an older one goes live as scheduled; signing ends its own wait itself.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator_from_url(env("MACHINE_TRANSLATION_URL", default=""))
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

WAGTAILIMAGES_IMAGE_MODEL = "core.CreditedImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.forms.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILMEDIA = {
    "MEDIA_FORM_BASE": "core.forms.MediaForm",
    "MEDIA_MODEL": "core.CreditedMedia",
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
    "AUDIO_EXTENSIONS": ["mp3", "ogg"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "filters": {"no_links": {"()": "signoff.links.redaction.NoSigningLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_links"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

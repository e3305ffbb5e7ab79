"""Production by environment variables alone; refuses to start with what must not be on the internet."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, PUBLIC_URL, SECRET_KEY

SAMPLE_ACCOUNTS_REFUSED = True
SECURE_SSL_REDIRECT = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("Set SECRET_KEY to a random text of at least 40 characters.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names of this site, separated by commas, without '*'.")

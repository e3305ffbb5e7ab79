"""What `make run` uses: everything embedded, one process, sample accounts allowed."""

from .base import *  # noqa: F403
from .secret_key import kept_key

DEBUG = env.bool("DEBUG", default=False)  # noqa: F405
SECRET_KEY = SECRET_KEY or kept_key(BASE_DIR / "var" / "secret_key")  # noqa: F405
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *ALLOWED_HOSTS]  # noqa: F405
API_FRONTENDS = API_FRONTENDS or ["127.0.0.0/8", "::1"]  # noqa: F405

"""Both databases of the house, set up so that what was committed is there and writers queue instead of failing."""

from pathlib import Path
from typing import Any

import environ

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for `sqlite:///…` or `postgres://…`."""
    config = environ.Env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = SQLITE_OPTIONS
        config["CONN_MAX_AGE"] = None  # to open one takes longer than to answer
    else:
        config["OPTIONS"] = {"pool": True, **config.get("OPTIONS", {})}
    return config

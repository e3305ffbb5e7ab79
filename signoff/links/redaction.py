"""Signing links are keys, so no log keeps them. Named in LOGGING: no model may be imported here."""

import logging
import re

LINK = re.compile(r"(/sign/)[^\s/\"'<>]+")


class NoSigningLinks(logging.Filter):
    """Django logs the address of each request that fails."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if "/sign/" in message:
            record.msg, record.args = LINK.sub(r"\1…", message), ()
        return True

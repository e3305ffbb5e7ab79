"""The suite's settings with the next release's models; migrations of `stories` are written where the test says."""

import os

from cms_site.settings.test import *  # noqa: F403
from cms_site.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.next_release"]
MIGRATION_MODULES = {"stories": os.environ["STORIES_MIGRATIONS"]}
MEDIA_ROOT = os.environ["MEDIA_ROOT"]

"""Served is what one authorised person signed, in whatever order people do things. `make soak` has the long form."""

import os
import sys
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.soak.doing import Doing
from tests.soak.machine import Progress, machine_for
from tests.soak.setting import Clock

pytestmark = pytest.mark.django_db(transaction=True)

SOAKS = "SOAK_EXAMPLES" in os.environ
EXAMPLES = int(os.environ.get("SOAK_EXAMPLES", 15))
STEPS = int(os.environ.get("SOAK_STEPS", 20))
SHRINKS = os.environ.get("SOAK_SHRINK", "1") == "1"


@pytest.fixture
def unsearched(settings):
    """Wagtail's search in the admin has no part in this."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "AUTO_UPDATE": False}}


def test_whatever_people_do_served_is_what_was_signed(site, unsearched):
    clock, progress = Clock(), Progress(EXAMPLES)
    with mock.patch("django.utils.timezone.now", clock):
        prepared = Doing(clock)
        prepared.prepare()
    chosen = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=not SOAKS,
        database=None,
        print_blob=SOAKS,
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink] if SHRINKS else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(machine_for(prepared, progress), settings=chosen)
    finally:
        print(progress.summary(), file=sys.stderr)
    assert progress.happened["sign"]

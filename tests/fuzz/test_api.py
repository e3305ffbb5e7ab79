"""Requests that nobody would think of: each is answered, and as the OpenAPI document says.

`make fuzz CASES=5000 FUZZ_SEED=2` makes more of them, and others.
"""

import os
from collections import Counter
from typing import Any
from urllib.parse import unquote

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.urls import Resolver404, resolve
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from delivery.openapi.document import mounted, path_of
from signoff.actions import take_down
from signoff.models import Withdrawal
from signoff.taking_down import Scope
from tests.described import closed_document
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db
CASES = int(os.environ.get("FUZZ_CASES", "300"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
API = schemathesis.openapi.from_dict(closed_document())
API.app = get_wsgi_application()
OPERATION_NAMES = {path_of(pattern): pattern.name for pattern in mounted()}
OPERATIONS = [operation.ok() for operation in API.get_all_operations()]
EACH = -(-CASES // sum(bool(operation.query) for operation in OPERATIONS))
NEEDED = ("q", "html_path")
ONE_IN_TWO = st.booleans()


@pytest.fixture
def there(library) -> dict[str, list[Any]]:
    """Values of parameters by which something is found: at random nobody hits upon an id or a key."""
    gone = StoryFactory(signed_off=True)
    take_down(page=gone, by=None, reason=Withdrawal.Reason.OUT_OF_DATE, scope=Scope.LANGUAGE)
    pages = [library.rich.pk, library.rich.pk, library.person.pk, library.series.pk, library.plain.pk, gone.pk]
    return {
        "page_id": pages,
        "id": pages,
        "image_id": [library.image.pk],
        "block_id": ["0f0e7bd4-0000-4000-8000-000000000001"],
        "html_path": ["/en/", "/en/stories/", "/nl/stories/first-light/", f"/en/stories/{gone.slug}/"],
        "child_of": pages,
        "descendant_of": ["root", *pages],
        "ancestor_of": pages,
        "translation_of": ["root", *pages],
        "person": [str(library.person.translation_key)],
        "series": [str(library.series.translation_key)],
        "format": ["blog", "feature,blog"],
        "fields": ["*", "_", "_,title", "*,-body", "people(role)", "image(title),strapline", "_,language", "-meta"],
        "fallback": ["original", "none", "fr,en"],
        "locale": ["en", "fr"],
        "q": ["track", "light OR"],
        "search": ["track", "bent -"],
    }


@st.composite
def requests(draw: st.DrawFn, operation: Any, there: dict[str, list[Any]]) -> schemathesis.Case:
    """Mostly what the description allows, sometimes what it forbids; in most places something that is there."""
    mode = draw(st.sampled_from([GenerationMode.POSITIVE] * 3 + [GenerationMode.NEGATIVE]))
    case = draw(operation.as_strategy(generation_mode=mode))
    for name in sorted(case.query or ()):
        if name not in NEEDED and draw(ONE_IN_TWO):
            del case.query[name]
    for values in (case.path_parameters or {}, case.query or {}):
        for name in values:
            if name in there and draw(st.sampled_from([True, True, True, False])):
                values[name] = draw(st.sampled_from(there[name]))
    return case


def is_asked(case: schemathesis.Case) -> bool:
    """Whether the address is one of the operation's: with `-1` for an id it is another, at which there is nothing."""
    try:
        match = resolve(unquote(f"{API.base_path.rstrip('/')}{case.formatted_path}"))
    except Resolver404:
        return False
    return match.url_name == OPERATION_NAMES[case.path]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.path)
def test_whatever_is_asked_is_answered_as_described(visitor, there, operation):
    @seed(SEED)
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=requests(operation, there))
    def ask(case):
        answer = case.call()
        answers[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS if is_asked(case) else [not_a_server_error])

    answers: Counter[int] = Counter()
    ask()
    assert answers[200] or answers[302], answers

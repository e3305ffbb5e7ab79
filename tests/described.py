"""What the API serves, held against its own description: every member that is declared, and no other."""

from functools import cache
from typing import Any

import jsonschema_rs
from django.test import Client

from delivery.openapi.document import openapi_document
from delivery.openapi.schemas import ClosedSchema


@cache
def closed_document() -> dict[str, Any]:
    return openapi_document(ClosedSchema)


@cache
def _validator(path: str, status: int, media_type: str) -> jsonschema_rs.Draft202012Validator:
    document = closed_document()
    answer = document["paths"][path]["get"]["responses"][str(status)]
    if "$ref" in answer:
        answer = document["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    schema = {**answer["content"][media_type]["schema"], "components": document["components"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def misfits(path: str, address: str = "", **parameters: Any) -> list[str]:
    """What the answer at an address has that its path, as `/pages/{page_id}/`, does not say; empty where all fits."""
    response = Client().get(f"/api/v2{address or path}", parameters)
    media_type = response.headers["Content-Type"].split(";")[0]
    answer = response.json() if media_type.endswith("json") else response.content.decode()
    errors = _validator(path, response.status_code, media_type).iter_errors(answer)
    return [f"{response.status_code} {list(error.instance_path)}: {error.message[:500]}" for error in errors]

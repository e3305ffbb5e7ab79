"""JSON Schema of shapes: pydantic makes it from their annotations."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from core.shapes import Json

PLACE = "#/components/schemas/{model}"


class OpenSchema(GenerateJsonSchema):
    """As it is published: a later release may say more, so names that are not known are let pass."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def sort(self, value: Any, parent_key: str | None = None) -> Any:
        """In the order in which members are declared."""
        return value

    def typed_dict_schema(self, schema: Any) -> Json:
        """What a reference points at is absent only while a document is being built, never when it is served."""
        described = super().typed_dict_schema(schema)
        described.pop("title", None)
        required = described.get("required", [])
        if "ref" in required and "item" in described["properties"] and "item" not in required:
            required.append("item")
        return described


class ClosedSchema(OpenSchema):
    """As tests hold it against what is served: no member that is not declared."""

    def typed_dict_schema(self, schema: Any) -> Json:
        return {**super().typed_dict_schema(schema), "additionalProperties": False}


def schemas_of(shapes: dict[str, Any], generator: type[GenerateJsonSchema]) -> tuple[dict[str, Json], dict[str, Json]]:
    """The schema of each shape, and by name those to which they refer."""
    adapters = [(name, "validation", TypeAdapter(shape)) for name, shape in shapes.items()]
    made, shared = TypeAdapter.json_schemas(adapters, ref_template=PLACE, schema_generator=generator)  # type: ignore[arg-type]
    own = {name: _linked(schema) for (name, _mode), schema in made.items()}
    return own, {name: _linked(schema) for name, schema in sorted(shared.get("$defs", {}).items())}


def _linked(part: Any) -> Any:
    """With a reference to the component in the place of `core.shapes.Above`."""
    if isinstance(part, list):
        return [_linked(value) for value in part]
    if not isinstance(part, dict):
        return part
    if "x-above" in part:
        return {"$ref": PLACE.format(model=part["x-above"])}
    return {name: _linked(value) for name, value in part.items()}

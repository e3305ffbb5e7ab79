"""What a stream of blocks is in the API: each block of a known type, and of that type's value."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union

from typing_extensions import TypeAliasType, TypedDict
from wagtail import blocks

from ..shapes import shape_of


class Block(TypedDict):
    """A block of whatever type; `id` stays the same for as long as the block is there."""

    type: str
    id: str
    value: Any


@dataclass(frozen=True)
class OneOf:
    """A block of a stream: one of those that the class of it declares, told apart by `type`."""

    stream: Any

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return handler.generate_schema(blocks_of(self.stream))


@cache
def blocks_of(stream: Any) -> Any:
    """The blocks that a stream declares, as one shape with the stream's name."""
    from pydantic import Discriminator

    shapes = [block_shape(name, block) for name, block in stream.base_blocks.items()]
    return TypeAliasType(stream.__name__, Annotated[Union[tuple(shapes)], Discriminator("type")])  # noqa: UP007


def block_shape(name: str, block: blocks.Block) -> Any:
    """The shape of a block: what its `get_api_representation` says that it returns stands under `value`."""
    give: Callable[..., Any] = type(block).get_api_representation
    words = "".join(word.capitalize() for word in name.split("_"))
    members = {"type": Literal[name], "id": str, "value": shape_of(give)}
    shape = TypedDict(f"{words}Block", members)  # type: ignore[misc]
    shape.__doc__ = type(block).__doc__
    return shape

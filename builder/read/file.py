"""The bytes of one YAML file → a value of its model, all that is wrong with it, and where each of its facts stands."""

from contextlib import suppress
from functools import cache
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from builder.diagnostics import Diagnostic, Place
from builder.later import later
from builder.model.network import Locate
from builder.read.everyday import everyday
from builder.read.quick import quick_validator
from builder.read.text import decode

# PyYAML, and all that has words for an editor's mistakes, take 30 ms to import: most builds meet nothing that needs them.
_plain_of = later("builder.read.plain", "plain_of")
_read_closely = later("builder.read.closely", "read_closely")
_tree_of = later("builder.read.closely", "tree_of")
_place_in = later("builder.read.closely", "place_in")

Model = TypeVar("Model", bound=BaseModel)


def read_file(data: bytes, file: str, model: type[Model]) -> tuple[Model | None, list[Diagnostic]]:
    """`file` is its path in the source folder. No value where there is an error; warnings leave it."""
    text, found = decode(data, file)
    if text is None:
        return None, found
    if not found:
        plain = everyday(text)
        validate = quick_validator(model) if plain is not None else model.model_validate
        if plain is not None or (plain := _plain_of(text)) is not None:
            with suppress(ValidationError):
                return validate(plain), []
    value, mistakes = _read_closely(text, file, model)
    return value, found + mistakes


def located_in(data: bytes) -> Locate:
    """Finds the places of facts in a file of these bytes, parsed once more when the first one is asked for: rules
    rarely have something to say, and then only of a few files.
    """

    root = cache(lambda file: _tree_of(data, file))

    def locate(file: str, keys: tuple[str | int, ...]) -> Place:
        node = root(file)
        return _place_in(node, keys) if node is not None else Place(file)

    return locate

"""The bytes of one YAML file → a value of its model, all that is wrong with it, and where each of its facts stands."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

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
    return read_files([(data, file)], model)[0]


def read_files(files: Sequence[tuple[bytes, str]], model: type[Model]) -> list[tuple[Model | None, list[Diagnostic]]]:
    """The same of several files of one kind, each step for all of them before the next."""
    decoded = [decode(data, file) for data, file in files]
    plain = [everyday(text) if text is not None and not found else None for text, found in decoded]
    values = [_clean(each, model) if each is not None else None for each in plain]
    return [
        (value, found) if value is not None or text is None else _with_care(text, found, file, model)
        for value, (text, found), (_, file) in zip(values, decoded, files)
    ]


def _clean(plain: Any, model: type[Model]) -> Model | None:
    with suppress(ValidationError):
        return quick_validator(model)(plain)
    return None


def _with_care(
    text: str, found: list[Diagnostic], file: str, model: type[Model]
) -> tuple[Model | None, list[Diagnostic]]:
    """Of a text with something in it that few have."""
    if not found and (plain := _plain_of(text)) is not None:
        with suppress(ValidationError):
            return model.model_validate(plain), []
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

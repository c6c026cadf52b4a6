"""The bytes of one YAML file → a value of its model, all that is wrong with it, and where each of its facts stands."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from builder.diagnostics import Diagnostic, Place
from builder.model.network import Locate
from builder.read.everyday import everyday
from builder.read.plain import Plain, plain_of
from builder.read.schema import load
from builder.read.text import decode
from builder.read.tree import Mapping, Node, Scalar, node_at, parse

Model = TypeVar("Model", bound=BaseModel)


def read_file(
    data: bytes, file: str, model: type[Model], quick: Callable[[Plain], Model] | None = None
) -> tuple[Model | None, list[Diagnostic]]:
    """`file` is its path in the source folder. No value where there is an error; warnings leave it. `quick` is the model's
    quick_validator, which whoever reads many files has made.
    """
    text, found = decode(data, file)
    if text is None:
        return None, found
    if not found:
        plain = everyday(text)
        validate = quick if quick is not None and plain is not None else model.model_validate
        if plain is not None or (plain := plain_of(text)) is not None:
            with suppress(ValidationError):
                return validate(plain), []
    node, diagnostics = parse(text, file)
    if node is None:
        return None, found + diagnostics
    value, mistakes = load(node, model)
    return value, found + diagnostics + mistakes


def located_in(data: bytes) -> Locate:
    """Finds the places of facts in a file of these bytes, parsed once more when the first one is asked for: rules
    rarely have something to say, and then only of a few files.
    """

    @cache
    def root(file: str) -> Node | None:
        text, _ = decode(data, file)
        return parse(text, file)[0] if text is not None else None

    def locate(file: str, keys: tuple[str | int, ...]) -> Place:
        node = root(file)
        return _place_in(node, keys) if node is not None else Place(file)

    return locate


def _place_in(root: Node, keys: tuple[str | int, ...]) -> Place:
    """A text is shown itself; of fields or a list, the key above them."""
    node, above = node_at(root, keys), node_at(root, keys[:-1])
    if not keys or isinstance(node, Scalar) or not isinstance(above, Mapping):
        return node.place
    entry = above.entry(str(keys[-1]))
    return entry.key.place if entry else node.place

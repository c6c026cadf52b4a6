"""A file with the place of each of its words: for one in which something is amiss, or of which a fact is to be shown.

In: the text of a file, or its bytes. Out: a value of its model with all that is wrong, or the place of a fact. Takes three
times as long as a look at a file that is as it should be (everyday.py, plain.py).
"""

from typing import TypeVar

from pydantic import BaseModel

from builder.diagnostics import Diagnostic, Place
from builder.read.schema import load
from builder.read.text import decode
from builder.read.tree import Mapping, Node, Scalar, node_at, parse

Model = TypeVar("Model", bound=BaseModel)


def read_closely(text: str, file: str, model: type[Model]) -> tuple[Model | None, list[Diagnostic]]:
    """No value where there is an error; warnings leave it."""
    node, found = parse(text, file)
    if node is None:
        return None, found
    value, mistakes = load(node, model)
    return value, found + mistakes


def tree_of(data: bytes, file: str) -> Node | None:
    """None of bytes that are no text."""
    text, _ = decode(data, file)
    return parse(text, file)[0] if text is not None else None


def place_in(root: Node, keys: tuple[str | int, ...]) -> Place:
    """A text is shown itself; of fields or a list, the key above them."""
    node, above = node_at(root, keys), node_at(root, keys[:-1])
    if not keys or isinstance(node, Scalar) or not isinstance(above, Mapping):
        return node.place
    entry = above.entry(str(keys[-1]))
    return entry.key.place if entry else node.place

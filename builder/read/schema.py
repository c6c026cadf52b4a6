"""A tree of nodes and a pydantic model → a value of that model, or every mistake at its own line and column.

Scalars go to pydantic as text; the field types convert them and may raise `Mistake` or `Mistakes` with
their own words. pydantic's wording never reaches an editor: what has no sentence gets a plain one.
"""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from builder.diagnostics import Diagnostic, Mistake, Mistakes, Place, in_order
from builder.read import shapes
from builder.read.fields import empty_field, meant_field, missing_field, model_at, unknown_field
from builder.read.tree import Mapping, Node, Scalar, Sequence
from builder.read.words import Words

Model = TypeVar("Model", bound=BaseModel)
Keys = tuple[str | int, ...]

_WRONG_SHAPES = {
    "string_type": shapes.text_expected,
    "list_type": shapes.list_expected,
    "tuple_type": shapes.list_expected,
    "set_type": shapes.list_expected,
    "frozen_set_type": shapes.list_expected,
    "dict_type": shapes.fields_expected,
    "mapping_type": shapes.fields_expected,
    "model_type": shapes.fields_expected,
    "model_attributes_type": shapes.fields_expected,
    "dataclass_type": shapes.fields_expected,
}


def load(node: Node, model: type[Model]) -> tuple[Model | None, list[Diagnostic]]:
    """The value, or None and every mistake in source order."""
    try:
        return model.model_validate(_plain(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        misspelt = {_meant(model, detail) for detail in details if detail["type"] == "extra_forbidden"}
        found: list[Diagnostic] = []
        for detail in details:
            # A misspelt field is not missing as well: one mistake, one sentence.
            if detail["type"] != "missing" or tuple(detail["loc"]) not in misspelt:
                found += _diagnose(node, model, detail)
        doubtful = node.doubtful if isinstance(node, Mapping) else frozenset()
        return None, [diagnostic for diagnostic in in_order(found) if diagnostic.place.line not in doubtful]


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {entry.key.text: _plain(entry.value) for entry in node.entries}


def _diagnose(root: Node, model: type[BaseModel], detail: dict[str, Any]) -> list[Diagnostic]:
    kind, keys = detail["type"], tuple(detail["loc"])
    raised = detail.get("ctx", {}).get("error")
    if isinstance(raised, Mistake):
        return [_said_by_a_field(root, keys, raised)]
    if isinstance(raised, Mistakes):
        return [_said_by_a_field(root, keys, mistake) for mistake in raised.mistakes]
    if kind == "extra_forbidden":
        place = _place(root, keys, on_key=True)
        parent, parent_keys = _follow(root, keys[:-1])[0], keys[:-1]
        return [_say(place, unknown_field(str(keys[-1]), parent, model, parent_keys))]
    if kind == "missing":
        return [_missing(root, model, keys)]
    node = _follow(root, keys)[0]
    if kind in _WRONG_SHAPES:
        name = next((key for key in reversed(keys) if isinstance(key, str)), "")
        in_list = bool(keys) and isinstance(keys[-1], int)
        words = _WRONG_SHAPES[kind](name, in_list, node, model_at(model, keys))
        return [_say(_shape_place(root, keys, node), words)]
    return [_say(_place(root, keys), shapes.value(kind, detail.get("ctx", {}), _text_of(node)))]


def _meant(model: type[BaseModel], detail: dict[str, Any]) -> Keys | None:
    """Where the field stands that an unknown one was probably meant to be."""
    keys = tuple(detail["loc"])
    holder = model_at(model, keys[:-1])
    meant = meant_field(str(keys[-1]), holder) if holder else None
    return (*keys[:-1], meant) if meant else None


def _said_by_a_field(root: Node, keys: Keys, mistake: Mistake) -> Diagnostic:
    place = _place(root, keys + tuple(mistake.at), mistake.on_key)
    return Diagnostic(place, mistake.rule, mistake.zh, mistake.en)


def _missing(root: Node, model: type[BaseModel], keys: Keys) -> Diagnostic:
    parent = _follow(root, keys[:-1])[0]
    holder = model_at(model, keys[:-1])
    name = str(keys[-1])
    field = holder.model_fields.get(name) if holder else None
    if isinstance(parent, Mapping):
        entry = parent.entry(name)
        if entry is not None:
            return _say(entry.key.place, empty_field(name, field))
        if parent.entries:
            return _say(parent.entries[0].key.place, missing_field(name, field))
    return _say(parent.place, missing_field(name, field))


def _follow(root: Node, keys: Keys) -> tuple[Node, Scalar | None]:
    """The nearest node on the way, and the key it stands behind."""
    node, behind = root, None
    for key in keys:
        if isinstance(node, Mapping) and (entry := node.entry(str(key))):
            node, behind = entry.value, entry.key
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            node, behind = node.items[key], None
        else:
            break
    return node, behind


def _place(root: Node, keys: Keys, on_key: bool = False) -> Place:
    node, behind = _follow(root, keys)
    if behind is not None and (on_key or keys[-1:] == ("[key]",) or not _text_of(node)):
        return behind.place
    return node.place


def _shape_place(root: Node, keys: Keys, node: Node) -> Place:
    """A text is shown itself; of a list or fields that should be something else, the key above them."""
    behind = _follow(root, keys)[1]
    return behind.place if behind is not None and not isinstance(node, Scalar) else node.place


def _text_of(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _say(place: Place, words: Words) -> Diagnostic:
    rule, zh, en = words
    return Diagnostic(place, rule, zh, en)

"""The JSON Schemas (draft 2020-12) that stand beside the data, and their fields as rows for people.

In: the files in schemas/, which are published byte for byte. Out: bytes by name; for each schema its fields
with a dotted path ("stations[].phones[].number"), their kind and what they mean. A schema allows fields that
it does not name: version 1 may get more of them.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from builder.frozen import frozen

_DIR = Path(__file__).with_name("schemas")
_INDEX = "index.schema.json"
_KINDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "是或否",
    "array": "列表",
    "object": "一组",
    "null": "空",
}


@frozen
class Field:
    """One field of a published file."""

    path: str
    kind: str
    meaning: str


@cache
def schema_files(has_indexes: bool = True) -> Mapping[str, bytes]:
    """File name → bytes of every schema: "stations.schema.json"; that of an index only where the lists are indexes."""
    found = {path.name: path.read_bytes() for path in sorted(_DIR.glob("*.schema.json"))}
    return found if has_indexes else {name: data for name, data in found.items() if name != _INDEX}


@cache
def fields_of(name: str) -> tuple[Field, ...]:
    """The fields of a schema in its order; a shared part (`$defs`) is described where it is first used."""
    schema = json.loads(schema_files()[name])
    return tuple(_fields(schema, schema.get("$defs", {}), "", set()))


def _fields(node: Mapping, shared: Mapping, path: str, seen: set[str]) -> Iterator[Field]:
    node = _inside(node, shared, seen)
    for name, child in node.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        target, suffix = _items(child, shared)
        yield Field(here + suffix, _kind(child, shared), child.get("description") or _meaning(child, shared))
        yield from _fields(target, shared, here + suffix, seen)


def _inside(node: Mapping, shared: Mapping, seen: set[str]) -> Mapping:
    """What a reference leads to, the first time that it is asked for; afterwards nothing."""
    name = _shared_name(node)
    if not name:
        return node
    if name in seen:
        return {}
    seen.add(name)
    return shared[name]


def _items(node: Mapping, shared: Mapping) -> tuple[Mapping, str]:
    """("[]" and the item) of a list of groups, (the node, "") of anything else."""
    whole = shared[_shared_name(node)] if _shared_name(node) else node
    items = whole.get("items")
    is_list = whole.get("type") == "array" and isinstance(items, dict)
    if is_list and ("properties" in items or "$ref" in items):
        return items, "[]"
    return node, ""


def _meaning(node: Mapping, shared: Mapping) -> str:
    return shared[_shared_name(node)]["description"]


def _kind(node: Mapping, shared: Mapping) -> str:
    whole = shared[_shared_name(node)] if _shared_name(node) else node
    if whole.get("format") == "date":
        return "日期"
    kinds = whole.get("type", "object")
    return "或".join(_KINDS[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _shared_name(node: Mapping) -> str:
    return node.get("$ref", "").removeprefix("#/$defs/")

"""What a model's fields are called, and which one an editor meant.

`Field(title="电话")` holds a field's Chinese name; `Field(examples=[…])`, when given, an example of its text.
"""

import typing
import unicodedata
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from builder.diagnostics import quote
from builder.read.tree import Mapping, Node, Scalar
from builder.read.words import Words

_QUOTES = "“”‘’「」\"' "
_LIST_AT_MOST = 10


def unknown_field(name: str, parent: Node, root_model: type[BaseModel], keys: tuple[str | int, ...]) -> Words:
    """`name` stands among the fields of the model at `keys`; says which field it may be instead."""
    model = model_at(root_model, keys)
    if whole := _cut_by_a_comma(name, parent):
        return (
            "comma-in-value",
            f"逗号把内容断开了；逗号如果是内容的一部分，请用英文双引号括起来：{whole}",
            f"the comma cut the text; if it belongs to the text, put all of it in quotes: {whole}",
        )
    zh, en = f"不认识的字段{quote(name)}", f"unknown field {quote(name)}"
    if model is None:
        return "unknown-field", f"{zh}；请删掉这一行", f"{en}; delete this line"
    inner = _field_that_holds(name, model)
    if inner:
        return (
            "unknown-field",
            f"{zh}；它是“{inner}”里面的，请放到“{inner}:”下面，前面多空两格",
            f"{en}; it belongs to “{inner}”: put it below “{inner}:”, indented by two more spaces",
        )
    if keys and name in root_model.model_fields:
        return (
            "unknown-field",
            f"{zh}；它应当写在最外层，顶格写，前面不空格",
            f"{en}; it belongs to the outermost level, without spaces before it",
        )
    meant = meant_field(name, model)
    if meant and isinstance(parent, Mapping) and parent.entry(meant):
        both = f"“{meant}”已经有了", f"“{meant}” is there already"
        return "unknown-field", f"{zh}；{both[0]}，这一行请删掉", f"{en}; {both[1]}, delete this line"
    if meant:
        return "unknown-field", f"{zh}；是不是“{meant}”？", f"{en}; did you mean “{meant}”?"
    names = list(model.model_fields)
    if len(names) <= _LIST_AT_MOST:
        known = "、".join(_with_title(key, model.model_fields[key]) for key in names)
        return "unknown-field", f"{zh}；这里可以写的有 {known}", f"{en}; known here: {', '.join(names)}"
    return (
        "unknown-field",
        f"{zh}；请对照别的文件看看这个字段叫什么，用不着就删掉",
        f"{en}; see in other files what it is called, or delete it",
    )


def meant_field(name: str, model: type[BaseModel]) -> str | None:
    """The field of `model` that `name` was probably meant to be: English misspelt, or a Chinese name."""
    plain = unicodedata.normalize("NFKC", name).strip(_QUOTES).replace(" ", "_").replace("-", "_")
    titles = {field.title: key for key, field in model.model_fields.items() if field.title}
    if plain in titles:
        return titles[plain]
    if plain.isascii():
        names = list(model.model_fields)
        close = get_close_matches(plain.lower(), names, n=1, cutoff=0.6)
        ends = [key for key in names if len(plain) > 2 and key.endswith(f"_{plain.lower()}")]
        return (close or ends or [None])[0]
    part = [title for title in titles if title in plain or (len(plain) > 1 and plain in title)]
    close = get_close_matches(plain, list(titles), n=1, cutoff=0.5)
    best = max(part, key=len) if part else (close or [None])[0]
    return titles[best] if best else None


def missing_field(name: str, field: FieldInfo | None) -> Words:
    example = f"{name}: {field.examples[0]}" if field is not None and field.examples else f"{name}: …"
    return (
        "missing-field",
        f"缺少{_quoted_with_title(name, field)}；请加上一行{quote(example, 40)}",
        f"“{name}” is missing; add a line {quote(example, 40)}",
    )


def empty_field(name: str, field: FieldInfo | None) -> Words:
    return (
        "missing-field",
        f"{_quoted_with_title(name, field)}后面还是空的；请在冒号后面写上内容",
        f"there is nothing after “{name}” yet; write it after the colon",
    )


def model_at(model: type[BaseModel], keys: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model of the fields at `keys` below `model`, if there is one."""
    current: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, str):
            field = current.model_fields.get(key) if current else None
            current = _model_in(field.annotation) if field else None
    return current


def first_field(model: type[BaseModel]) -> str:
    """The field that comes first in a new entry."""
    return next(iter(model.model_fields))


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model inside `tuple[Phone, ...]`, `Closure | None`, `Annotated[…]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _model_in(part))), None)


def _cut_by_a_comma(name: str, parent: Node) -> str | None:
    """`{hours: 08:30-11:30, 13:30-17:30}`: the value that ends in `name`, in quotes, when a comma cut it."""
    if not isinstance(parent, Mapping):
        return None
    at = next((n for n, entry in enumerate(parent.entries) if entry.key.text == name), 0)
    before, cut = parent.entries[at - 1], parent.entries[at]
    is_cut = cut.value.place == cut.key.place and cut.key.place.line == before.value.place.line
    if not at or not is_cut or not isinstance(before.value, Scalar) or not before.value.text:
        return None
    end = before.value.place.column + len(before.value.text)
    return f'"{before.value.text},{" " * (cut.key.place.column > end + 1)}{name}"'


def _field_that_holds(name: str, model: type[BaseModel]) -> str | None:
    """The field of `model` whose own fields include `name`."""
    for key, field in model.model_fields.items():
        inner = _model_in(field.annotation)
        if inner is not None and name in inner.model_fields:
            return key
    return None


def _with_title(name: str, field: FieldInfo) -> str:
    return f"{name}（{field.title}）" if field.title else name


def _quoted_with_title(name: str, field: FieldInfo | None) -> str:
    return f"“{name}”（{field.title}）" if field is not None and field.title else f"“{name}”"

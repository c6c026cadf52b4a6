"""What is said when a value has the wrong shape (a list for a text, a text for a list) or is refused.

In: what stands there and what should. Out: rule, Chinese, English; no places, no decisions about the data.
"""

import re
from typing import Any

from pydantic import BaseModel

from builder.diagnostics import quote
from builder.read import words
from builder.read.fields import first_field, meant_field
from builder.read.tree import Mapping, Node, Scalar, Sequence
from builder.read.words import Words

_LIST_MARKS = re.compile(r"(?:^|\s)([-－–—•·●○■◆▪])\s*(?=\S)")
_SEPARATORS = re.compile(r"[、，,;；]\s*")


def text_expected(name: str, in_list: bool, node: Node, model: type[BaseModel] | None) -> Words:
    what, what_en = _what(name, in_list)
    if isinstance(node, Sequence):
        return (
            "text-expected",
            f"{what}只写一段文字，不是清单；请去掉“-”或方括号，写在冒号后面",
            f"{what_en} is one text, not a list; remove the dashes or brackets and write it after the colon",
        )
    if in_list and isinstance(node, Mapping) and node.entries:
        key = node.entries[0].key.text
        return (
            "text-expected",
            f"{what}是一段文字，不分字段；{quote(key)}后面的冒号如果是文字的一部分，请换成中文冒号“：”",
            f"{what_en} is one text without fields; if the colon after {quote(key)} belongs to it, write “：”",
        )
    return (
        "text-expected",
        f"{what}只写一段文字，下面不再分字段；请写在冒号后面",
        f"{what_en} is one text without fields of its own; write it after the colon",
    )


def list_expected(name: str, in_list: bool, node: Node, model: type[BaseModel] | None) -> Words:
    what, what_en = _what(name, in_list)
    if isinstance(node, Mapping):
        key = node.entries[0].key.text if node.entries else ""
        if model is not None and key not in model.model_fields and not meant_field(key, model):
            key = first_field(model)
        first = f"- {key}: …"
        return (
            "list-expected",
            f"{what}是清单，每一条的第一行前面要有“- ”：{quote(first)}",
            f"{what_en} is a list; start the first line of each item with “- ”: {quote(first)}",
        )
    text = node.text if isinstance(node, Scalar) else ""
    if model is not None:
        parts = [part for part in _SEPARATORS.split(_LIST_MARKS.sub("", text)) if part]
        first = f"- {first_field(model)}: {parts[0] if parts else ''}".rstrip()
        each, each_en = ("，一样一行", ", each on a line of its own") if len(parts) > 1 else ("", "")
        return (
            "list-expected",
            f"{what}是清单，要另起一行写{each}：{quote(first, 40)}",
            f"{what_en} is a list; write it on the next line{each_en}: {quote(first, 40)}",
        )
    marked = _LIST_MARKS.match(text)
    if marked:
        first = _LIST_MARKS.split(text)[2]
        return words.list_mark_space(first) if marked[1] == "-" else words.list_mark(marked[1], first)
    wanted = "[" + ", ".join(part for part in _SEPARATORS.split(text) if part) + "]"
    return (
        "list-expected",
        f"{what}是清单，请放进方括号，用英文逗号隔开：{quote(wanted, 40)}",
        f"{what_en} is a list; put it in brackets, separated by ASCII commas: {quote(wanted, 40)}",
    )


def fields_expected(name: str, in_list: bool, node: Node, model: type[BaseModel] | None) -> Words:
    what, what_en = _what(name, in_list)
    if not name:
        return (
            "fields-expected",
            "这个文件要一行一个字段，写成“name: 名称”的样子",
            "this file is written one field a line, like “name: …”",
        )
    if isinstance(node, Sequence):
        return (
            "fields-expected",
            f"{what}只有一份，不是清单；请去掉“- ”或方括号，下面分行写字段",
            f"{what_en} is one thing, not a list; remove the dashes or brackets and write its fields below",
        )
    text = node.text if isinstance(node, Scalar) else ""
    if model is None:
        return (
            "fields-expected",
            f"{what}下面要一行写一条“名称: 内容”，前面多空两格",
            f"{what_en} needs lines of “name: text” below it, indented by two more spaces",
        )
    example = f"{first_field(model)}: {text}".rstrip() if in_list else f"{first_field(model)}: …"
    if in_list:
        return (
            "fields-expected",
            f"{what}要写字段名：{quote('- ' + example, 40)}",
            f"{what_en} needs a field name: {quote('- ' + example, 40)}",
        )
    return (
        "fields-expected",
        f"{what}下面要分行写字段，前面多空两格，例如{quote(example, 40)}",
        f"{what_en} needs fields on the lines below, indented by two more spaces, like {quote(example, 40)}",
    )


def value(kind: str, context: dict[str, Any], text: str) -> Words:
    """A sentence for pydantic's own refusals of a text; the model's field types have better ones."""
    here, here_en = (quote(text), quote(text)) if text else ("这里的内容", "the content here")
    if kind.startswith(("date", "time")):
        return (
            "date-expected",
            f"{here}不是日期；请写成“2026-05-09”的样子，而且是日历上有的日子",
            f"{here_en} is not a date; write it like “2026-05-09”, and a day that exists",
        )
    if kind.startswith(("int", "float", "decimal")):
        return (
            "number-expected",
            f"{here}不是数字；这里只写数字，不写单位和别的字",
            f"{here_en} is not a number; write digits only, without a unit",
        )
    if kind.startswith("bool"):
        return "true-or-false", f"{here}要写成 true（是）或 false（否）", f"{here_en} must be true or false"
    if kind in ("enum", "literal_error"):
        allowed = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return "not-a-choice", f"{here}不能写在这里；可以写 {allowed}", f"{here_en} is not possible here; use {allowed}"
    limits = {
        "greater_than": ("应当大于", "should be greater than", "gt"),
        "greater_than_equal": ("最小是", "should be at least", "ge"),
        "less_than": ("应当小于", "should be less than", "lt"),
        "less_than_equal": ("最大是", "should be at most", "le"),
    }
    if kind in limits:
        zh, en, name = limits[kind]
        limit = context.get(name, "")
        return "out-of-range", f"{here}超出了范围，{zh} {limit}", f"{here_en} {en} {limit}"
    if kind in ("too_short", "string_too_short"):
        least = context.get("min_length", 1)
        return "too-few", f"这里太少了，至少要有 {least} 项", f"there is too little here: at least {least} needed"
    if kind in ("too_long", "string_too_long"):
        most = context.get("max_length", "")
        return "too-many", f"{here}太长了，最多 {most}", f"{here_en} is too long: at most {most}"
    return (
        "not-accepted",
        f"{here}不能这样写；请对照别的站点文件里同一个字段的写法改一改",
        f"{here_en} cannot be written like this; see how other files write the same field",
    )


def _what(name: str, in_list: bool) -> tuple[str, str]:
    if in_list:
        return f"“{name}”里的每一条", f"each item of “{name}”"
    return f"“{name}”", f"“{name}”"

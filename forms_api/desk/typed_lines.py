"""The fields of an entry as lines of text, for the command `desk enter`.

    text: 三号楼门口的路灯坏了，
      晚上看不清台阶。               a line that begins with a space goes on with the field above
    contact: 021-5550-0101
    what: 活动帮手；整理环境         choices by their words or their values, several with ； between them
    consent: 是

In: the bytes typed, a form's declaration. Out: fields as a page would send them. Checks names and choices
only; the form checks the rest. A message names the line and the field, never what was typed.
"""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from forms_api.forms import FormDeclaration

_ENVELOPE = {"station": "站点代号", "station_name": "站点", "target": "对象代号", "consent": "同意", "another": "另一位居民"}
_YES = frozenset({"是", "同意", "y", "yes", "1"})
_MOST_BYTES = 64 * 1024


class LinesWrong(Exception):
    """One Chinese sentence."""


def fields_of(data: bytes, declaration: FormDeclaration) -> MultiDict:
    """Raises LinesWrong."""
    if len(data) > _MOST_BYTES:
        raise LinesWrong(f"内容太长，最多 {_MOST_BYTES // 1024} KB。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LinesWrong("内容不是 UTF-8 编码，请另存为 UTF-8 再试。") from None
    typed: dict[str, str] = {}
    name = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if line[0] in " \t　" and name:
            typed[name] += "\n" + line.strip()
            continue
        found = re.fullmatch(r"\s*([a-z_0-9]+)\s*[:：]\s?(.*)", line)
        if not found:
            raise LinesWrong(f"第 {number} 行看不懂，请写成“字段: 内容”；一格写几行的，后面几行前面空两格。")
        name = found[1]
        if name not in declaration.fields and name not in _ENVELOPE:
            known = "、".join((*declaration.fields, *_ENVELOPE))
            raise LinesWrong(f"第 {number} 行：这张表单没有“{name}”这一格，有：{known}。")
        if name in typed:
            raise LinesWrong(f"第 {number} 行：“{name}”写了两次。")
        typed[name] = found[2].strip()
    fields: MultiDict = MultiDict()
    for each, value in typed.items():
        for sent in _as_sent(each, value, declaration):
            fields.add(each, sent)
    return fields


def how_to_type(declaration: FormDeclaration) -> str:
    """What to type, for somebody who sits before an empty terminal."""
    form = declaration.form_class()
    rows = [f"  {name}: {form[name].label.text}{_choices(form[name])}" for name in declaration.fields]
    envelope = [f"  {name}: {label}" for name, label in _ENVELOPE.items()]
    return "\n".join(("一行一格，写成“字段: 内容”，写完按 Ctrl-D：", *rows, *envelope))


def _choices(field) -> str:
    """What can be chosen, "" for free text."""
    words = "；".join(choice.label for choice in getattr(field, "choices", ()))
    return f"（{words}）" if words else ""


def _as_sent(name: str, value: str, declaration: FormDeclaration) -> list[str]:
    if name == "consent":
        return ["y"] if value.lower() in _YES else []
    if name not in declaration.fields:
        return [value]
    field = declaration.form_class()[name]
    if not hasattr(field, "choices"):
        return [value]
    values = {choice.label: choice.value for choice in field.choices}
    words = re.split(r"\s*[;；]\s*", value) if name in declaration.several else [value]
    return [values.get(word, word) for word in words if word]

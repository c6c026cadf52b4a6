"""What is said about YAML that no station needs: anchors, tags, merge keys, several documents, odd keys.

In: what stands there and where. Out: one Diagnostic. When these are said is decided in tree.py.
"""

import re

from builder.diagnostics import Diagnostic, Place, quote

INVISIBLE = re.compile(
    "[\u00ad\u00a0\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]"
)
_SPACE_NAMES = {"\u00a0": "不间断空格 ", "\u200b": "零宽空格 ", "\u3000": "全角空格 ", "\ufeff": "字节顺序标记 "}


def anchor_or_tag(anchor: str | None, place: Place) -> Diagnostic:
    if anchor is not None:
        return Diagnostic(
            place,
            "anchor",
            f"这里不能用“&{anchor}”做记号；请把它删掉，要重复的内容各写一遍",
            f"anchors like “&{anchor}” are not used here; delete it and write repeated content out",
        )
    return Diagnostic(
        place,
        "tag",
        "这里不能用“!”开头的类型记号，请把它删掉；如果是文字，请用英文引号括起来",
        "type tags that start with “!” are not used here, delete it; if it is text, put it in quotes",
    )


def alias(name: str, place: Place) -> Diagnostic:
    return Diagnostic(
        place,
        "alias",
        f"这里不能用“*{name}”引用别处的内容；请把内容再写一遍",
        f"“*{name}” cannot stand for content from elsewhere; write the content out",
    )


def merge_key(place: Place) -> Diagnostic:
    return Diagnostic(
        place,
        "merge-key",
        "这里不能用“<<”合并别处的内容；请把内容再写一遍",
        "“<<” cannot merge content from elsewhere; write the content out",
    )


def duplicate_key(text: str, place: Place, first_line: int) -> Diagnostic:
    return Diagnostic(
        place,
        "duplicate-key",
        f"{quote(text)}写了两遍，第 {first_line} 行已经有了；请只留一个",
        f"{quote(text)} is there twice, first on line {first_line}; keep one of them",
    )


def key_is_no_text(place: Place) -> Diagnostic:
    return Diagnostic(
        place,
        "complex-key",
        "冒号前面要有一个简单的名称，不能空着，也不能是清单或括号",
        "before a colon there must be a plain name, not nothing, a list or brackets",
    )


def invisible_in_key(text: str, place: Place) -> Diagnostic:
    shown = INVISIBLE.sub("", text)
    chars = sorted(set(INVISIBLE.findall(text)))
    names = "、".join(f"{_SPACE_NAMES.get(char, '')}U+{ord(char):04X}" for char in chars)
    codes = ", ".join(f"U+{ord(char):04X}" for char in chars)
    return Diagnostic(
        place,
        "invisible-in-key",
        f"“{shown}”里夹着看不见的字符（{names}），多半是复制时带进来的；请把这个名称删掉重打一遍",
        f"invisible characters in “{shown}” ({codes}), copied along; delete the name and type it again",
    )


def two_documents(place: Place) -> Diagnostic:
    return Diagnostic(
        place,
        "two-documents",
        "一个文件里只能写一份内容；请删掉“---”这一行，另一个站点请另建一个文件",
        "a file holds one document; delete the “---” line, and give another station a file of its own",
    )


def too_deep(place: Place, limit: int) -> Diagnostic:
    return Diagnostic(
        place,
        "too-deep",
        f"一层套一层超过了 {limit} 层；请看看是不是括号或空格写多了",
        f"nested more than {limit} levels deep; are there too many brackets or spaces?",
    )

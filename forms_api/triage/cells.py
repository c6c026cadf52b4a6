"""What one cell of the sheet means: a disposition, a day, a number. In: a cell's text. Out: its value, or one
Chinese sentence that says what is wrong and how to mend it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from forms_api.forms.dispositions import DISPOSITIONS

_WORDS = "、".join(DISPOSITIONS)
_BY_NAME = {each.name: each.word for each in DISPOSITIONS.values()}
_FILE_IS_CLOSED = ("已办结", "办结", "已答复", "已回复", "已办", "办好了", "已处理", "完成")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00:00(?::00)?)?", re.ASCII)
_MONTH_AND_DAY = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?", re.ASCII)
# Excel counts days from here; 36526 is 2000-01-01, 73050 is 2099-12-31.
_EXCEL_DAY_0 = date(1899, 12, 30)
_SERIALS = range(36526, 73051)


@dataclass(frozen=True)
class Wrong:
    """One Chinese sentence."""

    zh: str


def disposition_in(text: str) -> str | Wrong:
    """A word of DISPOSITIONS; "" for an empty cell. `Ａ`, `a`, `A 已解决` and 已解决 are understood."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    head = re.split(r"[\s:：.、，,（(]", narrow, maxsplit=1)[0]
    for candidate in (narrow, narrow.upper(), head.upper(), head):
        if candidate in DISPOSITIONS or not candidate:
            return candidate
    if narrow in _BY_NAME:
        return _BY_NAME[narrow]
    if narrow in _FILE_IS_CLOSED:
        return Wrong(f"“{narrow}”说的是手续，没说事情怎样了；办好了写 A，还在办写 B，列入规划写 C，留作参考写 D，不办写“未采纳”。")
    likely = difflib.get_close_matches(narrow, [*_BY_NAME, *DISPOSITIONS], 1, 0.5)
    if likely:
        return Wrong(f"没有“{narrow[:12]}”这种办理结果，是不是“{_BY_NAME.get(likely[0], likely[0])}”？可以写的有：{_WORDS}。")
    return Wrong(f"没有“{narrow[:12]}”这种办理结果，可以写的有：{_WORDS}。")


def day_in(text: str) -> date | None | Wrong:
    """A day; None for an empty cell."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    if not narrow:
        return None
    if match := _DAY.fullmatch(narrow):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return Wrong(f"没有“{narrow}”这一天，请改成真有的日期，例如 2026-06-30。")
    if (match := _SERIAL.fullmatch(narrow)) and int(match[1]) in _SERIALS:
        meant = _EXCEL_DAY_0 + timedelta(days=int(match[1]))
        return Wrong(f"日期变成了数字 {narrow}，它在 Excel 里是 {meant}；请把这一格设成“文本”，再写 {meant}。")
    if _MONTH_AND_DAY.fullmatch(narrow):
        return Wrong(f"“{narrow}”没有写是哪一年，请写全，例如 2026-06-30。")
    return Wrong(f"“{narrow[:12]}”读不成日期，请写成 2026-06-30 的样子。")


def number_in(text: str, most: int) -> int | None:
    """A whole number from 0 to `most`; None for anything else."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    match = re.fullmatch(r"(\d{1,6})(?:\.0+)?", narrow, re.ASCII)
    return int(match[1]) if match and int(match[1]) <= most else None


def likeness(text: str) -> str:
    """What is left of a text however programs save it: its first letters, digits and signs of writing."""
    without_escapes = re.sub(r"_x[0-9A-Fa-f]{4}_", "", text)
    return "".join(c for c in unicodedata.normalize("NFKC", without_escapes) if c.isalnum())[:100]

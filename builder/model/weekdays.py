"""Weekdays as an editor writes them before opening times: 周一, 周一至周五, 周一、周三, 每天.

In: the text of a key. Out: weekday numbers, Monday is 0. There is one way to write each; every other way is
answered with the right one.
"""

import re
from functools import lru_cache

from builder.diagnostics import Mistake, quote

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
EVERY_DAY = "每天"
_OTHER_NAMES = (
    dict.fromkeys(("工作日", "平时", "平日"), "周一至周五")
    | dict.fromkeys(("周末", "双休日"), "周六至周日")
    | dict.fromkeys(("天天", "每日", "全周", "全年"), EVERY_DAY)
)


# A network has thousands of keys and few that differ.
@lru_cache(maxsize=1024)
def read_days(key: str) -> tuple[int, ...]:
    """The weekdays (Monday is 0) that a key names: 周一, 周一至周五, 周一、周三, 每天; a `Mistake` for any other form."""
    text = key.strip()
    if text == EVERY_DAY:
        return tuple(range(7))
    days: list[int] = []
    for part in text.split("、"):
        first, until, last = part.partition("至")
        if first not in WEEKDAYS or (until and last not in WEEKDAYS):
            raise _not_weekdays(text)
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        if until and end <= start:
            raise _not_weekdays(text)
        days += range(start, end + 1)
    if len(set(days)) < len(days):
        raise given_twice(WEEKDAYS[next(day for day in days if days.count(day) > 1)])
    return tuple(days)


def days_text(days: tuple[int, ...]) -> str:
    """Weekdays as they are written: (0, 1, 2, 3, 4) → 周一至周五, (0, 2) → 周一、周三, all seven → 每天."""
    if len(days) == 7:
        return EVERY_DAY
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(_run_text(run) for run in runs)


def given_twice(weekday: str) -> Mistake:
    return Mistake(
        "day-given-twice",
        f"{weekday}写了两次，请只留一处",
        f"{weekday} is given twice; keep one",
    )


def _run_text(run: list[int]) -> str:
    if len(run) == 1:
        return WEEKDAYS[run[0]]
    return f"{WEEKDAYS[run[0]]}至{WEEKDAYS[run[-1]]}"


def _not_weekdays(text: str) -> Mistake:
    meant = _meant_days(text)
    return Mistake(
        "bad-weekday",
        f"看不懂星期{quote(text)}；" + (f"是不是“{meant}”？" if meant else "请写成“周一至周五”“周一、周三”或“每天”的样子"),
        f"{quote(text)} does not name weekdays; "
        + (f"did you mean “{meant}”?" if meant else "write them like “周一至周五”, “周一、周三” or “每天”"),
    )


def _meant_days(text: str) -> str:
    """The right form of another way to name weekdays (星期一到星期五, 礼拜天, 工作日), or "" when there is none."""
    plain = re.sub(r"\s", "", text)
    if plain in _OTHER_NAMES:
        return _OTHER_NAMES[plain]
    plain = re.sub(r"[-‐-―−~～〜到]+", "至", re.sub(r"[,，;；/和及与]", "、", plain))
    plain = re.sub(r"(?:星期|礼拜)", "周", plain)
    plain = re.sub(r"周([天末七7])", lambda match: "周六至周日" if match[1] == "末" else "周日", plain)
    plain = re.sub(r"周([1-6])", lambda match: WEEKDAYS[int(match[1]) - 1], plain)
    plain = re.sub(r"(?<=[至、])(?=[一二三四五六日])", "周", plain)
    plain = re.sub(r"周[一二三四五六日]{2,}", lambda match: "周" + "、周".join(match[0][1:]), plain)
    plain = re.sub(r"(?<=周[一二三四五六日])(?=周)", "、", plain)
    plain = re.sub(r"(?<=、)(?=[一二三四五六日])", "周", plain)
    try:
        return days_text(read_days(plain)) if plain != text else ""
    except Mistake:
        return ""

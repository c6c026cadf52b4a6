"""Weekdays as an editor writes them before opening times: 周一, 周一至周五, 周一、周三, 每天; 其余 for the weekdays that
no other key of the same mapping names.

In: the text of a key, or all keys of a mapping. Out: weekday numbers, Monday is 0. There is one way to write
each; every other way is answered with the right one.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from builder.diagnostics import Mistake, quote

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
EVERY_DAY = "每天"
OTHER_DAYS = "其余"
_OTHER_NAMES = (
    dict.fromkeys(("工作日", "平时", "平日"), "周一至周五")
    | dict.fromkeys(("周末", "双休日"), "周六至周日")
    | dict.fromkeys(("天天", "每日", "全周", "全年"), EVERY_DAY)
)
_OTHER_DAYS_NAMES = re.compile(
    r"(?:其余|其他|其它|剩余|剩下|余下|别的|另外)(?:的|各)*(?:日子|日期|时间|时候|几天|天|日)?"
    r"|(?:the)?(?:others?|rest)|else|otherwise",
    re.IGNORECASE,
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


def is_other_days(key: str) -> bool:
    """Whether the key is 其余."""
    return key.strip() == OTHER_DAYS


def names_weekdays(key: str) -> bool:
    """Whether the key may stand before times in a week."""
    try:
        return is_other_days(key) or bool(read_days(key))
    except Mistake:
        return False


def other_days(named: Iterable[int]) -> tuple[int, ...]:
    """The weekdays that 其余 means beside keys that name `named`; a `Mistake` when none is left."""
    days = tuple(sorted(set(range(7)).difference(named)))
    if not days:
        raise Mistake(
            "no-day-left",
            f"七天都已经写到了，没有“{OTHER_DAYS}”的日子；请删掉这一行",
            f"all seven days are written already and none is left for “{OTHER_DAYS}”; delete this line",
        )
    return days


def key_of_day(keys: Iterable[str], day: int) -> str | None:
    """Which of the keys, all of them weekdays, a weekday is written under; None when it is not written."""
    named = {day: key for key in keys if not is_other_days(key) for day in read_days(key)}
    return named.get(day) or next(filter(is_other_days, keys), None)


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
    # 周六、其余 is all the same as 其余.
    if OTHER_DAYS in plain.split("、"):
        return OTHER_DAYS
    if plain in _OTHER_NAMES:
        return _OTHER_NAMES[plain]
    if _OTHER_DAYS_NAMES.fullmatch(plain):
        return OTHER_DAYS
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

"""Opening times of one day as text, and back.

In: `08:30-11:30, 13:30-17:30`, 休息, 24小时, 22:00-次日02:00, 未公布, in half- or full-width characters. Out: spans
in minutes since midnight, or None for 未公布. The days and layers they belong to are week.py's business.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from builder.diagnostics import Mistake, quote
from builder.model.text import clean

DAY_MINUTES = 24 * 60
NOON = 12 * 60
# A span that opens earlier, written after a morning's, was meant for the afternoon.
_DAWN = 7 * 60
CLOSED_WORD = "休息"
ROUND_THE_CLOCK = "24小时"
UNPUBLISHED_WORD = "未公布"
_CLOSED_WORDS = {CLOSED_WORD, "不开放", "闭馆", "关闭", "关门", "不营业", "放假", "闭站", "无", "休", "closed", "close", "off"}
_UNPUBLISHED_WORDS = {UNPUBLISHED_WORD, "待公布", "待定", "未定", "不定", "不详", "未知", "暂无", "另行通知", "unknown"}
_ROUND_THE_CLOCK_WORDS = {ROUND_THE_CLOCK, "24h", "全天", "全天开放", "24小时开放", "全天24小时"}
_DASHES = re.compile(r"\s*(?:[-‐‑‒–—―−─~〜至到]|--+|——)+\s*")
_SEPARATORS = re.compile(r"\s*[,、;/]\s*|\s+")
_CLOCK = re.compile(
    r"(?P<next>次日|第二天|翌日)?(?P<half>上午|下午|中午|晚上|早上|早|晚)?"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|[点时](?:(?P<spoken>\d{1,2})分?|(?P<halfpast>半))?)"
)
_EXAMPLE = "08:30-11:30, 13:30-17:30"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Open from `opens` until `closes`, in minutes since midnight; `closes` past 1440 is the next day's
    morning.
    """

    opens: int
    closes: int

    def __post_init__(self):
        if not (0 <= self.opens < DAY_MINUTES and 0 < self.closes - self.opens <= DAY_MINUTES):
            raise ValueError(f"no span of a day: {self.opens} to {self.closes}")

    def __str__(self) -> str:
        return f"{clock_text(self.opens)}–{clock_text(self.closes)}"


Spans = tuple[Span, ...]


def read_day(value: Any) -> Spans | None:
    """The spans of a day in order; () when it is closed all day, None when its hours are 未公布."""
    return _read_day(clean(value))


def read_spans(value: Any) -> Spans:
    """The spans of a day in order; () when it is closed all day. Text that can mean two things is a
    `Mistake`.
    """
    return _read_spans(clean(value))


def spans_text(spans: Iterable[Span]) -> str:
    """Spans as they are printed: 08:30–11:30，13:30–17:30; 休息 when there is none."""
    spans = tuple(spans)
    if spans == (Span(0, DAY_MINUTES),):
        return ROUND_THE_CLOCK
    return "，".join(map(str, spans)) or CLOSED_WORD


def clock_text(minutes: int) -> str:
    """Minutes since midnight as a time: 08:30, 24:00, 次日02:00."""
    day, minute = divmod(minutes, DAY_MINUTES) if minutes > DAY_MINUTES else (0, minutes)
    return f"{'次日' if day else ''}{minute // 60:02d}:{minute % 60:02d}"


# A network says the same few texts thousands of times.
@lru_cache(maxsize=4096)
def _read_day(text: str) -> Spans | None:
    plain = _plain(text)
    if plain == UNPUBLISHED_WORD:
        return None
    if plain.lower() in _UNPUBLISHED_WORDS:
        raise Mistake(
            "bad-hours",
            f"还没有定下来的日子只写“{UNPUBLISHED_WORD}”，不写{quote(text)}",
            f"a day whose hours are not known says “{UNPUBLISHED_WORD}”, not {quote(text)}",
        )
    return _read_spans(text)


@lru_cache(maxsize=4096)
def _read_spans(text: str) -> Spans:
    plain = _plain(text)
    if plain.lower() in _CLOSED_WORDS:
        if plain != CLOSED_WORD:
            raise Mistake(
                "bad-hours",
                f"不开门的日子只写“{CLOSED_WORD}”，不写{quote(text)}",
                f"a day that is closed says “{CLOSED_WORD}”, not {quote(text)}",
            )
        return ()
    if plain in _ROUND_THE_CLOCK_WORDS:
        return (Span(0, DAY_MINUTES),)
    spans = [_read_span(part, text) for part in _SEPARATORS.split(plain) if part]
    if not spans:
        raise _not_hours(text)
    for earlier, later in zip(spans, spans[1:]):
        if later.opens < _DAWN and later.closes <= earlier.opens < NOON:
            raise _out_of_order(earlier, later, text)
    spans.sort()
    for earlier, later in zip(spans, spans[1:]):
        if later.opens < earlier.closes:
            raise Mistake(
                "hours-overlap",
                f"{quote(text)}里 {earlier} 和 {later} 重叠了，请改成不重叠的两段或合成一段",
                f"{earlier} and {later} overlap in {quote(text)}; make them two spans apart or one",
            )
    return tuple(spans)


def _out_of_order(earlier: Span, later: Span, text: str) -> Mistake:
    wanted = spans_text((earlier, Span(later.opens + NOON, later.closes + NOON)))
    wanted = wanted.replace("–", "-").replace("，", ", ")
    return Mistake(
        "hours-out-of-order",
        f"{quote(text)}里后一段在半夜，比前一段还早；下午请用 24 小时制写，是不是“{wanted}”？",
        f"the last span in {quote(text)} is at night, before the first; write the afternoon on the 24-hour "
        f"clock: “{wanted}”?",
    )


def _plain(text: str) -> str:
    """Half-width signs, one hyphen for every dash, no space inside a time or around a dash."""
    plain = unicodedata.normalize("NFKC", text).replace("。", ",").rstrip(",;")
    plain = _DASHES.sub("-", plain)
    plain = re.sub(r"\s*:\s*", ":", plain)
    return re.sub(r"(?<=次日)\s+|\s+(?=[点时])|(?<=[点时])\s+(?=\d+分|半)", "", plain)


def _read_span(part: str, text: str) -> Span:
    ends = part.split("-")
    if len(ends) != 2:
        raise _not_hours(text)
    (opens, opens_next), (closes, closes_next) = (_read_clock(end, text) for end in ends)
    if opens_next or opens == DAY_MINUTES:
        raise _not_hours(text)
    if closes_next:
        closes += DAY_MINUTES
    if closes <= opens:
        fixed = f"{clock_text(opens)}-" + (f"次日{clock_text(closes)}" if closes else "24:00")
        afternoon, afternoon_en = "", ""
        if 0 < closes < opens < NOON:
            by_24_hours = f"{clock_text(opens)}-{clock_text(closes + NOON)}"
            afternoon = f"下午关门请用 24 小时制写“{by_24_hours}”，"
            afternoon_en = f"if it closes in the afternoon, write “{by_24_hours}”, "
        raise Mistake(
            "closes-before-it-opens",
            f"{quote(part)}的关门时间不晚于开门时间；{afternoon}过了半夜才关门请写“{fixed}”",
            f"{quote(part)} closes before it opens; {afternoon_en}if it closes after midnight, write "
            f"“{fixed}”",
        )
    if closes - opens > DAY_MINUTES:
        raise Mistake(
            "bad-hours",
            f"{quote(part)}超过了 24 小时；全天开放请写“{ROUND_THE_CLOCK}”",
            f"{quote(part)} is longer than 24 hours; if it never closes, write “{ROUND_THE_CLOCK}”",
        )
    return Span(opens, closes)


def _read_clock(end: str, text: str) -> tuple[int, bool]:
    """Minutes since midnight, and whether 次日 stands before the time."""
    match = _CLOCK.fullmatch(end)
    if not match:
        raise _not_hours(text)
    hour = int(match["hour"])
    minute = 30 if match["halfpast"] else int(match["minute"] or match["spoken"] or 0)
    if match["half"]:
        if hour < 12 and match["half"] in ("下午", "晚上", "晚"):
            hour += 12
        raise Mistake(
            "bad-hours",
            f"时间请用 24 小时制，{quote(end)}写成“{hour:02d}:{minute:02d}”",
            f"times are on the 24-hour clock: write “{hour:02d}:{minute:02d}” for {quote(end)}",
        )
    if minute > 59 or hour * 60 + minute > DAY_MINUTES:
        raise Mistake(
            "bad-hours",
            f"没有{quote(end)}这个时间；最晚写 24:00，分钟不到 60",
            f"there is no time {quote(end)}; 24:00 is the latest and minutes stay below 60",
        )
    return hour * 60 + minute, bool(match["next"])


def _not_hours(text: str) -> Mistake:
    return Mistake(
        "bad-hours",
        f"看不懂开放时间{quote(text)}，请写成“{_EXAMPLE}”，不开门写“{CLOSED_WORD}”",
        f"{quote(text)} are no opening times; write them like “{_EXAMPLE}”, and “{CLOSED_WORD}” for a "
        "closed day",
    )

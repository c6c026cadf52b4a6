"""Moments to the second as an editor writes them: when something opens and when it closes.

In: text such as 2026-05-01 09:00; with seconds, in full-width characters or as 2026年5月1日9点半 it is read as what it means,
and a day alone is the whole of that day. Out: a naive `datetime` that means Shanghai. What closes at a moment is
still taken in that very second: 17:00 is the last second that belongs, and of a day alone 23:59:59 is.
"""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from builder.diagnostics import Mistake, quote
from builder.model.dates import read_date
from builder.model.text import clean

FIRST_SECOND = time()
LAST_SECOND = time(23, 59, 59)
_DAY_AND_CLOCK = re.compile(
    r"(?P<day>\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}(?=[ T])|年\d{1,2}月\d{1,2}[日号]))[ T]?(?P<clock>\S.*)"
)
_CLOCK = re.compile(r"(?P<day>\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}[日号]))\s*T?\s*(?P<clock>\S.*)")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2}))?|[点时](?:(?P<spoken>\d{1,2})分?|(?P<half>半))?整?)"
)
_HALF_OF_DAY = re.compile(r"上午|下午|早上|晚上|中午|凌晨|早|晚|am|pm", re.IGNORECASE)


def opening_moment(value: Any) -> datetime:
    """The moment that the text names; of a day alone its first second. A `Mistake` for what is no moment."""
    return _moment(value, FIRST_SECOND)


def closing_moment(value: Any) -> datetime:
    """The last second that belongs to what closes at the moment that the text names; of a day alone 23:59:59."""
    return _moment(value, LAST_SECOND)


_SCHEMA = WithJsonSchema({"type": "string", "format": "date-time"})
OpeningMoment = Annotated[datetime, PlainValidator(opening_moment), _SCHEMA]
ClosingMoment = Annotated[datetime, PlainValidator(closing_moment), _SCHEMA]


def _moment(value: Any, without_clock: time) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, without_clock)
    text = clean(value)
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    match = _DAY_AND_CLOCK.fullmatch(plain)
    if not match:
        return datetime.combine(read_date(text), without_clock)
    return datetime.combine(read_date(match["day"]), _clock(text, match["clock"].replace(" ", "")))


def _clock(text: str, clock: str) -> time:
    match = _CLOCK.fullmatch(clock)
    if not match:
        raise _no_moment(text, clock)
    minute = 30 if match["half"] else int(match["minute"] or match["spoken"] or 0)
    hour, second = int(match["hour"]), int(match["second"] or 0)
    if hour == 24 and not minute and not second:
        raise Mistake(
            "bad-moment",
            f"{quote(text)}是哪一天会看错；当天结束请只写日期，或者写 23:59",
            f"{quote(text)} can be taken for two days; for the end of a day write the date alone, or 23:59",
        )
    if hour > 23 or minute > 59 or second > 59:
        raise Mistake(
            "bad-moment",
            f"没有 {clock} 这个时间，请看一看{quote(text)}",
            f"there is no such time of day as {clock}; look at {quote(text)}",
        )
    return time(hour, minute, second)


def _no_moment(text: str, clock: str) -> Mistake:
    if _HALF_OF_DAY.search(clock):
        return Mistake(
            "bad-moment",
            f"时间请用 24 小时的写法，不写上午、下午，例如 2026-05-01 17:00；这里是{quote(text)}",
            f"write the time with 24 hours and without am or pm, like 2026-05-01 17:00, not {quote(text)}",
        )
    return Mistake(
        "bad-moment",
        f"看不懂时间{quote(text)}，请写成 2026-05-01 09:00 的样子；只写日期就是一整天",
        f"{quote(text)} is not a moment; write it like 2026-05-01 09:00, or the date alone for the whole day",
    )

"""Hours in a sentence: 周一至周五 09:00–11:30、17:30–20:00（延时服务）；周六至周日 休息."""

from functools import lru_cache

from builder.model.opening.layers import LAYER_NAMES, LayerSpans
from builder.model.opening.timetable import Period, Timetable
from builder.model.opening.timetext import Span, spans_text
from builder.model.opening.weekdays import days_text

_UNKNOWN = "未公布"


def spans_words(spans: LayerSpans | None) -> str:
    """The hours of one day; 休息 without any, 未公布 where nobody knows."""
    if spans is None:
        return _UNKNOWN
    return "、".join(_words(Span(span.opens, span.closes), span.layer) for span in spans) or spans_text(())


# Remembered: many stations have the same hours.
@lru_cache(maxsize=1024)
def weeks_words(timetable: Timetable) -> str:
    """The ordinary week, of each season where there are several; "" where nothing is known."""
    if not any(any(day for day in period.staffed) or any(period.machines) for period in timetable.periods):
        return ""
    return "。".join(_season(period) + _week(period) for period in timetable.periods)


def _season(period: Period) -> str:
    if period.valid_from is None and period.valid_to is None:
        return ""
    limits = f"{period.valid_from or ''} 至 {period.valid_to or ''}".strip()
    return f"{period.name}（{limits}）：" if period.name else f"{limits}："


def _week(period: Period) -> str:
    weekdays_of: dict[str, list[int]] = {}
    for weekday in range(7):
        weekdays_of.setdefault(_day(period, weekday), []).append(weekday)
    return "；".join(f"{days_text(tuple(weekdays))} {text}" for text, weekdays in weekdays_of.items())


def _day(period: Period, weekday: int) -> str:
    """What is known and what is not: 未公布、24小时（自助服务）; a machine that runs is no day of rest."""
    staffed, machines = period.staffed[weekday], period.machines[weekday]
    if staffed is None and machines:
        return f"{spans_words(None)}、{spans_words(machines)}"
    return spans_words(None if staffed is None else (*staffed, *machines))


def _words(span: Span, layer: str) -> str:
    times = spans_text((span,))
    return times if layer == "regular" else f"{times}（{LAYER_NAMES[layer]}）"

"""The coming days that are not like others, as a page prints them: holidays, make-up workdays, exceptions.

In: a timetable, the calendar, the date of the build. Out: runs of days that have the same, soonest first.
Only the special days are looked at, never every day: nothing else can differ from the week. A run that begins
within the sixty days is told to its end. assets/station.js hides those that pass after the build.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from builder.frozen import frozen
from builder.model.days.calendar import Calendar
from builder.model.opening.layers import LAYER_NAMES, MACHINE_LAYERS, OPEN_LAYERS
from builder.model.opening.seasons import special_days_of
from builder.model.opening.timetable import Timetable, TimetableDay
from builder.render.views.hours import day_texts
from builder.render.words import UNPUBLISHED, period_text, spans_texts

DAYS = 60
_LONGEST_RUN = timedelta(days=45)
_DAY = timedelta(days=1)


@frozen
class ComingDays:
    """5月1日（周五）至5月5日（周二）, 劳动节放假, 休息. `until` is the last day as 2026-05-05."""

    until: str
    period: str
    why: str
    texts: tuple[str, ...]


@frozen
class _Run:
    first: date
    last: date
    why: str
    texts: tuple[str, ...]


# Remembered: many stations have the same hours, and each shows these days on its page and its poster.
@lru_cache(maxsize=1024)
def coming_days(timetable: Timetable, calendar: Calendar, today: date) -> tuple[ComingDays, ...]:
    """The runs that begin in the sixty days from `today` on; none for a timetable that says nothing."""
    if not timetable.has_any:
        return ()
    horizon = today + timedelta(days=DAYS - 1)
    days = special_days_of(timetable, calendar, today, horizon + _LONGEST_RUN)
    return tuple(
        ComingDays(run.last.isoformat(), period_text(run.first, run.last), run.why, run.texts)
        for run in _runs(timetable, calendar, days, horizon)
        if run.first <= horizon
    )


def _runs(timetable: Timetable, calendar: Calendar, days: tuple[date, ...], horizon: date) -> Iterator[_Run]:
    """The runs in order, no further than the one that is under way on the `horizon`."""
    run: _Run | None = None
    reached = None
    said: dict[tuple, tuple[str, tuple[str, ...]] | None] = {}
    for day in days:
        if day > horizon and reached != day - _DAY:
            break
        # Days of one season, weekday, kind and exception have the same: most are looked at once for all.
        period, change = timetable.period_of(day), timetable.change_of(day)
        like = id(period), day.weekday(), calendar.kind_of(day), id(change)
        if like not in said:
            said[like] = _said(timetable, timetable.on(day, calendar))
        follows = reached == day - _DAY
        if said[like] is None:
            # Among days that depend on the same notice one that does not need not be told apart.
            reached = day if follows else reached
            continue
        why, texts = said[like]
        if run and follows and (run.why, run.texts) == (why, texts):
            run = _Run(run.first, day, why, texts)
        else:
            if run:
                yield run
            run = _Run(day, day, why, texts)
        reached = day
    if run:
        yield run


def _said(timetable: Timetable, found: TimetableDay) -> tuple[str, tuple[str, ...]] | None:
    """Why the day is not like others and what it has; None when it goes by the week in any case."""
    if found.why in ("pending", "unannounced") and found.staffed is not None:
        return None
    return _why(found), _texts(timetable, found)


def _why(found: TimetableDay) -> str:
    if found.why == "pending":
        return f"{found.name}前后，放假安排还没公布"
    if found.why == "unannounced":
        return "放假安排还没公布"
    if found.why == "holiday":
        return f"{found.name}放假"
    return "补班" if found.why == "makeup" else found.reason


def _texts(timetable: Timetable, found: TimetableDay) -> tuple[str, ...]:
    if found.staffed is None:
        return ("开放时间待公布",) if found.why in ("pending", "unannounced") else (UNPUBLISHED,)
    texts = ("照常开放",) if _is_as_usual(timetable, found) else day_texts(found.staffed)
    if found.why != "exception":
        return texts
    return (*texts, *_machine_texts(timetable, found))


def _is_as_usual(timetable: Timetable, found: TimetableDay) -> bool:
    """A make-up workday is as usual when it is like a workday, a holiday when it is like any such weekday."""
    if found.why not in ("holiday", "makeup") or not any(span.layer in OPEN_LAYERS for span in found.staffed):
        return False
    like = found.day - timedelta(days=found.day.weekday()) if found.why == "makeup" else found.day
    return found.staffed == timetable.usual(like)


def _machine_texts(timetable: Timetable, found: TimetableDay) -> Iterator[str]:
    """What an exception changes of 自助 and 在线: 自助服务暂停, 自助服务 09:00–12:00."""
    usual = timetable.usual_machines(found.day)
    for layer in MACHINE_LAYERS:
        before, now = ([span for span in spans if span.layer == layer] for spans in (usual, found.machines))
        if before != now:
            yield f"{LAYER_NAMES[layer]} {'、'.join(spans_texts(now))}" if now else f"{LAYER_NAMES[layer]}暂停"

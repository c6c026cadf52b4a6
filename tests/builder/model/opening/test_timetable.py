"""What a timetable means: laws that hold for hours of every shape, and the corners that laws do not show."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.dates import MonthDay
from builder.model.days.calendar import Calendar, china_calendar
from builder.model.days.day_kind import DayKind
from builder.model.opening.hours import Hours
from builder.model.opening.layers import OPEN_LAYERS, covers_a_day
from builder.model.opening.policy import CLOSED_POLICY, UNKNOWN_POLICY, Policy
from builder.model.opening.timetable import (
    EMPTY,
    LAYERS,
    DatedChange,
    LayerSpan,
    Moment,
    Period,
    Timetable,
    timetable_json,
)
from tests.builder.model.opening.timetables import FIRST, LAST, days, minutes, timetables

CALENDAR = china_calendar()


def timetable(**hours) -> Timetable:
    return Hours.model_validate(hours).timetable


def after(day: date, minute: int, later: int) -> tuple[date, int]:
    """`later` minutes after a moment."""
    ahead, minute = divmod(minute + later, 1440)
    return day + timedelta(days=ahead), minute


def minutes_until(day: date, minute: int, until: Moment) -> int:
    return (until.day - day).days * 1440 + until.minute - minute


@settings(max_examples=400, deadline=None)
@given(timetables, days, minutes, st.data())
def test_a_state_lasts_until_the_moment_that_is_said_and_then_is_the_next_one(hours, day, minute, data):
    now = hours.at(day, minute, CALENDAR)
    length = minutes_until(day, minute, now.until) if now.until else 8 * 1440
    later = data.draw(st.integers(0, length - 1 if now.until else length))
    assert hours.at(*after(day, minute, later), CALENDAR).state == now.state
    if now.until:
        assert 0 < length <= 8 * 1440
        assert hours.at(now.until.day, now.until.minute, CALENDAR).state == now.then != now.state
        last = hours.at(*after(day, minute, length - 1), CALENDAR)
        assert (last.state, last.until) == (now.state, now.until)
    else:
        assert now.then is None


@settings(max_examples=400, deadline=None)
@given(timetables, days, minutes)
def test_the_state_is_what_the_spans_of_the_day_and_of_the_night_before_say(hours, day, minute):
    today, before = (hours.on(day - timedelta(days=back), CALENDAR) for back in (0, 1))
    running = {
        span.layer
        for spans, at in ((today, minute), (before, minute + 1440))
        for span in (*(spans.staffed or ()), *spans.machines)
        if span.opens <= at < span.closes
    }
    answer = hours.at(day, minute, CALENDAR)
    if running & {"regular", "extended", "staggered"}:
        assert answer.state == "open" and answer.layer in running
    elif "appointment" in running:
        assert (answer.state, answer.layer) == ("appointment", "appointment")
    elif today.staffed is None or (before.staffed is None and minute + 1440 < before.reach):
        assert (answer.state, answer.layer) == ("unknown", None)
        assert answer.also in (running or {None})
    elif running:
        assert answer.state == answer.layer == ("self_service" if "self_service" in running else "online")
    else:
        assert (answer.state, answer.layer) == ("closed", None)
    assert answer.today == today


@settings(max_examples=300, deadline=None)
@given(timetables, st.dates(date(2027, 1, 1), LAST))
def test_a_day_that_is_not_announced_has_hours_only_where_no_notice_can_change_them(hours, day):
    found = hours.on(day, CALENDAR)
    if found.why not in ("pending", "unannounced"):
        return
    kinds = ("workday", "holiday") if day.weekday() < 5 else ("weekend", "holiday", "makeup")
    may_be = [hours.on(day, announced(day, kind)).staffed for kind in kinds]
    assert found.staffed == (may_be[0] if all(one == may_be[0] for one in may_be) else None)
    nights = [span.closes for one in may_be for span in one or ()]
    assert found.reach == max([1440, *nights])


def announced(day: date, kind: str) -> Calendar:
    """A calendar that says so of a day."""
    special = {day: DayKind(kind, "春节")} if kind in ("holiday", "makeup") else {}
    return Calendar((day.year,), special, {})


@settings(max_examples=100, deadline=None)
@given(timetables, st.sampled_from(("holidays", "makeup_days")))
def test_a_policy_of_closed_is_the_same_as_an_exception_on_each_such_day(hours, field):
    kind = {"holidays": "holiday", "makeup_days": "makeup"}[field]
    special = [day for day, found in CALENDAR.special_days(FIRST, date(2026, 12, 31)) if found.kind == kind]
    by_policy = replace(hours, changes=(), **{field: CLOSED_POLICY})
    by_exceptions = replace(
        hours, changes=tuple(DatedChange(day, day, ()) for day in special), **{field: UNKNOWN_POLICY}
    )
    for day in special:
        assert by_policy.on(day, CALENDAR).staffed == by_exceptions.on(day, CALENDAR).staffed == ()
        assert by_policy.on(day, CALENDAR).machines == by_exceptions.on(day, CALENDAR).machines


@settings(max_examples=100, deadline=None)
@given(timetables, days)
def test_with_照常_all_year_every_day_has_what_it_usually_has(hours, day):
    always = replace(hours, changes=(), holidays=Policy("own_weekday"), makeup_days=Policy("own_weekday"))
    assert always.on(day, CALENDAR).staffed == always.usual(day)


@settings(max_examples=100, deadline=None)
@given(timetables, days)
def test_machines_know_no_holidays(hours, day):
    without_changes = replace(hours, changes=())
    assert without_changes.on(day, CALENDAR).machines == without_changes.usual_machines(day)


@settings(max_examples=300, deadline=None)
@given(timetables)
def test_a_timetable_reads_back_from_its_json(hours):
    assert from_json(json.loads(json.dumps(timetable_json(hours), ensure_ascii=False))) == hours


def from_json(facts: dict) -> Timetable:
    """The reading of the format, as its docstring describes it."""

    def spans(found):
        if found is None:
            return None
        return tuple(LayerSpan(opens, closes, LAYERS[layer]) for opens, closes, layer in found)

    def bound(text):
        if text is None:
            return None
        return MonthDay(*map(int, text.split("-"))) if len(text) == 5 else date.fromisoformat(text)

    def policy(found):
        if isinstance(found, list):
            return Policy("spans", spans=spans(found))
        if isinstance(found, int):
            return Policy("weekday", found)
        return Policy({None: "unknown", "own": "own_weekday"}.get(found, found))

    return Timetable(
        tuple(
            Period(
                period["name"],
                bound(period["from"]),
                bound(period["to"]),
                tuple(spans(day) for day in period["staffed"]),
                tuple(spans(day) for day in period.get("machines", [[]] * 7)),
            )
            for period in facts["periods"]
        ),
        policy(facts["holidays"]),
        policy(facts["makeup"]),
        tuple(
            DatedChange(
                date.fromisoformat(change["from"]),
                date.fromisoformat(change["until"]),
                spans(change["staffed"]),
                spans(change.get("machines")),
                change["reason"],
            )
            for change in facts["changes"]
        ),
    )


def test_the_json_of_a_timetable_is_as_it_is_described():
    hours = timetable(
        periods=[
            {"name": "夏令时间", "valid_from": "05-01", "valid_to": "09-30", "regular": {"周一至周五": "08:30-11:30"},
             "extended": {"周一": "17:30-20:00"}},
            {"valid_from": "10-01", "valid_to": "04-30", "regular": {"每天": "休息"},
             "self_service": {"周日": "24小时"}},
        ],
        holidays="预约 09:00-11:30",
        makeup_days="同周三",
        exceptions=[{"date": "2026-05-20", "hours": "未公布", "self_service": "休息", "reason": "停电"}],
    )
    workday = [[510, 690, 0]]
    assert timetable_json(hours) == {
        "periods": [
            {
                "name": "夏令时间", "from": "05-01", "to": "09-30",
                "staffed": [[[510, 690, 0], [1050, 1200, 1]], workday, workday, workday, workday, None, None],
            },
            {
                "name": "", "from": "10-01", "to": "04-30",
                "staffed": [[]] * 7,
                "machines": [[], [], [], [], [], [], [[0, 1440, 4]]],
            },
        ],
        "holidays": [[540, 690, 3]],
        "makeup": 2,
        "changes": [
            {"from": "2026-05-20", "until": "2026-05-20", "staffed": None, "machines": [], "reason": "停电"}
        ],
    }


def test_the_order_of_the_lines_does_not_matter():
    one = timetable(
        regular={"周六": "休息", "周一至周五": "08:30-17:30", "周日": "休息"}, extended={"周五": "17:30-20:00"}
    )
    other = timetable(
        extended={"周五": "17:30-20:00"},
        regular={"周日": "休息", "周一": "08:30-17:30", "周二至周五": "08:30-17:30", "周六": "休息"},
    )
    assert one == other


def test_an_empty_timetable_knows_nothing_and_says_so():
    assert not EMPTY.has_any
    assert EMPTY.at(date(2026, 5, 11), 600, CALENDAR).state == "unknown"
    assert not Hours().timetable.has_any
    assert timetable(self_service={"每天": "24小时"}).has_any
    assert timetable(exceptions=[{"date": "2026-05-20", "hours": "休息"}]).has_any


def test_round_the_clock_means_that_somebody_is_there():
    assert covers_a_day(open_on_monday(regular={"每天": "24小时"}))
    assert covers_a_day(open_on_monday(regular={"每天": "00:00-12:00"}, extended={"每天": "12:00-24:00"}))
    assert not covers_a_day(open_on_monday(regular={"每天": "休息"}, self_service={"每天": "24小时"}))
    assert not covers_a_day(open_on_monday(regular={"每天": "00:00-12:00"}, appointment={"每天": "12:00-24:00"}))
    assert not covers_a_day(open_on_monday(regular={"每天": "00:00-12:00, 12:01-24:00"}))
    assert not covers_a_day(())


def open_on_monday(**hours):
    return [span for span in timetable(**hours).periods[0].staffed[0] if span.layer in OPEN_LAYERS]


def test_an_exception_of_one_machine_leaves_the_other_to_its_weekday():
    hours = timetable(
        regular={"每天": "休息"},
        self_service={"每天": "24小时"},
        online={"周一至周五": "08:00-22:00"},
        exceptions=[
            {"from_date": "2026-05-15", "until_date": "2026-05-18", "hours": "休息", "self_service": "休息"}
        ],
    )
    by_day = [hours.on(date(2026, 5, day), CALENDAR).machines for day in range(15, 20)]
    online = (LayerSpan(480, 1320, "online"),)
    assert by_day == [online, (), (), online, (LayerSpan(0, 1440, "self_service"), *online)]
    # Friday, the weekend, Monday: three runs, not four days.
    assert [(change.first_date.day, change.last_date.day) for change in hours.changes] == [
        (15, 15), (16, 17), (18, 18)
    ]


@pytest.mark.parametrize(
    ("day", "minute", "state"),
    [
        (date(2026, 4, 30), 23 * 60, "open"),
        # The night before the holiday runs on into it; the night after it was never published.
        (date(2026, 5, 1), 60, "open"),
        (date(2026, 5, 1), 180, "unknown"),
        (date(2026, 5, 6), 60, "unknown"),
        (date(2026, 5, 6), 119, "unknown"),
        (date(2026, 5, 6), 120, "closed"),
    ],
)
def test_an_unknown_day_owns_the_night_that_usually_belongs_to_it(day, minute, state):
    hours = timetable(regular={"每天": "20:00-次日02:00"})
    assert hours.at(day, minute, CALENDAR).state == state


def test_an_exception_that_is_not_published_owns_its_night_too():
    hours = timetable(regular={"每天": "20:00-次日02:00"}, exceptions=[{"date": "2026-05-12", "hours": "未公布"}])
    assert hours.at(date(2026, 5, 13), 119, CALENDAR).state == "unknown"
    assert hours.at(date(2026, 5, 13), 120, CALENDAR).state == "closed"


def test_a_change_is_looked_for_eight_days_ahead_to_the_minute():
    hours = timetable(
        regular={"每天": "24小时"},
        exceptions=[{"from_date": "2026-06-01", "until_date": "2026-06-09", "hours": "休息"}],
    )
    assert hours.at(date(2026, 6, 1), 1439, CALENDAR).until is None
    assert hours.at(date(2026, 6, 2), 0, CALENDAR).until == Moment(date(2026, 6, 10), 0)


def test_a_night_that_is_open_wins_over_a_morning_by_appointment():
    hours = timetable(
        regular={"周一至周四": "20:00-次日10:00", "周五至周日": "休息"},
        exceptions=[{"date": "2026-05-12", "hours": "预约 09:00-11:00"}],
    )
    answer = hours.at(date(2026, 5, 12), 570, CALENDAR)
    assert (answer.state, answer.layer, answer.until, answer.then) == (
        "open", "regular", Moment(date(2026, 5, 12), 600), "appointment"
    )


def test_同工作日_taken_from_elsewhere_is_unknown_where_workdays_differ():
    hours = replace(
        timetable(regular={"周一": "08:30-17:30", "周二至周日": "休息"}),
        makeup_days=Policy("workday"),
        holidays=Policy("weekend"),
    )
    assert hours.on(date(2026, 5, 9), CALENDAR).staffed is None
    assert hours.on(date(2026, 5, 1), CALENDAR).staffed == ()

"""The two evaluators of opening hours side by side: builder/model/opening/timetable.py and assets/hours.js run by node.

In: timetables, a calendar, moments or a run of days. Out: plain values of the same shape from both.
"""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

from builder.model.days.calendar import Calendar
from builder.model.days.calendar_json import calendar_json
from builder.model.opening.layers import LAYERS
from builder.model.opening.timetable import Timetable, timetable_json
from tests.tools import require

SCRIPT = Path(__file__).resolve().parents[3] / "builder" / "assets" / "hours.js"
_EPOCH = date(1970, 1, 1)
_AT = """
const hours = require(process.argv[1]);
const text = (moment) => moment && [moment.day, moment.minute];
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(({timetable, calendar, moments}) => moments.map(([day, minute]) => {
  const {state, layer, until, then, also} = hours.answerAt(timetable, calendar, day, minute);
  return [state, layer, text(until), then, also];
}))));
"""
# Each run of minutes ends where `until` says; where it says nothing for eight days, the next look is eight days later.
_RUNS = """
const hours = require(process.argv[1]);
const {timetables, calendar, first, last} = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(timetables.map((timetable) => {
  const runs = [];
  for (let at = first; at < last;) {
    const {state, layer, until, then, also} = hours.answerAt(timetable, calendar, Math.floor(at / 1440), at % 1440);
    runs.push([at, state, layer, then, also]);
    at = until ? until.day * 1440 + until.minute : at + 8 * 1440;
  }
  return runs;
})));
"""
_DAYS = """
const hours = require(process.argv[1]);
const {timetables, calendar, first, days} = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(timetables.map((timetable) => Array.from({length: days}, (_, ahead) => {
  const {staffed, machines, why, name, reason, reach} = hours.dayOf(timetable, calendar, first + ahead);
  return [staffed, machines, why, name, reason, reach];
}))));
"""


def day_number(day: date) -> int:
    """Days since 1970-01-01, as hours.js counts them."""
    return (day - _EPOCH).days


def node(program: str, asked: object) -> object:
    """What the program, given hours.js, prints for these values."""
    done = subprocess.run(
        [require("node"), "-e", program, str(SCRIPT)],
        input=json.dumps(asked), capture_output=True, encoding="utf-8", check=True, timeout=60,
    )
    return json.loads(done.stdout)


def answers_of_node(asked: list[tuple[Timetable, Calendar, list[tuple[date, int]]]]) -> list[list[list]]:
    """[state, layer, until as [day number, minute], then, also] a moment, for each timetable."""
    return node(_AT, [
        {
            "timetable": timetable_json(timetable),
            "calendar": calendar_json(calendar),
            "moments": [(day_number(day), minute) for day, minute in moments],
        }
        for timetable, calendar, moments in asked
    ])


def answer_of_python(timetable: Timetable, calendar: Calendar, day: date, minute: int) -> list:
    """The same of the Python evaluator."""
    said = timetable.at(day, minute, calendar)
    until = said.until and [day_number(said.until.day), said.until.minute]
    return [said.state, said.layer, until, said.then, said.also]


def runs_of_node(timetables: list[Timetable], calendar: Calendar, first: date, last: date) -> list[list[list]]:
    """Every minute from `first` to `last` as runs of one state, for each timetable: [first minute since 1970, state,
    layer, then, also].
    """
    return node(_RUNS, {
        "timetables": [timetable_json(timetable) for timetable in timetables],
        "calendar": calendar_json(calendar),
        "first": day_number(first) * 1440,
        "last": (day_number(last) + 1) * 1440,
    })


def runs_of_python(timetable: Timetable, calendar: Calendar, first: date, last: date) -> list[list]:
    """The same of the Python evaluator."""
    runs = []
    at, end = day_number(first) * 1440, (day_number(last) + 1) * 1440
    while at < end:
        day, minute = divmod(at, 1440)
        state, layer, until, then, also = answer_of_python(timetable, calendar, _day(day), minute)
        runs.append([at, state, layer, then, also])
        at = until[0] * 1440 + until[1] if until else at + 8 * 1440
    return runs


def days_of_node(timetables: list[Timetable], calendar: Calendar, first: date, last: date) -> list[list[list]]:
    """[staffed, machines, why, name, reason, reach] a day, for each timetable."""
    return node(_DAYS, {
        "timetables": [timetable_json(timetable) for timetable in timetables],
        "calendar": calendar_json(calendar),
        "first": day_number(first),
        "days": day_number(last) - day_number(first) + 1,
    })


def days_of_python(timetable: Timetable, calendar: Calendar, first: date, last: date) -> list[list]:
    """The same of the Python evaluator."""
    days = (timetable.on(_day(number), calendar) for number in range(day_number(first), day_number(last) + 1))
    return [
        [_spans(day.staffed), _spans(day.machines), day.why, day.name, day.reason, day.reach] for day in days
    ]


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)


def _spans(spans) -> list | None:
    return None if spans is None else [[span.opens, span.closes, LAYERS.index(span.layer)] for span in spans]

"""A letter that is answered point by point – a suggestion, an answer to a campaign – as its status page shows
it: the steps it has gone, and what was answered. The points' own words are not here: they tell what was
written.

In: a Standing (triage/standing.py). Out: Steps and Answers. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms_api.chinese_times import chinese_date
from forms_api.forms.dispositions import DISPOSITIONS
from forms_api.triage.standing import Point, Standing, State

ANSWERED_FORMS = ("suggestion", "campaign")
_LADDER = {State.RECEIVED: "收到", State.SCREENED: "看过", State.GROUPED: "归类", State.ANSWERED: "答复"}
_REACHED = {State.RECEIVED: 1, State.SCREENED: 2, State.GROUPED: 3, State.ANSWERED: 4, State.REOPENED: 4}


@dataclass(frozen=True)
class Step:
    """`note` says when, where that is known."""

    name: str
    is_done: bool
    note: str = ""


@dataclass(frozen=True)
class Answer:
    """What was answered to one point: `name` is its disposition's and `meaning` what that is; `href` leads to
    where it stands in public, "" while it does not."""

    title: str
    name: str
    meaning: str
    reason: str
    office: str
    due: str
    reply: str
    href: str = ""


def steps_of(standing: Standing, received: date, withdrawn: date | None) -> tuple[Step, ...]:
    """The ladder, with a step more for what its resident asked for since."""
    reached = _reached(standing)
    answered = _last_answer(standing) if reached == len(_LADDER) else None
    notes = {State.RECEIVED: chinese_date(received)}
    notes |= {State.ANSWERED: chinese_date(answered)} if answered else {}
    ladder = enumerate(_LADDER.items(), 1)
    steps = tuple(Step(name, nth <= reached, notes.get(state, "")) for nth, (state, name) in ladder)
    if withdrawn:
        return (*(step for step in steps if step.is_done), Step("撤回", True, chinese_date(withdrawn)))
    return (*steps, Step("重新办理", False)) if standing.state is State.REOPENED else steps


def answers_to(standing: Standing, hrefs: Mapping[int, str], today: date) -> tuple[Answer, ...]:
    """The answered points; `hrefs` has the public page of those that have one, by the point's number."""
    is_alone = len(standing.points) == 1
    return tuple(
        _answer(point, "" if is_alone else f"第 {point.number} 条", hrefs.get(point.number, ""), today)
        for point in standing.points
        if point.is_answered
    )


def _answer(point: Point, title: str, href: str, today: date) -> Answer:
    disposition = DISPOSITIONS[point.disposition]
    due = ""
    if point.due_date:
        is_over = disposition.is_followed and point.due_date < today
        # Whether it was done by then stands where it is followed up, not here.
        due = f"{chinese_date(point.due_date)}前{'，日子已经过了' if is_over else ''}"
    name, meaning = disposition.name, disposition.meaning
    return Answer(title, name, meaning, point.reason, point.office, due, point.reply, href)


def _reached(standing: Standing) -> int:
    """How many steps of the ladder are behind it; of a withdrawn letter how many were, by its points."""
    if standing.state in _REACHED:
        return _REACHED[standing.state]
    if standing.is_answered:
        return _REACHED[State.ANSWERED]
    points = standing.points
    if points and all(point.theme for point in points):
        return _REACHED[State.GROUPED]
    return _REACHED[State.SCREENED] if points else _REACHED[State.RECEIVED]


def _last_answer(standing: Standing) -> date:
    return max(point.written_at for point in standing.points).date()

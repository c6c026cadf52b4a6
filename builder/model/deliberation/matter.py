"""A matter (议题): raised → accepted or declined → a meeting announced → deliberated → an outcome → done.

In: an item of `matters:`. Out: a record whose dates are in that order, and its state on any day.
"""

from collections.abc import Iterator
from datetime import date

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.dates import Date
from builder.model.deliberation.meeting import Meeting
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Id, Line, PlainText, choice, line

MATTER_STATES = {
    "raised": "提出来了，等回话",
    "declined": "没有受理",
    "accepted": "受理了，等开会",
    "announced": "定了日子，要开会",
    "deliberated": "议过了，还没有结果",
    "settled": "有结果，在办",
    "done": "办完了",
}
RESULTS = {"agreed": "达成一致", "partly": "部分达成", "deferred": "暂缓", "referred": "转交"}
FRUITFUL = ("agreed", "partly")


class Acceptance(Record):
    """That a matter is taken up, and who said so."""

    date: Date = Field(title="哪天受理")
    by: Role = Field(title="谁受理的")


class Refusal(Record):
    """That a matter is not taken up: always with the reason, and visible."""

    date: Date = Field(title="哪天回复")
    reason: Line = Field(title="原因")
    by: Role = Field(title="谁回复的")


class Outcome(Record):
    """What the meeting came to."""

    date: Date = Field(title="哪天定的")
    result: choice(RESULTS) = Field(title="结果")
    text: PlainText = Field(title="怎么定的")

    @property
    def result_name(self) -> str:
        return RESULTS[self.result]


class Action(Record):
    """What is to be done about it, by which office, until when; and the evidence once it is done."""

    what: Line = Field(title="做什么")
    office: Role = Field(title="谁来办")
    due_date: Date = Field(title="哪天办完")
    done_date: Date | None = Field(None, title="哪天办好的")
    evidence: Line | None = Field(None, title="凭据")

    @model_validator(mode="after")
    def _proves_what_is_done(self):
        if self.evidence and not self.done_date:
            raise Mistake(
                "evidence-without-date",
                "有了凭据，就写上哪天办好的 done_date；还没办好就先不写 evidence",
                "evidence says that it is done: add done_date, or leave evidence out until it is",
                at=("evidence",), on_key=True,
            )
        return self

    def is_done_on(self, day: date) -> bool:
        return self.done_date is not None and self.done_date <= day

    def days_overdue_on(self, day: date) -> int:
        """How many days past its last day it is on `day`; 0 when it is in time or done."""
        return 0 if self.is_done_on(day) else max(0, (day - self.due_date).days)


class Matter(Record):
    """Something that residents want to be talked over; `title` names no one who quarrels about it."""

    id: Id = Field(title="代号")
    title: line(40) = Field(title="议题")
    raised_date: Date = Field(title="哪天提出的")
    raised_by: Role = Field(title="谁提出的")
    accepted: Acceptance | None = Field(None, title="受理")
    declined: Refusal | None = Field(None, title="没有受理")
    meetings: tuple[Meeting, ...] = Field((), title="开会")
    outcome: Outcome | None = Field(None, title="结果")
    actions: tuple[Action, ...] = Field((), title="要办的事")

    @model_validator(mode="after")
    def _goes_step_by_step(self):
        mistakes = [*_answered(self), *_met(self), *_concluded(self), *_acted(self)]
        if mistakes:
            raise Mistakes(mistakes)
        return self

    def state_on(self, day: date) -> str | None:
        """One of MATTER_STATES; None before it was raised."""
        if day < self.raised_date:
            return None
        if self.declined and self.declined.date <= day:
            return "declined"
        if self.outcome_on(day):
            return "done" if self._is_done_on(day) else "settled"
        if self.meetings_ahead_on(day):
            return "announced"
        if any(meeting.is_held_on(day) for meeting in self.meetings):
            return "deliberated"
        return "accepted" if self.accepted and self.accepted.date <= day else "raised"

    def outcome_on(self, day: date) -> Outcome | None:
        """The outcome that stands on `day`: one that put the matter off stands until another meeting is arranged."""
        outcome = self.outcome
        if not outcome or outcome.date > day:
            return None
        for each in self.meetings:
            if each.date > outcome.date and not each.is_cancelled_on(day):
                return None
        return outcome

    def meetings_ahead_on(self, day: date) -> tuple[Meeting, ...]:
        """Those one can still go to; on the day of the outcome none: it came of the meeting of that day."""
        concluded = self.outcome is not None and self.outcome.date == day
        ahead = [each for each in self.meetings if each.date >= day and each.is_ahead_on(day)]
        return tuple(each for each in ahead if not (concluded and each.date == day)) if ahead else ()

    def was_deliberated_on(self, day: date) -> bool:
        """Whether a meeting about it has taken place."""
        concluded = self.outcome is not None and self.outcome.date <= day
        return concluded or any(meeting.is_held_on(day) for meeting in self.meetings)

    def is_fruitful_on(self, day: date) -> bool:
        """议而有果: agreed at least in part, and all that was to be done about it is done."""
        outcome = self.outcome_on(day)
        return bool(outcome) and outcome.result in FRUITFUL and self._all_done_on(day)

    def open_actions_on(self, day: date) -> tuple[Action, ...]:
        if not self.outcome or self.outcome.date > day:
            return ()
        return tuple(action for action in self.actions if not action.is_done_on(day))

    def _is_done_on(self, day: date) -> bool:
        """What was put off is not done, nor what was handed on and nothing came back."""
        return self._all_done_on(day) and (self.outcome.result in FRUITFUL or bool(self.actions))

    def _all_done_on(self, day: date) -> bool:
        return all(action.is_done_on(day) for action in self.actions)


def _answered(matter: Matter) -> Iterator[Mistake]:
    if matter.accepted and matter.declined:
        yield Mistake(
            "accepted-and-declined",
            "一件事不能又受理又没有受理；accepted 和 declined 请只留一个",
            "a matter is either accepted or declined; keep one of the two",
            at=("declined",), on_key=True,
        )
    if matter.accepted:
        yield from _in_order("受理", matter.accepted.date, "提出", matter.raised_date, ("accepted", "date"))
    if matter.declined:
        yield from _in_order("答复", matter.declined.date, "提出", matter.raised_date, ("declined", "date"))
        for field in ("meetings", "outcome", "actions"):
            if getattr(matter, field):
                yield Mistake(
                    "declined-with-meetings",
                    f"没有受理的事，不会再开会、有结果；请删掉 {field}，后来又受理了就把 declined 改成 accepted",
                    f"a matter that was declined is not met about; delete {field}, or turn declined into accepted",
                    at=(field,), on_key=True,
                )


def _met(matter: Matter) -> Iterator[Mistake]:
    if matter.meetings and not matter.accepted and not matter.declined:
        yield Mistake(
            "meeting-before-acceptance",
            "先受理，才开会；请加上 accepted，写哪天、谁受理的",
            "a matter is accepted before it is met about; add accepted with its date and by whom",
            at=("meetings",), on_key=True,
        )
    days: set[date] = set()
    for index, meeting in enumerate(matter.meetings):
        if matter.accepted:
            yield from _in_order("开会", meeting.date, "受理", matter.accepted.date, ("meetings", index, "date"))
        if meeting.date in days:
            yield Mistake(
                "meeting-given-twice",
                f"{meeting.date} 的会写了两次；一件事一天只开一次，请合成一处",
                f"the meeting of {meeting.date} is written twice; a matter is met about once a day",
                at=("meetings", index, "date"),
            )
        days.add(meeting.date)


def _concluded(matter: Matter) -> Iterator[Mistake]:
    outcome = matter.outcome
    if not outcome or matter.declined:
        return
    if not any(meeting.date <= outcome.date and not meeting.cancelled for meeting in matter.meetings):
        yield Mistake(
            "outcome-without-meeting",
            f"{outcome.date} 有了结果，可是在这以前没有开过会；请先写上开会的那一次 meetings",
            f"there is an outcome on {outcome.date}, but no meeting up to then; write the meeting first",
            at=("outcome",), on_key=True,
        )
        return
    for index, meeting in enumerate(matter.meetings):
        if meeting.date > outcome.date and not meeting.cancelled and outcome.result != "deferred":
            yield Mistake(
                "meeting-after-outcome",
                f"{outcome.date} 已经有了结果，{meeting.date} 又开会；新的事另写一条，还没议完的结果写“deferred”（暂缓）",
                f"there was an outcome on {outcome.date}, and a meeting on {meeting.date} after it; write a matter of "
                "its own, or deferred as the outcome",
                at=("meetings", index, "date"),
            )


def _acted(matter: Matter) -> Iterator[Mistake]:
    outcome = matter.outcome
    if matter.actions and not outcome and not matter.declined:
        yield Mistake(
            "action-without-outcome",
            "要办的事是会上定的；请先写 outcome，哪天定的、怎么定的",
            "actions come from an outcome; write outcome first, with its date and what was agreed",
            at=("actions",), on_key=True,
        )
    for index, action in enumerate(matter.actions if outcome else ()):
        way = ("actions", index)
        yield from _in_order("说好办完", action.due_date, "定下来", outcome.date, (*way, "due_date"))
        if action.done_date:
            yield from _in_order("办好", action.done_date, "定下来", outcome.date, (*way, "done_date"))


def _in_order(
    later: str, later_date: date, earlier: str, earlier_date: date, at: tuple[str | int, ...]
) -> Iterator[Mistake]:
    if later_date < earlier_date:
        yield Mistake(
            "matter-out-of-order",
            f"{later}的日期 {later_date} 早于{earlier}的日期 {earlier_date}；议事是一步一步来的，请看看是不是写错了",
            f"{later_date} is before {earlier_date}, the day of the step before it; look at both dates",
            at=at,
        )

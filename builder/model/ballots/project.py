"""`projects:` of a ballot: a chosen candidate while it is carried out, by whom, until when, with what proof, and how rated.

In: an item of the list. Out: a record whose own dates are in order. What it asks of the result and the notice is in order.py.
"""

from collections.abc import Iterator
from datetime import date

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.contact import WebAddress
from builder.model.dates import Date
from builder.model.quantity import quantity_in
from builder.model.rating import Rating
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Line, Reference, whole_number


class Started(Record):
    """The day on which the work began."""

    date: Date = Field(title="哪天开工")


class Step(Record):
    """Something that happened on the way."""

    date: Date = Field(title="哪天")
    text: Line = Field(title="做了什么")


class Evidence(Record):
    """What shows that it is done: a sentence, and where more of it can be seen."""

    text: Line = Field(title="凭据")
    url: WebAddress | None = Field(None, title="网址")


class Done(Record):
    """The day on which it was finished, what shows it, and what it cost."""

    date: Date = Field(title="哪天办好")
    evidence: Evidence = Field(title="凭据")
    cost: quantity_in("元") | None = Field(None, title="实际花了多少")


class Project(Record):
    """One chosen candidate; `id` is the candidate's. `case_of` is the year among whose ten best cases it is."""

    id: Reference = Field(title="候选项目的代号")
    office: Role = Field(title="谁来办")
    due_date: Date = Field(title="说好哪天办好")
    started: Started | None = Field(None, title="开工")
    steps: tuple[Step, ...] = Field((), title="进展")
    done: Done | None = Field(None, title="办好")
    rating: Rating | None = Field(None, title="评价")
    case_of: whole_number(2000, 2099) | None = Field(None, title="哪一年的案例")

    @model_validator(mode="after")
    def _one_after_the_other(self):
        if mistakes := [*_missing(self), *_too_early(self)]:
            raise Mistakes(mistakes)
        return self

    def days_overdue_on(self, day: date) -> int:
        """How many days past the promised one it is on `day`; 0 when it is in time or done."""
        if self.done and self.done.date <= day:
            return 0
        return max(0, (day - self.due_date).days)


def _missing(project: Project) -> Iterator[Mistake]:
    if project.done and not project.started:
        yield Mistake(
            "project-step-missing",
            "写了办好（done），前面却少了开工（started）；请写上哪天开工",
            "there is done but no started before it; say when the work began",
            at=("done",), on_key=True,
        )
    for name, zh in (("rating", "评价（rating）"), ("case_of", "案例（case_of）")):
        if getattr(project, name) is not None and not project.done:
            yield Mistake(
                "project-step-missing",
                f"还没有办好（done），不能写{zh}；请先写上哪天办好、凭据是什么",
                f"there is {name} but no done before it; say first when it was finished, and what shows it",
                at=(name,), on_key=True,
            )


def _too_early(project: Project) -> Iterator[Mistake]:
    started, done = project.started, project.done
    if started and done and done.date < started.date:
        yield Mistake(
            "project-out-of-order",
            f"{done.date} 办好，比开工的 {started.date} 还早；请看看哪个日期写错了",
            f"done on {done.date}, but started on {started.date}: one of the two dates is wrong",
            at=("done", "date"),
        )
    for index, (earlier, step) in enumerate(zip(project.steps, project.steps[1:]), 1):
        if step.date < earlier.date:
            yield Mistake(
                "project-out-of-order",
                f"进展要按日期从早到晚写，{step.date} 写在了 {earlier.date} 后面",
                f"steps stand in the order of their dates, but {step.date} comes after {earlier.date}",
                at=("steps", index, "date"),
            )
    if done and project.rating and project.rating.as_of < done.date:
        yield Mistake(
            "project-out-of-order",
            f"{done.date} 才办好，评价不会在 {project.rating.as_of} 就数好；请看看年份和月份",
            f"done on {done.date}: ratings cannot have been counted on {project.rating.as_of}",
            at=("rating", "as_of"),
        )
    if done and project.case_of is not None and project.case_of < done.date.year:
        yield Mistake(
            "project-out-of-order",
            f"{done.date} 才办好，不会是 {project.case_of} 年的案例",
            f"done on {done.date}: it cannot be a case of {project.case_of}",
            at=("case_of",),
        )

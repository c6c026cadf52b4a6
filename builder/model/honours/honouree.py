"""Somebody on the honour roll (小人物): the steps so far, in an order that cannot be skipped.

In: one item of a station's `honours:`. Out: an `Honouree` whose award really came after its notice;
`Mistakes` where a step is missing, too early, or not backed by a count of objections. What needs today,
another station or the site's settings is in builder/check/honours.
"""

from collections.abc import Iterator
from datetime import date

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.dates import Date, MonthText
from builder.model.honours.records import Award, Consent, Notice, Portrait, Step, Withdrawal
from builder.model.honours.states import SHOWN, HonourState
from builder.model.record import Record
from builder.model.text import Id, Line, Name, PlainText, Switch

# The steps in their order, each with its Chinese name.
STEPS = {
    "found": "发现",
    "first_check": "初核",
    "candidate": "候选",
    "notice": "公示",
    "award": "授奖",
    "column_date": "上风采栏",
}
_ALL_STEPS = "、".join(STEPS.values())


class Honouree(Record):
    """A person, and what happened so far. A full name or a portrait needs `consent`."""

    id: Id = Field(title="代号")
    name: Name = Field(title="称呼")
    title: Line = Field(title="称号")
    story: PlainText | None = Field(None, title="事迹")
    month: MonthText | None = Field(None, title="月份")
    minor: Switch = Field(False, title="未成年人")
    portrait: Portrait | None = Field(None, title="照片")
    found: Step = Field(title="发现")
    first_check: Step | None = Field(None, title="初核")
    candidate: Step | None = Field(None, title="候选")
    notice: Notice | None = Field(None, title="公示")
    award: Award | None = Field(None, title="授奖")
    column_date: Date | None = Field(None, title="上风采栏的日期")
    withdrawn: Withdrawal | None = Field(None, title="退出")
    consent: Consent | None = Field(None, title="本人同意")
    takedown_date: Date | None = Field(None, title="撤下日期")

    def state_on(self, day: date) -> HonourState | None:
        """How far it has come by the end of `day`; None before it was found."""
        if self.is_taken_down_on(day):
            return HonourState.TAKEN_DOWN
        if self.withdrawn and self.withdrawn.date <= day:
            return HonourState.WITHDRAWN
        if self.column_date and self.column_date <= day:
            return HonourState.COLUMN
        if self.award and self.award.date <= day:
            return HonourState.AWARDED
        if self.notice and self.notice.from_date <= day:
            return HonourState.NOTICE if day <= self.notice.until_date else HonourState.NOTICE_OVER
        if self.candidate and self.candidate.date <= day:
            return HonourState.CANDIDATE
        if self.first_check and self.first_check.date <= day:
            return HonourState.CHECKED
        return HonourState.FOUND if self.found.date <= day else None

    def is_shown_on(self, day: date) -> bool:
        """Whether the person may be named on the site: from candidate on, not withdrawn, not taken down."""
        return self.state_on(day) in SHOWN

    def is_taken_down_on(self, day: date) -> bool:
        """Whether name, words and picture are off the site, by request or because the consent has ended."""
        is_asked = self.takedown_date is not None and self.takedown_date <= day
        return is_asked or self.consent_is_over_on(day)

    def consent_is_over_on(self, day: date) -> bool:
        return bool(self.consent and self.consent.until_date and self.consent.until_date < day)

    def agreed_to(self, what: str) -> bool:
        """Whether there is a consent to publish 姓名, 照片 or 事迹, whether or not it has ended."""
        return self.consent is not None and what in self.consent.scope

    def step_date(self, step: str) -> date | None:
        """The day of one of STEPS; of a notice its first; None while it is not written."""
        value = getattr(self, step)
        if value is None or isinstance(value, date):
            return value
        return value.from_date if isinstance(value, Notice) else value.date

    def latest_step_date(self, day: date) -> date:
        """The day of the newest step taken by `day`; the day of the finding when none was."""
        days = [each for step in STEPS if (each := self.step_date(step)) and each <= day]
        return max(days, default=self.found.date)

    @model_validator(mode="after")
    def _steps_in_order(self):
        mistakes = [*_steps_missing(self), *_steps_too_early(self), *_award_too_soon(self)]
        mistakes += [*_month_not_won(self), *_steps_after_withdrawal(self)]
        if mistakes:
            raise Mistakes(mistakes)
        return self


def _steps_missing(person: Honouree) -> Iterator[Mistake]:
    names = list(STEPS)
    for before, step in zip(names, names[1:]):
        if getattr(person, step) is not None and getattr(person, before) is None:
            yield Mistake(
                "honour-step-missing",
                f"写了{STEPS[step]}（{step}），前面却少了{STEPS[before]}（{before}）；{_ALL_STEPS}，一步也不能跳过",
                f"there is {step} but no {before} before it; the steps are {', '.join(names)}, and none is "
                "skipped",
                at=(step,), on_key=True,
            )


def _steps_too_early(person: Honouree) -> Iterator[Mistake]:
    last, last_date = "found", person.found.date
    for step in list(STEPS)[1:]:
        day = person.step_date(step)
        if day is None:
            continue
        if day < last_date and not (step == "award" and last == "notice"):
            yield Mistake(
                "honour-step-too-early",
                f"{STEPS[step]} {day} 早于{STEPS[last]} {last_date}；{_ALL_STEPS}，日期要一个比一个晚，或者在同一天",
                f"{step} {day} is before {last} {last_date}; no step is earlier than the one before it",
                at=_way_to_date(step),
            )
        last, last_date = step, day


def _award_too_soon(person: Honouree) -> Iterator[Mistake]:
    """The award comes after the notice, and after all objections to it are answered."""
    award, notice = person.award, person.notice
    if not award or not notice:
        return
    until_date, counted = notice.until_date, notice.objections
    if award.date <= until_date:
        yield Mistake(
            "award-before-notice-ended",
            f"公示到 {until_date} 才结束，授奖不能写 {award.date}；最早是公示结束的第二天",
            f"the notice runs until {until_date}: the award cannot be dated {award.date}, but the day after "
            "at the "
            "earliest",
            at=("award", "date"),
        )
    if counted is None:
        yield Mistake(
            "award-without-objections",
            "授奖以前要写明公示收到几件异议；请在前台的电脑上运行 python -m forms_api desk objections，"
            "把这个公示的 objections 那一行抄到 notice 下面",
            "before an award the objections to the notice are counted; run `python -m forms_api desk "
            "objections` and "
            "copy its line `objections:` below notice",
            at=("award",), on_key=True,
        )
        return
    if counted.open:
        yield Mistake(
            "award-while-objections-open",
            f"还有 {counted.open} 件异议没办完，不能授奖；请先一件一件答复，再重新统计 objections",
            f"objections still open: {counted.open}; answer them, count again, then award",
            at=("notice", "objections", "open"),
        )
    if counted.upheld:
        yield Mistake(
            "award-despite-objection",
            f"有 {counted.upheld} 件异议成立，不能授奖；请删掉 award，改写 withdrawn",
            f"objections upheld: {counted.upheld}; there is no award, write withdrawn instead",
            at=("notice", "objections", "upheld"),
        )
    if notice.from_date <= counted.as_of <= until_date:
        yield Mistake(
            "objections-counted-too-early",
            f"公示到 {until_date} 结束，{counted.as_of} 统计的异议还不算数；请在公示结束以后再统计一次",
            f"the notice runs until {until_date}: objections counted on {counted.as_of} are not all; count "
            "again "
            "after its end",
            at=("notice", "objections", "as_of"),
        )
    if counted.as_of > award.date:
        yield Mistake(
            "objections-counted-after-award",
            f"异议 {counted.as_of} 才统计，授奖却在 {award.date}；先统计，后授奖",
            f"the objections were counted on {counted.as_of}, after the award of {award.date}; count first",
            at=("notice", "objections", "as_of"),
        )


def _month_not_won(person: Honouree) -> Iterator[Mistake]:
    """Who is shown as the person of a month has the award by then."""
    month, award = person.month, person.award
    if month is None:
        return
    if award is None:
        yield Mistake(
            "month-without-award",
            "还没有授奖（award），不能当月份人物；请先删掉 month",
            "nobody is the person of a month before the award; delete month",
            at=("month",), on_key=True,
        )
    elif (month.year, month.month) < (award.date.year, award.date.month):
        yield Mistake(
            "month-before-award",
            f"{award.date} 才授奖，不能当 {month} 的月份人物；请看看年份和月份",
            f"the award is of {award.date}: this cannot be the person of {month}",
            at=("month",),
        )


def _steps_after_withdrawal(person: Honouree) -> Iterator[Mistake]:
    if person.withdrawn is None:
        return
    for step, name in STEPS.items():
        day = person.step_date(step)
        if day and day > person.withdrawn.date:
            yield Mistake(
                "step-after-withdrawal",
                f"{person.withdrawn.date} 已经退出，后面不能再有{name} {day}；日期写错了就改，没错就删掉这一步",
                f"it was withdrawn on {person.withdrawn.date}: there is no {step} {day} after that",
                at=_way_to_date(step),
            )


def _way_to_date(step: str) -> tuple[str, ...]:
    if step == "column_date":
        return (step,)
    return (step, "from_date") if step == "notice" else (step, "date")

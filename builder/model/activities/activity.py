"""What an editor writes of an activity (活动), in a station's file or in content/activities.yml.

In: the mapping. Out: a record. Dates in it stand in an order that can have happened: nothing is recapped that
was cancelled, nothing cancelled after it was held, no sign-up ends after the start. What needs today, the
calendar or another record is in builder/check/activities.py.
"""

from datetime import date, datetime, time, timedelta

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.activities.repeats import OneSpan, Repeats, not_its_day, planned_and_stopped
from builder.model.cancelled import Cancelled
from builder.model.dates import Date
from builder.model.once import given_once
from builder.model.quantity import quantity_in
from builder.model.record import Record
from builder.model.sign_up import SignUp, never_open
from builder.model.text import Id, Line, Name, PlainText, Reference


class Recap(Record):
    """How it went: attendances (人次, never 人) and a few words. `as_of` is the day it was written down."""

    attendances: quantity_in("人次") = Field(title="参加人次", examples=["26人次"])
    text: PlainText | None = Field(None, title="小结")
    as_of: Date | None = Field(None, title="截至日期")


class ActivityDate(Record):
    """One day. Beside `repeats` it says what is different or how it went on one of their days, which then gives
    the hours; or it is one day more, with hours of its own.
    """

    date: Date = Field(title="日期")
    hours: OneSpan | None = Field(None, title="时间", examples=["19:00-20:30"])
    note: Line | None = Field(None, title="说明")
    cancelled: Cancelled | None = Field(None, title="取消")
    recap: Recap | None = Field(None, title="回顾")

    @model_validator(mode="after")
    def _happened_in_this_order(self):
        if self.cancelled and self.recap:
            raise Mistake(
                "recap-of-cancelled",
                f"{self.date} 这一场写了取消，就没有小结；办成了请删掉 cancelled，没办请删掉 recap",
                f"what was cancelled on {self.date} has no recap; delete cancelled if it took place, else recap",
                at=("recap",), on_key=True,
            )
        if self.cancelled and self.cancelled.date > self.date:
            raise Mistake(
                "cancelled-after-it",
                f"取消的日期 {self.cancelled.date} 晚于活动那天 {self.date}；办过的活动不能再取消，请看看日期",
                f"it was cancelled on {self.cancelled.date}, after the day itself, {self.date}; look at the dates",
                at=("cancelled", "date"),
            )
        if self.recap and self.recap.as_of and self.recap.as_of < self.date:
            raise Mistake(
                "recap-before-it-was-held",
                f"小结的日期 {self.recap.as_of} 早于活动那天 {self.date}；还没办的活动没有小结",
                f"the recap is of {self.recap.as_of}, before the day itself, {self.date}; what was not held has none",
                at=("recap", "as_of"),
            )
        return self


class Activity(Record):
    """An activity, with days of its own or `repeats`. Without `place` and `room` it is at the station."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    description: PlainText | None = Field(None, title="介绍")
    audiences: tuple[Name, ...] = Field((), title="服务对象")
    dates: tuple[ActivityDate, ...] = Field((), title="日子")
    repeats: Repeats | None = Field(None, title="重复")
    partner: Line | None = Field(None, title="合作单位")
    place: Line | None = Field(None, title="地点")
    room: Name | None = Field(None, title="房间")
    scene: Name | None = Field(None, title="场景")
    price: Line | None = Field(None, title="费用")
    sign_up: SignUp | None = Field(None, title="报名")
    cancelled: Cancelled | None = Field(None, title="取消")
    source: Line | None = Field(None, title="来源")

    @model_validator(mode="after")
    def _takes_place(self):
        """On some day, at one place, once a day, from when until when."""
        mistakes = []
        if not self.dates and not self.repeats:
            mistakes.append(Mistake(
                "activity-without-dates",
                f"“{self.name}”没有写哪天办；只办几次写 dates，每周都有写 repeats",
                f"“{self.name}” has no days; write dates for single ones, repeats for what comes again",
                at=("id",),
            ))
        if self.place and self.room:
            mistakes.append(Mistake(
                "place-and-room",
                "place 和 room 只写一个：在站点自己的房间写 room，在别处写 place",
                "write either room, for one of the station's own, or place, for elsewhere; not both",
                at=("room",), on_key=True,
            ))
        seen: set[date] = set()
        for index, each in enumerate(self.dates):
            if each.date in seen:
                mistakes.append(Mistake(
                    "activity-twice-a-day",
                    f"“{self.name}”在 {each.date} 写了两场；一天两场请分成两个活动，各有各的代号",
                    f"“{self.name}” is twice on {each.date}; make two activities of it, each with its id",
                    at=("dates", index, "date"),
                ))
            elif each.hours is None and not self.repeats:
                mistakes.append(Mistake(
                    "occasion-without-hours",
                    f"{each.date} 这一场没有写几点到几点；请加上一行“hours: 19:00-20:30”的样子",
                    f"{each.date} has no hours; add a line like “hours: 19:00-20:30”",
                    at=("dates", index, "date"),
                ))
            elif each.hours is None and not self.repeats.is_day(each.date):
                mistakes.append(not_its_day(self.repeats, each.date, ("dates", index, "date")))
            elif self.repeats and self.repeats.leaves_out(each.date):
                mistakes.append(planned_and_stopped(each.date, ("dates", index, "date")))
            seen.add(each.date)
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @model_validator(mode="after")
    def _ended_before_nothing_that_was_held(self):
        """Called off as a whole: not after its last day, and nothing that comes after it took place."""
        if self.cancelled and self.cancelled.date > self.last_date:
            raise Mistake(
                "cancelled-after-it",
                f"取消的日期 {self.cancelled.date} 晚于最后一场 {self.last_date}；办过的活动不能再取消，请看看日期",
                f"it was cancelled on {self.cancelled.date}, after its last day, {self.last_date}; look at the dates",
                at=("cancelled", "date"),
            )
        mistakes = [
            Mistake(
                "recap-of-cancelled",
                f"“{self.name}”从 {self.cancelled.date} 起取消，{each.date} 这一场就没有小结；请看看哪个日期写错了",
                f"“{self.name}” was cancelled from {self.cancelled.date} on, so {each.date} has no recap; look at the "
                "dates",
                at=("dates", index, "recap"), on_key=True,
            )
            for index, each in enumerate(self.dates)
            if self.cancelled and each.recap and each.date > self.cancelled.date
        ]
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @model_validator(mode="after")
    def _is_signed_up_for_before_it(self):
        closes = self.sign_up and self.sign_up.closes_date
        if closes and self.repeats:
            raise Mistake(
                "deadline-of-repeats",
                "每周都有的活动，报名截止不写 closes_date，写 lead_days：提前几天截止",
                "what comes again has no closes_date but lead_days: how many days before each time",
                at=("sign_up", "closes_date"), on_key=True,
            )
        early = [each.date for each in self.dates if closes and closes > each.date]
        if early:
            raise Mistake(
                "sign-up-closes-after-start",
                f"报名截止 {closes} 晚于 {min(early)} 这一场；几场共用一个 sign_up 时，请改写 lead_days",
                f"signing up ends on {closes}, after {min(early)}; for several days write lead_days instead",
                at=("sign_up", "closes_date"),
            )
        opens = self.sign_up and self.sign_up.opens_date
        if opens and opens > self.last_date:
            raise Mistake(
                "sign-up-opens-after-start",
                f"{opens} 才开始报名，可最后一场在 {self.last_date}；请看看日期",
                f"signing up begins on {opens}, after the last day, {self.last_date}; look at the dates",
                at=("sign_up", "opens_date"),
            )
        if opens and not self.sign_up.is_ever_open(self._last_start):
            raise never_open(self.sign_up, self.last_date, ("sign_up", "opens_date"))
        return self

    @property
    def _last_start(self) -> datetime:
        """When it begins on its last day."""
        last = self.last_date
        hours = next((each.hours for each in self.dates if each.date == last and each.hours), None)
        return datetime.combine(last, time()) + timedelta(minutes=(hours or self.repeats.hours).opens)

    @property
    def last_date(self) -> date:
        """The last day it is written for."""
        days = [each.date for each in self.dates]
        return max([*days, self.repeats.until_date] if self.repeats else days)


class NetworkActivity(Activity):
    """One of the network's own; `station` is where it takes place, if at a station."""

    station: Reference | None = Field(None, title="站点")


class Audience(Record):
    """Whom activities are for, with the address of their page."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")


class NetworkActivities(Record):
    """The whole of content/activities.yml."""

    audiences: tuple[Audience, ...] = Field((), title="服务对象")
    activities: tuple[NetworkActivity, ...] = Field((), title="活动")

    @model_validator(mode="after")
    def _audiences_are_given_once(self):
        return given_once(self, "audiences", "服务对象", "audiences")

"""Opening hours as an editor writes them: of a station, a service, a room, a legal adviser.

In: the mapping under `hours:`. Out: `Hours`: six layers of a week, or periods that have them; policies for
statutory holidays and make-up workdays; dated exceptions; how to make an appointment; a note. What they
mean on a day is their `timetable`'s business.
"""

from datetime import date
from functools import cached_property

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.contact import PhoneNumber
from builder.model.opening.dated_hours import HoursException, VisitDate  # noqa: F401 (VisitDate is asked for here)
from builder.model.opening.exceptions import with_exceptions
from builder.model.opening.layers import LAYERS
from builder.model.opening.period import HoursPeriod, period_mistakes
from builder.model.opening.policy import UNKNOWN_POLICY, MakeupPolicyText, PolicyText, policy_mistake
from builder.model.opening.timetable import Period, Timetable
from builder.model.opening.week import LayeredWeek
from builder.model.opening.weekdays import WEEKDAYS  # noqa: F401 (views ask here for the weekdays' names)
from builder.model.record import Record
from builder.model.text import Line


class Booking(Record):
    """How to make an appointment; without a phone of its own the station's first one serves."""

    phone: PhoneNumber | None = Field(None, title="预约电话")
    lead_time: Line | None = Field(None, title="提前多久")
    note: Line | None = Field(None, title="说明")


class Hours(LayeredWeek):
    """All that is written about opening hours. A policy that is None was not written at all."""

    booking: Booking | None = Field(None, title="怎么预约")
    periods: tuple[HoursPeriod, ...] = Field((), title="分季节")
    holidays: PolicyText | None = Field(None, title="法定节假日")
    makeup_days: MakeupPolicyText | None = Field(None, title="补班")
    exceptions: tuple[HoursException, ...] = Field((), title="特别的日子")
    note: Line | None = Field(None, title="说明")

    @model_validator(mode="after")
    def _one_exception_a_day(self):
        ordered = sorted(enumerate(self.exceptions), key=lambda item: (item[1].first_date, item[0]))
        mistakes = []
        for (_, earlier), (index, later) in zip(ordered, ordered[1:]):
            if later.first_date <= earlier.last_date:
                mistakes.append(Mistake(
                    "day-given-twice",
                    f"{later.first_date} 在特别的日子里写了两次，请只留一处",
                    f"{later.first_date} is among the exceptions twice; keep one",
                    at=("exceptions", index),
                ))
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @model_validator(mode="after")
    def _periods_make_a_whole(self):
        if not self.periods:
            return self
        if beside := [layer for layer in LAYERS if layer in self.model_fields_set]:
            raise Mistake(
                "layers-beside-periods",
                f"分了 periods，{beside[0]} 就写到每一段里面去，不和 periods 并排写",
                f"with periods, {beside[0]} is written inside each of them, not beside periods",
                at=(beside[0],), on_key=True,
            )
        if mistakes := period_mistakes(self.periods):
            raise Mistakes(mistakes)
        return self

    @model_validator(mode="after")
    def _policies_name_one_day(self):
        weeks = self.periods or (self,)
        mistakes = [
            mistake
            for field in ("holidays", "makeup_days")
            if (mistake := policy_mistake(field, getattr(self, field), weeks))
        ]
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @cached_property
    def timetable(self) -> Timetable:
        """What these hours mean, with 未公布 for the policies that were not written."""
        periods = tuple(
            Period(period.name or "", period.valid_from, period.valid_to, period.staffed, period.machines)
            for period in self.periods
        )
        return with_exceptions(
            Timetable(
                periods or (Period("", None, None, self.staffed, self.machines),),
                self.holidays or UNKNOWN_POLICY,
                self.makeup_days or UNKNOWN_POLICY,
            ),
            self.exceptions,
        )

    def exceptions_from(self, day: date) -> tuple[HoursException, ...]:
        """The exceptions that are not over on `day`, the nearest first."""
        coming = [exception for exception in self.exceptions if exception.last_date >= day]
        return tuple(sorted(coming, key=lambda exception: exception.first_date))

"""A year of the calendar from the State Council's notice, as an editor copies it into site_config.yml.

In: the year, its holidays as runs of days, its make-up workdays. Out: a `CalendarYear`. A notice comes in
autumn, the next release of the calendar package weeks later; until then these lines make the year known.
"""

from collections.abc import Iterator
from datetime import date

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes, quote
from builder.model.dates import Date
from builder.model.days.day_kind import FIRST_YEAR, LAST_ANNOUNCED_YEAR, DayKind, days_between, library_days
from builder.model.days.festivals import STATUTORY_FESTIVALS, festivals_of
from builder.model.opening.weekdays import WEEKDAYS
from builder.model.record import Record
from builder.model.text import Line, Name, near, whole_number


class HolidayRun(Record):
    """A statutory holiday: all its free days, weekends among them."""

    name: Name = Field(title="节日")
    from_date: Date = Field(title="开始日期")
    until_date: Date = Field(title="结束日期")

    @model_validator(mode="after")
    def _ends_after_it_starts(self):
        return self.with_dates_in_order("from_date", "until_date")

    @property
    def days(self) -> tuple[date, ...]:
        return days_between(self.from_date, self.until_date)


class MakeupDay(Record):
    """A Saturday or Sunday that counts as a workday; `name` is the holiday it pays for."""

    date: Date = Field(title="日期")
    name: Name = Field(title="节日")


class CalendarYear(Record):
    """The whole year's notice; 元旦 may reach back into the December before."""

    year: whole_number(FIRST_YEAR, 2099) = Field(title="年份")
    source: Line | None = Field(None, title="来源")
    holidays: tuple[HolidayRun, ...] = Field(title="放假")
    makeup_days: tuple[MakeupDay, ...] = Field((), title="补班")

    @model_validator(mode="after")
    def _is_a_whole_notice(self):
        # A date in another year would be told again by every rule that follows.
        mistakes = list(self._outside_the_year()) or [
            *self._given_twice(),
            *self._on_a_workday(),
            *self._missing_festivals(),
            *self._festivals_elsewhere(),
        ]
        mistakes = mistakes or list(self._different_from_the_library())
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @property
    def special(self) -> dict[date, DayKind]:
        """Every holiday and make-up workday of the notice."""
        days = {day: DayKind("holiday", run.name) for run in self.holidays for day in run.days}
        return days | {makeup.date: DayKind("makeup", makeup.name) for makeup in self.makeup_days}

    def _dated(self) -> Iterator[tuple[tuple[str | int, ...], date, str]]:
        """(where it stands, day, festival) of every date that is written."""
        for index, run in enumerate(self.holidays):
            yield ("holidays", index, "from_date"), run.from_date, run.name
            yield ("holidays", index, "until_date"), run.until_date, run.name
        for index, makeup in enumerate(self.makeup_days):
            yield ("makeup_days", index, "date"), makeup.date, makeup.name

    def _outside_the_year(self) -> Iterator[Mistake]:
        for at, day, name in self._dated():
            reaches_back = "元旦" in name and day >= date(self.year - 1, 12, 24) and day.year < self.year
            if day.year != self.year and not reaches_back:
                yield Mistake(
                    "day-outside-year",
                    f"{day} 不在 {self.year} 年里；请看看年份",
                    f"{day} is not in {self.year}; look at the year",
                    at=at,
                )

    def _given_twice(self) -> Iterator[Mistake]:
        free: set[date] = set()
        for index, run in enumerate(self.holidays):
            if again := free.intersection(run.days):
                yield _twice(("holidays", index, "from_date"), min(again))
            free.update(run.days)
        worked: set[date] = set()
        for index, makeup in enumerate(self.makeup_days):
            at = ("makeup_days", index, "date")
            if makeup.date in worked:
                yield _twice(at, makeup.date)
            elif makeup.date in free:
                yield Mistake(
                    "holiday-and-makeup",
                    f"{makeup.date} 又写放假又写补班，请对照通知只留一处",
                    f"{makeup.date} is both a holiday and a make-up workday; keep what the notice says",
                    at=at,
                )
            worked.add(makeup.date)

    def _on_a_workday(self) -> Iterator[Mistake]:
        for index, makeup in enumerate(self.makeup_days):
            weekday = makeup.date.weekday()
            if weekday < 5:
                yield Mistake(
                    "makeup-on-a-workday",
                    f"补班只会在周六或周日，{makeup.date} 是{WEEKDAYS[weekday]}；请对照通知看看日期",
                    f"a make-up workday is a Saturday or Sunday, {makeup.date} is {WEEKDAYS[weekday]}; "
                    "look at the date",
                    at=("makeup_days", index, "date"),
                )

    def _missing_festivals(self) -> Iterator[Mistake]:
        written = [name for run in self.holidays for name in run.name.split("、")]
        missing = [name for name in STATUTORY_FESTIVALS if name not in written]
        for index, run in enumerate(self.holidays):
            meant = near(run.name, missing) if run.name not in STATUTORY_FESTIVALS else None
            if meant:
                missing.remove(meant)
                yield Mistake(
                    "festival-missing",
                    f"节日{quote(run.name)}请写全：“{meant}”",
                    f"write the festival's whole name, “{meant}”, not {quote(run.name)}",
                    at=("holidays", index, "name"),
                )
        if missing:
            yield Mistake(
                "festival-missing",
                f"{self.year} 年还缺{'、'.join(missing)}的放假安排；七个节日都要写，连在一起放的写成“国庆节、中秋节”",
                f"{', '.join(missing)} of {self.year} missing; all seven festivals are written, those that "
                "share their days as “国庆节、中秋节”",
                at=("holidays",), on_key=True,
            )

    def _festivals_elsewhere(self) -> Iterator[Mistake]:
        """A holiday holds its own festival: what lies elsewhere is a slip in the month."""
        falls_on = {name: day for day, names in festivals_of(self.year) for name in names.split("、")}
        for index, run in enumerate(self.holidays):
            for name in run.name.split("、"):
                day = falls_on.get(name)
                if day and not run.from_date <= day <= run.until_date:
                    yield Mistake(
                        "festival-outside-its-holiday",
                        f"{self.year} 年的{name}是 {day}，不在 {run.from_date} 到 {run.until_date} 之间；请对照通知看看日期",
                        f"{name} falls on {day}, outside {run.from_date} to {run.until_date}; "
                        "look at the dates",
                        at=("holidays", index, "from_date"),
                    )

    def _different_from_the_library(self) -> Iterator[Mistake]:
        """A year that the calendar package knows already may be written, but not differently."""
        if not FIRST_YEAR <= self.year <= LAST_ANNOUNCED_YEAR:
            return
        known = {day: kind for day, kind in library_days().items() if day.year == self.year}
        ours = {day: kind for day, kind in self.special.items() if day.year == self.year}
        for day in sorted({*known, *ours}):
            there, here = (str(days[day]) if day in days else "平常的日子" for days in (known, ours))
            if (day in known and known[day].kind) != (day in ours and ours[day].kind):
                yield Mistake(
                    "calendar-differs",
                    f"{self.year} 年的安排程序里已经有了，{day} 和它不一样：程序里是{there}，这里是{here}；请对照通知，"
                    "一样的话这一年不用写",
                    f"the calendar of {self.year} is known already and differs on {day}: {there} there, "
                    f"{here} here; compare the notice, or delete the year",
                    at=("year",),
                )
                return


def _twice(at: tuple[str | int, ...], day: date) -> Mistake:
    return Mistake(
        "day-given-twice", f"{day} 写了两次，请只留一处", f"{day} is given twice; keep one", at=at
    )

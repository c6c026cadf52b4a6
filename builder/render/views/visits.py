"""When one service, room or adviser is there: hours of its own in short lines, and the days somebody comes.

In: Hours and dates of a record, and the day of the build. Out: frozen views. Days that are over on the day of
the build are left out; those that pass later are hidden by assets/station.js, by their `data-yz-until`.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from builder.frozen import frozen
from builder.model.offering import VisitDate
from builder.model.opening.hours import Hours
from builder.render.views.hours import ExceptionLine, HoursLine, coming_exceptions
from builder.render.views.parts import open_hours
from builder.render.words import UNPUBLISHED, day_text, spans_texts


@frozen
class VisitDay:
    """A day on which somebody comes: `iso` is 2026-05-14, `label` 5月14日（周四）."""

    iso: str
    label: str


@frozen
class VisitLine:
    """Days that follow each other with the same times and the same note."""

    days: tuple[VisitDay, ...]
    texts: tuple[str, ...]
    note: str


@frozen
class OwnHoursView:
    """`sentence` stands where there is nothing to list; all is empty where the station's own hours hold."""

    week: tuple[HoursLine, ...]
    exceptions: tuple[ExceptionLine, ...]
    visits: tuple[VisitLine, ...]
    sentence: str
    note: str

    @property
    def says_something(self) -> bool:
        return bool(self.week or self.visits or self.sentence)


_SILENT = OwnHoursView((), (), (), "", "")


def own_hours_view(hours: Hours | None, dates: Sequence[VisitDate], today: date) -> OwnHoursView:
    """What an offering, a room or an adviser says of its own times."""
    if hours is None:
        return _only_visits(dates, today) if dates else _SILENT
    own = open_hours(hours)
    return OwnHoursView(
        week=_known(own.week),
        exceptions=coming_exceptions(hours, today),
        visits=_coming(dates, today),
        sentence=own.sentence,
        note=hours.note or "",
    )


def _only_visits(dates: Sequence[VisitDate], today: date) -> OwnHoursView:
    visits = _coming(dates, today)
    return OwnHoursView((), (), visits, "" if visits else "下一次什么时候来，还没有公布", "")


def _known(week: tuple[HoursLine, ...]) -> tuple[HoursLine, ...]:
    """Only the days that are told: of 周四 13:30–16:30 nobody wants to read six times that the rest is not."""
    return tuple(line for line in week if line.texts != (UNPUBLISHED,))


def _coming(dates: Sequence[VisitDate], today: date) -> tuple[VisitLine, ...]:
    coming = sorted((each for each in dates if each.date >= today), key=lambda each: each.date)
    runs = groupby(coming, key=lambda each: (each.hours, each.note or ""))
    return tuple(
        VisitLine(
            tuple(VisitDay(each.date.isoformat(), _label(each.date, today)) for each in run),
            spans_texts(hours),
            note,
        )
        for (hours, note), run in runs
    )


def _label(day: date, today: date) -> str:
    return day_text(day) if day.year == today.year else f"{day.year}年{day_text(day)}"

"""What a station offers and when: services of the catalogue with hours, price and contact of their own, and
its legal adviser's hours.
"""

from typing import Any

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.contact import PhoneNumber
from builder.model.opening.hours import VisitDate
from builder.model.opening.hours_words import HoursRecord
from builder.model.record import Record
from builder.model.text import Line, Name


class OfferingContact(Record):
    """Whom to ask about one service."""

    name: Name | None = Field(None, title="谁接电话")
    phone: PhoneNumber | None = Field(None, title="电话")


class Offering(Record):
    """A service of the catalogue, as this station offers it; `service` is the service's name.

    `hours` are weekly hours of its own, `dates` the days on which somebody comes; with neither the station's
    hours hold.
    """

    service: Name = Field(title="服务")
    note: Line | None = Field(None, title="说明")
    hours: HoursRecord | None = Field(None, title="时间")
    dates: tuple[VisitDate, ...] = Field((), title="哪几天来")
    contact: OfferingContact | None = Field(None, title="联系")
    price: Line | None = Field(None, title="价格")
    place: Line | None = Field(None, title="地点")

    @model_validator(mode="after")
    def _one_visit_a_day(self):
        return _each_day_once(self)


class LegalAdviser(Record):
    """The lawyer of the community, and when one meets them here."""

    name: Name = Field(title="称呼")
    firm: Line | None = Field(None, title="律所")
    phone: PhoneNumber | None = Field(None, title="电话")
    hours: HoursRecord | None = Field(None, title="时间")
    dates: tuple[VisitDate, ...] = Field((), title="哪几天来")
    note: Line | None = Field(None, title="说明")

    @model_validator(mode="after")
    def _one_visit_a_day(self):
        return _each_day_once(self)


def _each_day_once(record: Any) -> Any:
    if len(record.dates) < 2:
        return record
    days = [visit.date for visit in record.dates]
    mistakes = [
        Mistake(
            "day-given-twice",
            f"{day} 在 dates 里写了两次，请只留一处",
            f"{day} is among the dates twice; keep one",
            at=("dates", index, "date"),
        )
        for index, day in enumerate(days)
        if day in days[:index]
    ]
    if mistakes:
        raise Mistakes(mistakes)
    return record

"""The block of a station's page about its 小人物."""

from dataclasses import dataclass

from builder.model.station import Honouree, Station
from builder.render.words import month_text


@dataclass(frozen=True)
class HonourView:
    name: str
    title: str
    story: str
    month: str


def honour_views(station: Station) -> tuple[HonourView, ...]:
    return tuple(_honour(person) for person in station.honours)


def _honour(person: Honouree) -> HonourView:
    month = month_text(person.month) if person.month else ""
    return HonourView(person.name, person.title or "", person.story or "", month)

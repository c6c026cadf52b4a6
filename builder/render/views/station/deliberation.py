"""The block of a station's page about 议事: its brands."""

from dataclasses import dataclass

from builder.model.station import Station
from builder.render.words import UNPUBLISHED


@dataclass(frozen=True)
class DeliberationView:
    name: str
    method: str
    cadence: str
    venue: str


def deliberation_views(station: Station) -> tuple[DeliberationView, ...]:
    return tuple(
        DeliberationView(
            brand.name, brand.method or "", brand.cadence or UNPUBLISHED, brand.venue or UNPUBLISHED
        )
        for brand in station.deliberation
    )

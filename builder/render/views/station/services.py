"""The block 在这里能办什么: what a station offers, by whom it is for, in the order of the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder import urls
from builder.model.offering import Offering
from builder.model.service import Service
from builder.model.station import Station
from builder.render.page import PageContext

_ALL = "所有人"


@dataclass(frozen=True)
class OfferingView:
    name: str
    href: str
    is_special: bool
    note: str
    hours: str


@dataclass(frozen=True)
class AudienceGroup:
    """`told` are offerings with something to say about them; `plain` are only names, shown close together."""

    audience: str
    told: tuple[OfferingView, ...]
    plain: tuple[OfferingView, ...]


def audience_groups(context: PageContext, station: Station) -> tuple[AudienceGroup, ...]:
    """Nothing once the station is closed for good."""
    if station.status == "closed":
        return ()
    groups: dict[str, list[OfferingView]] = {}
    offered = {service.id: offering for offering, service in context.network.offerings(station)}
    for service in context.network.services:
        group = groups.setdefault(_audience(service), [])
        if service.id in offered:
            group.append(_offering(context, service, offered[service.id]))
    return tuple(_group(audience, offerings) for audience, offerings in groups.items() if offerings)


def _group(audience: str, offerings: Sequence[OfferingView]) -> AudienceGroup:
    return AudienceGroup(
        audience=audience,
        told=tuple(each for each in offerings if each.hours or each.note),
        plain=tuple(each for each in offerings if not (each.hours or each.note)),
    )


def _audience(service: Service) -> str:
    return service.audiences[0] if service.audiences else _ALL


def _offering(context: PageContext, service: Service, offering: Offering) -> OfferingView:
    return OfferingView(
        name=service.name,
        href=context.link(urls.service_url(service.id)),
        is_special=service.category == "special",
        note=offering.note or "",
        hours=own_hours(offering),
    )


def own_hours(offering: Offering) -> str:
    """周三 13:30–16:30; nothing where the station's hours hold."""
    days = offering.hours.rows() if offering.hours else ()
    return "，".join(f"{days_text} {day}" for days_text, day in days if day.spans)

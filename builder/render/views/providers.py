"""The block 哪里能办 of a service's page: every station that offers it, tier by tier. It is the finder without
JavaScript, and therefore complete; of a tier with very many stations it names each in fewer words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from builder import urls
from builder.model.service import Service
from builder.model.station import Offering, Station
from builder.render.page import PageContext
from builder.render.views.hours import HoursLine
from builder.render.views.parts import PhoneView, form_href, open_hours, phone_view
from builder.render.views.station_list import LISTED_UP_TO
from builder.render.views.visits import OwnHoursView, own_hours_view
from builder.render.words import UNPUBLISHED


@dataclass(frozen=True)
class ProviderView:
    """A station that offers the service. `own` are the service's own times there; where it has none, `week`
    and `hours` are the station's; all are empty while the station is not in use. `errand_href` opens the errand
    form. In few words it has no address, no hours of the station and no errand: its own page has them.
    """

    name: str
    href: str
    state: str
    address: str
    own: OwnHoursView | None
    week: tuple[HoursLine, ...]
    hours: str
    price: str
    note: str
    phone: PhoneView | None
    errand_href: str
    errand_text: str

    @property
    def has_ways(self) -> bool:
        return bool(self.phone or self.errand_href)


@dataclass(frozen=True)
class ProviderTier:
    id: str
    name: str
    providers: tuple[ProviderView, ...]
    is_brief: bool

    @property
    def count(self) -> int:
        return len(self.providers)


def provider_tiers(context: PageContext, service: Service) -> tuple[ProviderTier, ...]:
    """Tiers from the top; those without a provider are left out."""
    return tuple(tier for tier in _tiers(context, service) if tier.providers)


def _tiers(context: PageContext, service: Service) -> Iterator[ProviderTier]:
    by_tier: dict[str, list[Station]] = {}
    for station in context.network.stations_offering(service.id):
        if not station.is_gone:
            by_tier.setdefault(station.tier, []).append(station)
    for tier in context.network.site.tiers:
        stations = by_tier.get(tier.id, ())
        is_brief = len(stations) > LISTED_UP_TO
        providers = tuple(_provider(context, service, each, is_brief) for each in stations)
        yield ProviderTier(tier.id, tier.name, providers, is_brief)


def _provider(context: PageContext, service: Service, station: Station, is_brief: bool) -> ProviderView:
    offering = next(each for each in station.services if each.service == service.name)
    own = own_hours_view(offering.hours, offering.dates, context.made_date)
    in_use = station.is_open_to_visitors
    hours = open_hours(station.hours) if in_use and not (is_brief or own.says_something) else None
    return ProviderView(
        name=station.name,
        href=context.link(urls.station_url(station.slug)),
        state="" if in_use else station.status_name,
        address="" if is_brief else _address(station, offering),
        own=own if in_use and own.says_something else None,
        week=hours.week if hours else (),
        hours=hours.sentence if hours else "",
        price=offering.price or "",
        note=offering.note or "",
        phone=_phone(station, offering),
        errand_href=_errand_href(context, service, station) if in_use and not is_brief else "",
        errand_text=f"预约{'或'.join(service.errand)}",
    )


def _address(station: Station, offering: Offering) -> str:
    address = station.address or f"地址{UNPUBLISHED}"
    return f"{address}，{offering.place}" if offering.place else address


def _phone(station: Station, offering: Offering) -> PhoneView | None:
    """Whoever knows best: the offering's own number, else the station's first."""
    contact = offering.contact
    if contact and contact.phone:
        return phone_view(contact.phone, contact.name or "")
    return phone_view(station.phones[0].number) if station.phones else None


def _errand_href(context: PageContext, service: Service, station: Station) -> str:
    if not service.errand or "errand" not in context.forms:
        return ""
    said = urlencode({"station": station.slug, "errand": service.name})
    return f"{form_href(context, 'errand')}?{said}"

"""The block 哪里能办 of a service's page: every station that offers it, tier by tier. It is the finder without
JavaScript, and therefore complete; a tier with very many of them in a big network is told town by town, and each town's list
says what can be done where.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from builder import urls
from builder.frozen import frozen
from builder.model.directory import LISTED_UP_TO, WHOLE_UP_TO, Entry, offering_entries
from builder.model.service import Service
from builder.model.station import Offering, Station
from builder.render.page import PageContext
from builder.render.views.hours import HoursLine
from builder.render.views.parts import Link, PhoneView, form_href, open_hours, phone_view
from builder.render.views.visits import OwnHoursView, own_hours_view
from builder.render.words import UNPUBLISHED


@frozen
class ProviderView:
    """A station that offers the service. `own` are the service's own times there; where it has none, `week`
    and `hours` are the station's; all are empty while the station is not in use. `errand_href` opens the errand
    form.
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


@frozen
class ProviderTier:
    """`towns` lead to the lists of those that are too many for this page; else `providers` are all."""

    id: str
    name: str
    count: int
    providers: tuple[ProviderView, ...]
    towns: tuple[Link, ...]


def provider_tiers(context: PageContext, service: Service) -> tuple[ProviderTier, ...]:
    """Tiers from the top; those without a provider are left out."""
    return tuple(_tiers(context, service)) if service.is_in_use else ()


def _tiers(context: PageContext, service: Service) -> Iterator[ProviderTier]:
    network = context.network
    is_big = len(network.entries) > WHOLE_UP_TO
    offering = offering_entries(network, service.id)
    for rank, tier in enumerate(network.site.tiers):
        here = [entry for entry in offering if entry.rank == rank]
        by_town = is_big and len(here) > LISTED_UP_TO
        providers = () if by_town else tuple(_provider(context, service, network.station(each.slug)) for each in here)
        if here:
            yield ProviderTier(tier.id, tier.name, len(here), providers, _towns(context, here) if by_town else ())


def _towns(context: PageContext, entries: Sequence[Entry]) -> tuple[Link, ...]:
    """Where they are, as links to the towns' lists."""
    counted = Counter(entry.head for entry in entries)
    return tuple(
        Link(town.name, context.link(urls.town_url(town.slug)), f"{counted[town.slug]} 处")
        for town in context.network.towns
        if counted[town.slug]
    )


def _provider(context: PageContext, service: Service, station: Station) -> ProviderView:
    offering = next(each for each in station.services if each.service == service.name)
    own = own_hours_view(offering.hours, offering.dates, context.made_date)
    in_use = station.is_open_to_visitors
    hours = open_hours(station.hours) if in_use and not own.says_something else None
    return ProviderView(
        name=station.name,
        href=context.link(urls.station_url(station.slug)),
        state="" if in_use else station.status_name,
        address=_address(station, offering),
        own=own if in_use and own.says_something else None,
        week=hours.week if hours else (),
        hours=hours.sentence if hours else "",
        price=offering.price or "",
        note=offering.note or "",
        phone=_phone(station, offering),
        errand_href=_errand_href(context, service, station) if in_use else "",
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

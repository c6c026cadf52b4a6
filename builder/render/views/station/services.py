"""The block 在这里能办什么: what a station offers, by whom it is for, in the order of the catalogue; its scenes."""

from collections.abc import Sequence
from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.service import Service
from builder.model.station import Offering, Station
from builder.render.page import PageContext
from builder.render.views.parts import FormButton, Link, PhoneView, form_button, phone_view
from builder.render.views.service_list import errand_words
from builder.render.views.visits import OwnHoursView, own_hours_view

Offered = tuple[tuple[Offering, Service], ...]


@frozen
class OfferingView:
    """`errand` says whether it is done for one, or at home: 可代办、可上门."""

    id: str
    name: str
    href: str
    is_special: bool
    errand: str
    hours: OwnHoursView
    price: str
    place: str
    note: str
    contact: PhoneView | None
    contact_name: str

    @property
    def is_told(self) -> bool:
        """Whether there is more to say of it than its name."""
        told = self.note or self.price or self.place or self.contact or self.contact_name
        return bool(told) or self.hours.says_something


@frozen
class AudienceGroup:
    """`told` are offerings with something to say about them; `plain` are only names, shown close together."""

    audience: str
    told: tuple[OfferingView, ...]
    plain: tuple[OfferingView, ...]


@frozen
class ServicesView:
    groups: tuple[AudienceGroup, ...]
    scenes: tuple[Link, ...]
    errand: FormButton | None
    orders: Link | None

    @property
    def has_many_groups(self) -> bool:
        return len(self.groups) > 1


def services_view(context: PageContext, station: Station) -> ServicesView | None:
    """None where nothing is offered, or the station is gone."""
    offered = () if station.is_gone else context.network.offerings(station)
    if not offered:
        return None
    return ServicesView(
        groups=_groups(context, offered),
        scenes=_scenes(context, station),
        errand=_errand_button(context, station, offered),
        orders=_orders_link(context, station),
    )


def _orders_link(context: PageContext, station: Station) -> Link | None:
    """The menu of 点单, where something on it can be had at this station."""
    if not station.is_in_service or not context.network.takes_orders(station.slug, context.made_date):
        return None
    return Link("还想要别的服务、活动，可以点单", context.link(urls.ORDERS))


def _groups(context: PageContext, offered: Offered) -> tuple[AudienceGroup, ...]:
    network = context.network
    # Of a service that stands twice in the file the last entry is shown.
    once = {service.id: (service, offering) for offering, service in offered}
    groups: dict[str, list[OfferingView]] = {}
    made_date = context.made_date
    for service, offering in sorted(once.values(), key=lambda pair: network.service_rank(pair[0].id)):
        groups.setdefault(service.foremost_audience, []).append(_offering(context, service, offering, made_date))
    return tuple(_group(audience, groups[audience]) for audience in sorted(groups, key=network.audience_rank))


def _group(audience: str, offerings: Sequence[OfferingView]) -> AudienceGroup:
    told, plain = [], []
    for each in offerings:
        (told if each.is_told else plain).append(each)
    return AudienceGroup(audience, tuple(told), tuple(plain))


def _offering(context: PageContext, service: Service, offering: Offering, made_date: date) -> OfferingView:
    contact = offering.contact
    return OfferingView(
        id=service.id,
        name=service.name,
        href=context.link(urls.service_url(service.id)),
        is_special=service.category == "special",
        errand=errand_words(service),
        hours=own_hours_view(offering.hours, offering.dates, made_date),
        price=offering.price or "",
        place=offering.place or "",
        note=offering.note or "",
        contact=phone_view(contact.phone) if contact and contact.phone else None,
        contact_name=(contact and contact.name) or "",
    )


def _scenes(context: PageContext, station: Station) -> tuple[Link, ...]:
    scenes = (context.network.scene_named(name) for name in station.scenes)
    return tuple(Link(scene.name, context.link(urls.scene_url(scene.id))) for scene in scenes if scene)


def _errand_button(context: PageContext, station: Station, offered: Offered) -> FormButton | None:
    """Where somebody is there to run an errand, and something to be run."""
    done = {word for _, service in offered for word in service.errand}
    if not done or not station.is_open_to_visitors:
        return None
    return form_button(context, "errand", station, f"预约{'或'.join(sorted(done, reverse=True))}")

"""A station's page in the order of LOOK.md: place, today, services, week, people, and how sure we are.

Blocks without data are left out; a fact that is missing inside a block says 未公布.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.model.service import Service
from builder.model.station import Honouree, Offering, Station
from builder.render.json_ld import station_json_ld
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.hours import (
    ExceptionLine,
    WeekdayRow,
    coming_exceptions,
    hours_summary,
    whole_week,
)
from builder.render.views.parts import (
    FormButton,
    Link,
    StationRow,
    crumb,
    form_button,
    public_address,
    station_row,
)
from builder.render.views.today import NoticeView, TodayView, closed_since, notice_view, today_view
from builder.render.words import UNPUBLISHED, date_text, listed, month_text, summary

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


@dataclass(frozen=True)
class DeliberationView:
    name: str
    method: str
    cadence: str
    venue: str


@dataclass(frozen=True)
class HonourView:
    name: str
    title: str
    story: str
    month: str


@dataclass(frozen=True)
class PhotoView:
    src: str
    alt: str


@dataclass(frozen=True)
class FigureView:
    """A published figure with its hedge as written, and where it comes from."""

    name: str
    value: str
    origin: str


@dataclass(frozen=True)
class StationView:
    name: str
    subtitle: str
    description: str
    crumb: tuple[Link, ...]
    today: TodayView
    notice: NoticeView | None
    services: tuple[AudienceGroup, ...]
    week: tuple[WeekdayRow, ...]
    exceptions: tuple[ExceptionLine, ...]
    deliberation: tuple[DeliberationView, ...]
    honours: tuple[HonourView, ...]
    photos: tuple[PhotoView, ...]
    figures: tuple[FigureView, ...]
    links: tuple[Link, ...]
    above: tuple[Link, ...]
    below: tuple[StationRow, ...]
    verified: str
    verified_warning: str
    source: str
    volunteer: FormButton | None
    correction: FormButton | None
    address_of_page: str

    @property
    def has_week(self) -> bool:
        return bool(self.week or self.exceptions)

    @property
    def has_many_groups(self) -> bool:
        return len(self.services) > 1

    @property
    def has_forms(self) -> bool:
        return bool(self.correction or self.volunteer)

    @property
    def has_network(self) -> bool:
        return bool(self.above or self.below)


def station_page(context: PageContext, station: Station) -> RenderedBody:
    """The page of one station."""
    view = station_view(context, station)
    return RenderedBody(
        title=station.name,
        description=summary(f"{station.name}：{_when_open(station)}。{station.address or ''}"),
        body=context.render("station.html", view),
        head=page_head(context, *view.today.scripts),
        json_ld=station_json_ld(context, station),
        og_image=_first_photo(context, station),
        og_type="article",
    )


def _when_open(station: Station) -> str:
    """What a shared link says first: no hours of a station that is not in use."""
    if station.is_open_to_visitors:
        return hours_summary(station.hours)
    return closed_since(station) or station.status_name


def station_view(context: PageContext, station: Station) -> StationView:
    network = context.network
    today = today_view(context, station)
    hours = station.hours if today.is_in_service else None
    return StationView(
        name=station.name,
        subtitle=_subtitle(network, station),
        description=station.description or "",
        crumb=_crumb(context, station),
        today=today,
        notice=notice_view(context, station),
        services=() if station.status == "closed" else _services(context, station),
        week=whole_week(hours),
        exceptions=coming_exceptions(hours, context.made_date),
        deliberation=tuple(
            DeliberationView(
                brand.name, brand.method or "", brand.cadence or UNPUBLISHED, brand.venue or UNPUBLISHED
            )
            for brand in station.deliberation
        ),
        honours=tuple(_honour(person) for person in station.honours),
        photos=tuple(
            PhotoView(context.link(urls.image_url(photo.file)), photo.alt) for photo in station.photos
        ),
        figures=tuple(
            FigureView(figure.name, str(figure.value), _origin(figure.source, figure.as_of))
            for figure in station.figures
        ),
        links=tuple(Link(link.name, link.url) for link in station.links),
        above=tuple(_above(context, each) for each in network.ancestors(station.slug)),
        below=tuple(station_row(context, child) for child in network.children(station.slug)),
        verified=date_text(station.assured_date) if station.assured_date else UNPUBLISHED,
        verified_warning=_verified_warning(context, station),
        source=station.source or UNPUBLISHED,
        volunteer=(
            form_button(context, "volunteer", station, "报名当志愿者") if station.is_in_service else None
        ),
        correction=form_button(context, "correction", station, "信息有误"),
        address_of_page=public_address(context),
    )


def _subtitle(network: Network, station: Station) -> str:
    named = (network.tier(station.tier), network.kind(station.kind))
    parts = [each.name for each in named if each]
    if station.alternate_names:
        parts.append(f"也叫{listed(station.alternate_names)}")
    return " · ".join(dict.fromkeys(parts))


def _crumb(context: PageContext, station: Station) -> tuple[Link, ...]:
    """One line on a phone: only the station right above; the whole chain stands further down."""
    above = context.network.ancestors(station.slug)[-1:]
    return crumb(
        context, ("站点", urls.STATIONS), *((each.name, urls.station_url(each.slug)) for each in above)
    )


def _above(context: PageContext, station: Station) -> Link:
    tier = context.network.tier(station.tier)
    return Link(station.name, context.link(urls.station_url(station.slug)), tier.name if tier else "")


def _services(context: PageContext, station: Station) -> tuple[AudienceGroup, ...]:
    """What one can do here, by whom it is for, in the order of the catalogue."""
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
        hours=offering.hours or "",
    )


def _honour(person: Honouree) -> HonourView:
    month = month_text(person.month) if person.month else ""
    return HonourView(person.name, person.title or "", person.story or "", month)


def _origin(source: str | None, as_of: date | None) -> str:
    return "，".join(part for part in (source, as_of and f"截至{date_text(as_of)}") if part)


def _verified_warning(context: PageContext, station: Station) -> str:
    """Said when nobody has looked at the facts for too many months; true for every later day too."""
    months = context.network.site.verify_months
    today, then = context.made_date, station.assured_date
    if then is None:
        return "还没有核实过，去之前最好先问一下。"
    age = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    return f"已经超过 {months} 个月没有核实，去之前最好先问一下。" if age >= months else ""


def _first_photo(context: PageContext, station: Station) -> str | None:
    if not station.photos:
        return None
    return urls.image_url(station.photos[0].file)

"""The list of services and a page a service: what it is, for whom, what to bring, what happens, where."""

from dataclasses import dataclass

from builder import urls
from builder.model.service import Service
from builder.model.station import Station
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.hours import hours_summary
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, phone_view, public_address
from builder.render.views.station.services import own_hours
from builder.render.words import UNPUBLISHED, date_text, listed, summary

_CATEGORIES = (("basic", "基础服务"), ("special", "特色服务"))


@dataclass(frozen=True)
class ServiceRow:
    name: str
    href: str
    description: str
    audiences: str
    where: str


@dataclass(frozen=True)
class CategoryView:
    id: str
    name: str
    rows: tuple[ServiceRow, ...]


@dataclass(frozen=True)
class ServiceListView:
    crumb: tuple[Link, ...]
    count: int
    categories: tuple[CategoryView, ...]


@dataclass(frozen=True)
class ProviderView:
    """A station that offers the service; `hours` are the service's own there, or else the station's, and "" while
    the station is not in use.
    """

    name: str
    href: str
    state: str
    address: str
    hours: str
    note: str
    phone: PhoneView | None


@dataclass(frozen=True)
class ServiceView:
    name: str
    category: str
    crumb: tuple[Link, ...]
    description: str
    audiences: str
    who: str
    fee: str
    duration: str
    papers: tuple[str, ...]
    steps: tuple[str, ...]
    providers: tuple[ProviderView, ...]
    contact_phone: PhoneView
    origin: str
    address_of_page: str


def service_list_page(context: PageContext) -> RenderedBody:
    """All services of the catalogue."""
    view = service_list_view(context)
    return RenderedBody(
        title="服务",
        description=f"{context.network.site.display_name}的 {view.count} 项服务：谁能办、带什么、怎么办、哪里能办。",
        body=context.render("service_list.html", view),
        head=page_head(context),
    )


def service_page(context: PageContext, service: Service) -> RenderedBody:
    """The page of one service."""
    view = service_view(context, service)
    return RenderedBody(
        title=service.name,
        description=summary(service.description or f"{service.name}：谁能办、带什么、怎么办、哪里能办。"),
        body=context.render("service.html", view),
        head=page_head(context),
        og_type="article",
        search_text="\n".join((view.description, view.audiences, view.who, *view.papers, *view.steps)),
    )


def service_list_view(context: PageContext) -> ServiceListView:
    services = context.network.services
    categories = (
        CategoryView(
            category, name, tuple(_row(context, each) for each in services if each.category == category)
        )
        for category, name in _CATEGORIES
    )
    return ServiceListView(
        crumb=crumb(context), count=len(services), categories=tuple(each for each in categories if each.rows)
    )


def service_view(context: PageContext, service: Service) -> ServiceView:
    return ServiceView(
        name=service.name,
        category=dict(_CATEGORIES)[service.category],
        crumb=crumb(context, ("服务", urls.SERVICES)),
        description=service.description or "",
        audiences=listed(service.audiences),
        who=service.who or UNPUBLISHED,
        fee=service.fee or UNPUBLISHED,
        duration=service.duration or UNPUBLISHED,
        papers=service.papers,
        steps=service.steps,
        providers=tuple(
            _provider(context, service, station) for station in context.network.stations_offering(service.id)
        ),
        contact_phone=contact_phone(context),
        origin=_origin(service),
        address_of_page=public_address(context),
    )


def _row(context: PageContext, service: Service) -> ServiceRow:
    offering = context.network.stations_offering(service.id)
    count = sum(station.is_open_to_visitors for station in offering)
    nowhere = "现在没有站点能办" if offering else f"哪里能办{UNPUBLISHED}"
    return ServiceRow(
        name=service.name,
        href=context.link(urls.service_url(service.id)),
        description=service.description or "",
        audiences=listed(service.audiences),
        where=f"{count} 个站点能办" if count else nowhere,
    )


def _provider(context: PageContext, service: Service, station: Station) -> ProviderView:
    offering = next(each for each in station.services if each.service == service.name)
    return ProviderView(
        name=station.name,
        href=context.link(urls.station_url(station.slug)),
        state="" if station.is_open_to_visitors else station.status_name,
        address=station.address or f"地址{UNPUBLISHED}",
        hours=(own_hours(offering) or hours_summary(station.hours)) if station.is_open_to_visitors else "",
        note=offering.note or "",
        phone=phone_view(station.phones[0].number) if station.phones else None,
    )


def _origin(service: Service) -> str:
    as_of = service.as_of and f"截至{date_text(service.as_of)}"
    return "，".join(part for part in (service.source, as_of) if part) or UNPUBLISHED

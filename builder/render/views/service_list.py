"""The list of services: 基础 and 特色, each with whom it is for and at how many stations it can be had."""

from builder import urls
from builder.frozen import frozen
from builder.model.service import Service
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, crumb, find_links
from builder.render.words import UNPUBLISHED, listed

CATEGORY_NAMES = {"basic": "基础服务", "special": "特色服务"}


@frozen
class ServiceRow:
    """`errand` says whether it is done for one, or at home."""

    name: str
    href: str
    errand: str
    description: str
    audiences: str
    where: str


@frozen
class CategoryView:
    id: str
    name: str
    rows: tuple[ServiceRow, ...]


@frozen
class ServiceListView:
    crumb: tuple[Link, ...]
    count: int
    find: tuple[Link, ...]
    categories: tuple[CategoryView, ...]


def service_list_page(context: PageContext) -> RenderedBody:
    """All services of the catalogue that can be had."""
    view = service_list_view(context)
    return RenderedBody(
        title="服务",
        description=f"{context.network.site.display_name}的 {view.count} 项服务：谁能办、带什么、怎么办、哪里能办。",
        body=context.render("service_list.html", view),
        head=page_head(context),
    )


def service_list_view(context: PageContext) -> ServiceListView:
    services = context.network.services_in_use
    categories = (
        CategoryView(
            id=category,
            name=name,
            rows=tuple(service_row(context, each) for each in services if each.category == category),
        )
        for category, name in CATEGORY_NAMES.items()
    )
    return ServiceListView(
        crumb=crumb(context),
        count=len(services),
        find=find_links(context),
        categories=tuple(each for each in categories if each.rows),
    )


def service_row(context: PageContext, service: Service) -> ServiceRow:
    count = context.network.open_count_offering(service.id)
    nowhere = "现在没有站点能办" if context.network.slugs_offering(service.id) else f"哪里能办{UNPUBLISHED}"
    return ServiceRow(
        name=service.name,
        href=context.link(urls.service_url(service.id)),
        errand=errand_words(service),
        description=service.description or "",
        audiences=listed(service.audiences),
        where=f"{count} 个站点能办" if count else nowhere,
    )


def errand_words(service: Service) -> str:
    """可代办、可上门"""
    return listed([f"可{word}" for word in service.errand]) if service.errand else ""

"""The first page: one question, the stations, what goes on there, a call for suggestions, the network's numbers."""

from collections.abc import Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.figures.deeds import DEEDS
from builder.model.figures.places import PLACES, Named
from builder.model.service import Service
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.home_life import LifeView, life_view
from builder.render.views.home_participation import ParticipationView, participation_view
from builder.render.views.parts import (
    Link,
    PhoneView,
    StationRow,
    directory_links,
    find_links,
    form_link,
    markdown_links,
    phone_view,
    station_row,
)

_SHOWN_SERVICES = 7


@frozen
class NumberView:
    value: int
    name: str


@frozen
class CallView:
    """The call for suggestions."""

    link: Link
    promise: str


@frozen
class HomeView:
    name: str
    description: str
    find_action: str
    find: tuple[Link, ...]
    services: tuple[Link, ...]
    services_href: str
    centre: StationRow | None
    centre_phone: PhoneView | None
    centre_tier: str
    listed_tier: str
    listed: tuple[Link, ...]
    stations_href: str
    station_count: int
    life: LifeView
    participation: ParticipationView
    call: CallView | None
    volunteer: Link | None
    numbers: tuple[NumberView, ...]
    all_numbers: Link
    status: Link | None
    directory: tuple[Link, ...]
    pages: tuple[Link, ...]

    @property
    def layout(self) -> str:
        """The centre's card beside the list, or the list alone in two columns."""
        return "yz-split" if self.centre else "yz-alone"

    @property
    def rows_layout(self) -> str:
        return "" if self.centre else "yz-rows-two"


def home_page(context: PageContext) -> RenderedBody:
    """The home page."""
    site = context.network.site
    view = home_view(context)
    scripts = ("campaign.js",) if view.participation.call else ()
    return RenderedBody(
        title=site.name,
        description=site.description or "",
        body=context.render("home.html", view),
        head=page_head(context, *scripts, styles=("life.css",)),
    )


def home_view(context: PageContext) -> HomeView:
    network = context.network
    site = network.site
    of_tier = network.summed(PLACES, context.made_date).listed
    tiers = [tier for tier in site.tiers if tier.id in of_tier]
    only_one = bool(tiers) and of_tier[tiers[0].id].count == 1
    centre = network.station(of_tier[tiers[0].id].rows[0].slug) if only_one else None
    # Beside the one centre, the tier below it; several centres are the list themselves.
    below = tiers[1:2] if centre else tiers[:1]
    return HomeView(
        name=site.name,
        description=site.description or "",
        find_action=context.link(urls.FIND),
        find=find_links(context),
        services=tuple(
            Link(service.name, context.link(urls.service_url(service.id)))
            for service in _most_offered(context)
        ),
        services_href=context.link(urls.SERVICES),
        centre=centre and station_row(context, centre),
        centre_phone=phone_view(centre.phones[0].number) if centre and centre.phones else None,
        centre_tier=tiers[0].name if tiers else "",
        listed_tier="".join(tier.name for tier in below),
        listed=tuple(
            _station_link(context, station) for tier in below for station in of_tier[tier.id].rows
        ),
        stations_href=context.link(urls.STATIONS),
        station_count=sum(of_tier[tier.id].count for tier in tiers),
        life=life_view(context),
        participation=participation_view(context),
        call=_call(context),
        volunteer=form_link(context, "volunteer", "报名当志愿者"),
        numbers=_numbers(context),
        all_numbers=Link("看全部数字", context.link(urls.NUMBERS)),
        status=Link("查进展", context.link(urls.FORMS_STATUS)) if context.forms else None,
        directory=directory_links(context),
        pages=markdown_links(context),
    )


def _most_offered(context: PageContext) -> Sequence[Service]:
    """The services that most stations offer, in the order of the catalogue where they tie."""
    services = context.network.services_in_use
    offered = context.network.summed(PLACES, context.made_date).offering
    by_count = sorted(services, key=lambda each: -offered.get(each.id, 0))
    return [each for each in by_count if offered.get(each.id)][:_SHOWN_SERVICES]


def _station_link(context: PageContext, station: Named) -> Link:
    return Link(station.name, context.link(urls.station_url(station.slug)), station.address or "地址未公布")


def _call(context: PageContext) -> CallView | None:
    link = form_link(context, "suggestion", "提建议")
    days = context.network.site.forms.reply_days
    return link and CallView(link, f"不用注册。收到后给您一个编号，{days} 天内答复。")


def _numbers(context: PageContext) -> tuple[NumberView, ...]:
    network, day = context.network, context.made_date
    deeds = network.summed(DEEDS, day)
    counted = (
        NumberView(network.summed(PLACES, day).serving, "个在用的站点"),
        NumberView(len(network.services_in_use), "项服务"),
        NumberView(deeds.brands, "个议事品牌"),
        NumberView(sum(deeds.honourees.values()), "位小人物"),
    )
    return tuple(number for number in counted if number.value)


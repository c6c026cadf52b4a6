"""A station's page in the order of LOOK.md: place, today, services, week, people, and how sure we are.

Blocks without data are left out; a fact that is missing inside a block says 未公布.
"""

from builder import urls
from builder.frozen import frozen
from builder.model.station import Station
from builder.render.json_ld import station_json_ld
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.hours import hours_summary
from builder.render.views.hours_section import HoursView, hours_view
from builder.render.views.parts import Link
from builder.render.views.station.activities import WeekOfActivities, activities_view
from builder.render.views.station.deliberation import StationDeliberationView, deliberation_view
from builder.render.views.station.honours import (
    HonoursView,
    RunningNotice,
    honours_view,
    running_notices_view,
)
from builder.render.views.station.pictures import FigureView, PhotoView, figure_views, photo_views
from builder.render.views.station.place import PlaceView, merged_notes, place_view, station_crumb, subtitle
from builder.render.views.station.premises import (
    AccessView,
    AdviserView,
    RoomView,
    ToolView,
    access_view,
    adviser_view,
    room_views,
    tool_views,
)
from builder.render.views.station.services import ServicesView, services_view
from builder.render.views.station.sources import SourcesView, sources_view
from builder.render.views.station.standing import StandingView, standing_view
from builder.render.views.station.volunteers import StationVolunteersView, volunteers_view
from builder.render.views.station.wishes import StationWishesView, wishes_view
from builder.render.views.today import NoticeView, TodayView, closed_since, notice_view, today_view
from builder.render.words import summary

# Blocks below the services, by the name of their field, which is also the id of their heading.
_FURTHER_DOWN = {
    "hours": "一周开放时间",
    "adviser": "法律顾问",
    "activities": "活动",
    "deliberation": "议事",
    "honours": "小人物",
    "wishes": "小心愿",
    "volunteers": "志愿者",
    "rooms": "房间",
    "tools": "借工具",
    "access": "无障碍",
    "standing": "评定",
}
# The fields that life.css is for.
_LIFE = ("activities", "deliberation", "honours", "wishes", "volunteers")
# The scripts that a block needs, by its field.
_SCRIPTS = {"wishes": ("seats.js", "wishes.js"), "volunteers": ("seats.js",)}
_SIGNPOSTS = 4


@frozen
class StationView:
    name: str
    subtitle: str
    description: str
    merged: tuple[str, ...]
    crumb: tuple[Link, ...]
    today: TodayView
    notice: NoticeView | None
    running_notices: tuple[RunningNotice, ...]
    services: ServicesView | None
    adviser: AdviserView | None
    hours: HoursView | None
    activities: WeekOfActivities | None
    deliberation: StationDeliberationView | None
    honours: HonoursView | None
    wishes: StationWishesView | None
    volunteers: StationVolunteersView | None
    photos: tuple[PhotoView, ...]
    figures: tuple[FigureView, ...]
    rooms: tuple[RoomView, ...]
    tools: tuple[ToolView, ...]
    access: AccessView | None
    standing: StandingView | None
    links: tuple[Link, ...]
    place: PlaceView | None
    sources: SourcesView

    @property
    def styles(self) -> tuple[str, ...]:
        """Style sheets besides the common one."""
        return ("directory.css", "life.css") if any(getattr(self, block) for block in _LIFE) else ("directory.css",)

    @property
    def scripts(self) -> tuple[str, ...]:
        """The today card's, and those of the blocks that there are, each once."""
        found = [name for block, names in _SCRIPTS.items() if getattr(self, block) for name in names]
        return tuple(dict.fromkeys((*self.today.scripts, *found)))

    @property
    def jumps(self) -> tuple[Link, ...]:
        """To what stands further down a long page; a short one needs no signposts."""
        found = [Link(text, f"#{block}") for block, text in _FURTHER_DOWN.items() if getattr(self, block)]
        return tuple(found) if self.services and len(found) >= _SIGNPOSTS else ()


def station_page(context: PageContext, station: Station) -> RenderedBody:
    """The page of one station."""
    view = station_view(context, station)
    return RenderedBody(
        title=station.name,
        description=summary(f"{station.name}：{_when_open(station)}。{station.address or ''}"),
        body=context.render("station.html", view),
        head=page_head(context, *view.scripts, styles=view.styles),
        json_ld=station_json_ld(context, station),
        og_image=_first_photo(station),
        og_type="article",
    )


def station_view(context: PageContext, station: Station) -> StationView:
    today = today_view(context, station)
    return StationView(
        name=station.name,
        subtitle=subtitle(context.network, station),
        description=station.description or "",
        merged=merged_notes(context, station),
        crumb=station_crumb(context, station),
        today=today,
        notice=notice_view(context, station),
        running_notices=running_notices_view(context, station),
        services=services_view(context, station),
        adviser=adviser_view(context, station),
        hours=hours_view(context, station),
        activities=activities_view(context, station),
        deliberation=deliberation_view(context, station),
        honours=honours_view(context, station),
        wishes=wishes_view(context, station),
        volunteers=volunteers_view(context, station),
        photos=photo_views(context, station),
        figures=figure_views(station),
        rooms=room_views(context, station),
        tools=tool_views(station),
        access=access_view(station),
        standing=standing_view(context, station),
        links=tuple(Link(link.name, link.url) for link in station.links),
        place=place_view(context, station),
        sources=sources_view(context, station),
    )


def _when_open(station: Station) -> str:
    """What a shared link says first: no hours of a station that is not in use."""
    if station.is_open_to_visitors:
        return hours_summary(station.hours)
    return closed_since(station) or station.status_name


def _first_photo(station: Station) -> str | None:
    return urls.image_url(station.photos[0].file) if station.photos else None

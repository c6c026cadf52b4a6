"""Scenes (场景): the list, and a page a scene with its services and the stations where it is alive."""

from datetime import timedelta

from builder import urls
from builder.frozen import frozen
from builder.model.activities.calendar import occasions
from builder.model.activities.targets import DAYS_AHEAD
from builder.model.scene import Scene
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.activities.days import BoundedDays, bounded_days
from builder.render.views.parts import Link, StationRow, crumb, public_address, station_row
from builder.render.views.service_list import ServiceRow, service_row
from builder.render.words import listed, summary

# So far ahead, and so many, a scene's page tells of activities.
_SOON = timedelta(days=14)
_MOST_ACTIVITIES = 40


@frozen
class SceneRow:
    name: str
    href: str
    description: str
    audiences: str
    where: str


@frozen
class SceneListView:
    crumb: tuple[Link, ...]
    count: int
    rows: tuple[SceneRow, ...]


@frozen
class SceneTier:
    """The stations of one tier where the scene is alive."""

    id: str
    name: str
    rows: tuple[StationRow, ...]


@frozen
class SceneView:
    name: str
    audiences: str
    crumb: tuple[Link, ...]
    description: str
    services: tuple[ServiceRow, ...]
    activities: BoundedDays
    tiers: tuple[SceneTier, ...]
    address_of_page: str


def scene_list_page(context: PageContext) -> RenderedBody:
    """All scenes of the network."""
    view = SceneListView(
        crumb=crumb(context),
        count=len(context.network.scenes),
        rows=tuple(_row(context, scene) for scene in context.network.scenes),
    )
    names = listed([row.name for row in view.rows])
    return RenderedBody(
        title="场景",
        description=summary(f"{context.network.site.display_name}的 {view.count} 个场景：{names}。"),
        body=context.render("scene_list.html", view),
        head=page_head(context),
    )


def scene_page(context: PageContext, scene: Scene) -> RenderedBody:
    """The page of one scene."""
    view = scene_view(context, scene)
    return RenderedBody(
        title=scene.name,
        description=summary(scene.description or f"{scene.name}：在哪些站点，能办什么。"),
        body=context.render("scene.html", view),
        head=page_head(context, styles=("life.css",)),
        og_type="article",
        search_text="\n".join((view.description, view.audiences, *(row.name for row in view.services))),
    )


def scene_view(context: PageContext, scene: Scene) -> SceneView:
    services = (context.network.service_named(name) for name in scene.services)
    return SceneView(
        name=scene.name,
        audiences=listed(scene.audiences),
        crumb=crumb(context, ("场景", urls.SCENES)),
        description=scene.description or "",
        services=tuple(service_row(context, each) for each in services if each and each.is_in_use),
        activities=_activities(context, scene),
        tiers=_tiers(context, scene),
        address_of_page=public_address(context),
    )


def _row(context: PageContext, scene: Scene) -> SceneRow:
    count = len(context.network.stations_of_scene(scene.name))
    return SceneRow(
        name=scene.name,
        href=context.link(urls.scene_url(scene.id)),
        description=scene.description or "",
        audiences=listed(scene.audiences),
        where=f"在 {count} 个站点" if count else "还没有站点开展",
    )


def _activities(context: PageContext, scene: Scene) -> BoundedDays:
    """What takes place under the name of the scene in the coming weeks; the first few, where there are many."""
    coming = occasions(context.network, context.made_date, context.made_date + timedelta(days=DAYS_AHEAD))
    found = [each for each in coming if each.activity.scene == scene.name and each.day <= context.made_date + _SOON]
    return bounded_days(context, found, _MOST_ACTIVITIES)


def _tiers(context: PageContext, scene: Scene) -> tuple[SceneTier, ...]:
    stations = context.network.stations_of_scene(scene.name)
    tiers = (
        SceneTier(
            tier.id, tier.name, tuple(station_row(context, each) for each in stations if each.tier == tier.id)
        )
        for tier in context.network.site.tiers
    )
    return tuple(tier for tier in tiers if tier.rows)

"""Scenes (场景): the list, and a page a scene with its services and the stations where it is alive."""

from dataclasses import dataclass

from builder import urls
from builder.model.scene import Scene
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, StationRow, crumb, public_address, station_row
from builder.render.views.service_list import ServiceRow, service_row
from builder.render.words import listed, summary


@dataclass(frozen=True)
class SceneRow:
    name: str
    href: str
    description: str
    audiences: str
    where: str


@dataclass(frozen=True)
class SceneListView:
    crumb: tuple[Link, ...]
    count: int
    rows: tuple[SceneRow, ...]


@dataclass(frozen=True)
class SceneTier:
    """The stations of one tier where the scene is alive."""

    id: str
    name: str
    rows: tuple[StationRow, ...]


@dataclass(frozen=True)
class SceneView:
    name: str
    audiences: str
    crumb: tuple[Link, ...]
    description: str
    services: tuple[ServiceRow, ...]
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
        head=page_head(context),
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


def _tiers(context: PageContext, scene: Scene) -> tuple[SceneTier, ...]:
    stations = context.network.stations_of_scene(scene.name)
    tiers = (
        SceneTier(
            tier.id, tier.name, tuple(station_row(context, each) for each in stations if each.tier == tier.id)
        )
        for tier in context.network.site.tiers
    )
    return tuple(tier for tier in tiers if tier.rows)

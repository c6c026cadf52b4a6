"""Checklists (八有八建, 七条标准) with the public result of every station that was assessed, and the stars."""

from collections.abc import Iterable

from builder import urls
from builder.frozen import frozen
from builder.model.checklist import Checklist
from builder.model.figures.places import PLACES
from builder.model.standing import ChecklistResult
from builder.model.station import Station
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, crumb, public_address
from builder.render.views.station.standing import OutcomeView, assessed_text, result_view, stars_view
from builder.render.words import UNPUBLISHED, date_text, listed, summary


@frozen
class StandingRow:
    """One station: how many items it meets, which it does not, and who said so when."""

    name: str
    href: str
    counted: str
    lacking: tuple[OutcomeView, ...]
    origin: str
    note: str


@frozen
class ChecklistView:
    """`missing` says how many stations in service have no public result."""

    id: str
    name: str
    items: tuple[str, ...]
    origin: str
    rows: tuple[StandingRow, ...]
    missing: str


@frozen
class StarRow:
    name: str
    href: str
    shapes: str
    words: str


@frozen
class AssessmentView:
    """One assessment (2025年度星级评定) and the stations it gave stars to, most stars first."""

    id: str
    name: str
    origin: str
    rows: tuple[StarRow, ...]


@frozen
class ChecklistsView:
    crumb: tuple[Link, ...]
    checklists: tuple[ChecklistView, ...]
    assessments: tuple[AssessmentView, ...]
    address_of_page: str


def checklists_page(context: PageContext) -> RenderedBody:
    """All checklists of the network on one page, each with its stations."""
    view = checklists_view(context)
    return RenderedBody(
        title="达标和评定",
        description=summary(f"各站点对照{listed([each.name for each in view.checklists])}的结果，一条一条公开。"),
        body=context.render("checklists.html", view),
        head=page_head(context, styles=("directory.css",)),
        search_text="\n".join(each.name for each in view.checklists),
    )


def checklists_view(context: PageContext) -> ChecklistsView:
    network = context.network
    judged = [station for station in network.stations_with("checklists") if station.is_in_service]
    starred = [station for station in network.stations_with("stars") if station.is_in_service]
    serving = network.summed(PLACES, context.made_date).serving
    return ChecklistsView(
        crumb=crumb(context),
        checklists=tuple(_checklist(context, each, judged, serving) for each in network.checklists),
        assessments=_assessments(context, starred),
        address_of_page=public_address(context),
    )


def _checklist(
    context: PageContext, checklist: Checklist, stations: Iterable[Station], serving: int
) -> ChecklistView:
    found = [(station, _result(station, checklist)) for station in stations]
    rows = tuple(_row(context, checklist, station, result) for station, result in found if result)
    missing = serving - len(rows)
    return ChecklistView(
        id=checklist.id,
        name=checklist.name,
        items=checklist.items,
        origin=_origin(checklist),
        rows=rows,
        missing=f"还有 {missing} 个站点的结果{UNPUBLISHED}。" if missing else "",
    )


def _result(station: Station, checklist: Checklist) -> ChecklistResult | None:
    return next((each for each in station.checklists if each.checklist == checklist.name), None)


def _row(
    context: PageContext, checklist: Checklist, station: Station, result: ChecklistResult
) -> StandingRow:
    view = result_view(context, checklist, result)
    return StandingRow(
        name=station.name,
        href=_standing_href(context, station),
        counted=view.counted,
        lacking=view.lacking,
        origin=view.origin,
        note=view.note,
    )


def _assessments(context: PageContext, stations: Iterable[Station]) -> tuple[AssessmentView, ...]:
    """The latest assessment first."""
    given: dict[tuple, list[Station]] = {}
    for station in stations:
        if stars := station.stars:
            given.setdefault((stars.assessed_date, stars.assessment, stars.assessed_by), []).append(station)
    ordered = sorted(given.items(), key=lambda item: item[0], reverse=True)
    return tuple(
        AssessmentView(f"stars-{number}", name, assessed_text(by, day), _star_rows(context, members))
        for number, ((day, name, by), members) in enumerate(ordered, start=1)
    )


def _star_rows(context: PageContext, stations: Iterable[Station]) -> tuple[StarRow, ...]:
    rows = []
    for station in sorted(stations, key=lambda each: (-each.stars.count, each.slug)):
        stars = stars_view(station.stars)
        rows.append(StarRow(station.name, _standing_href(context, station), stars.shapes, stars.words))
    return tuple(rows)


def _standing_href(context: PageContext, station: Station) -> str:
    return f"{context.link(urls.station_url(station.slug))}#standing"


def _origin(checklist: Checklist) -> str:
    as_of = checklist.as_of and f"截至{date_text(checklist.as_of)}"
    return "，".join(part for part in (checklist.source, as_of) if part) or UNPUBLISHED

"""A team as pages show it: its number with hedge, date and source, what it does, whom to ask. Never who is in
it.
"""

from builder import urls
from builder.frozen import frozen
from builder.model.station import Station
from builder.model.volunteers.team import Team
from builder.render.page import PageContext
from builder.render.views.parts import Link, PhoneView, phone_view
from builder.render.words import UNPUBLISHED, date_text


@frozen
class TeamView:
    """`kind` is "" under a heading that says it."""

    name: str
    kind: str
    members: str
    origin: str
    what: str
    contact: str
    phone: PhoneView | None
    station: Link | None


def team_view(context: PageContext, team: Team) -> TeamView:
    """As a station shows one of its own."""
    return _view(context, team, team.kind_name, None)


def listed_team_view(context: PageContext, team: Team, station: Station | None) -> TeamView:
    """Among others of its kind, with its station."""
    return _view(context, team, "", station)


def _view(context: PageContext, team: Team, kind: str, station: Station | None) -> TeamView:
    as_of = f"截至{date_text(team.as_of)}" if team.as_of else ""
    return TeamView(
        name=team.name,
        kind=kind,
        members=str(team.members),
        origin="，".join(filter(None, (as_of, team.source))) or f"来源{UNPUBLISHED}",
        what=team.what or "",
        contact=team.contact_by or "",
        phone=phone_view(team.phone) if team.phone else None,
        station=Link(station.name, f"{context.link(urls.station_url(station.slug))}#volunteers") if station else None,
    )

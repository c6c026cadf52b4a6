"""The block 志愿者 of a station's page: its teams, what help it wants and when, how it went the last times."""

from collections.abc import Sequence
from datetime import timedelta

from builder import urls
from builder.frozen import frozen
from builder.model.station import Station
from builder.model.volunteers.opportunity import Opportunity
from builder.model.volunteers.shifts import Shift, State, shifts_of, stops
from builder.render.page import PageContext
from builder.render.views.parts import FormButton, Link, form_button
from builder.render.views.volunteers.shift import ShiftView, came_text, shift_view, who_text
from builder.render.views.volunteers.team import TeamView, team_view
from builder.render.words import date_text, day_text, listed

DAYS_AHEAD, DAYS_BACK = 30, 60
_SHOWN_AT_ONCE, _LAST_DONE = 1, 2


@frozen
class OpportunityView:
    """`repeats` and `stops` say when it comes again and when not; `later` shifts unfold; `done` how many came
    the last times; `cancelled` is why nobody is wanted any more.
    """

    name: str
    description: str
    who: str
    place: str
    team: str
    proposed_by: str
    repeats: str
    stops: str
    cancelled: str
    shifts: tuple[ShiftView, ...]
    later: tuple[ShiftView, ...]
    later_title: str
    done: tuple[str, ...]


@frozen
class StationVolunteersView:
    """`join` opens the form 志愿者报名 for this station."""

    teams: tuple[TeamView, ...]
    opportunities: tuple[OpportunityView, ...]
    join: FormButton | None
    all: Link


def volunteers_view(context: PageContext, station: Station) -> StationVolunteersView | None:
    """None for a station without volunteers, or one that is gone."""
    if station.volunteers.is_empty or station.is_gone:
        return None
    today = context.made_date
    found = shifts_of(context.network, station, today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    views = (
        _opportunity(context, station, each, [shift for shift in found if shift.opportunity is each])
        for each in station.volunteers.opportunities
    )
    return StationVolunteersView(
        teams=tuple(team_view(context, team) for team in station.volunteers.teams),
        opportunities=tuple(view for view in views if view),
        join=form_button(context, "volunteer", station, "来这里当志愿者"),
        all=Link("全街道哪里要帮手", context.link(urls.VOLUNTEERS)),
    )


def _opportunity(
    context: PageContext, station: Station, opportunity: Opportunity, found: Sequence[Shift]
) -> OpportunityView | None:
    """None for what is over and not even told any more."""
    today = context.made_date
    coming = [shift for shift in found if shift.day >= today]
    done = [shift for shift in found if shift.state_on(today) is State.DONE]
    if not coming and not done and opportunity.last_date < today:
        return None
    team = station.volunteers.team(opportunity.team) or context.network.team(opportunity.team)
    whole = opportunity.cancelled if opportunity.cancelled and opportunity.cancelled.date <= today else None
    views = () if whole else tuple(shift_view(context, shift) for shift in coming)
    later = views[_SHOWN_AT_ONCE:]
    return OpportunityView(
        name=opportunity.name,
        description=opportunity.description or "",
        who=who_text(opportunity),
        place=opportunity.place or "就在站点",
        team=team.name if team else "",
        proposed_by=opportunity.proposed_by or "",
        repeats=_repeats(opportunity),
        stops=_stops(context, opportunity),
        cancelled=f"{date_text(whole.date)}取消了：{whole.reason}" if whole else "",
        shifts=views[:_SHOWN_AT_ONCE],
        later=later,
        later_title=f"三十天里还有 {len(later)} 班",
        done=tuple(_came(shift) for shift in reversed(done[-_LAST_DONE:])),
    )


def _repeats(opportunity: Opportunity) -> str:
    """每周三，到2026年8月31日，放假和补班停"""
    repeats = opportunity.repeats
    if not repeats:
        return ""
    holidays = "放假和补班照常" if repeats.on_holidays == "照常" else "放假和补班停"
    return f"{repeats.text} {repeats.hours}，到{date_text(repeats.until_date)}，{holidays}"


def _stops(context: PageContext, opportunity: Opportunity) -> str:
    """5月27日（周三，食堂检修）"""
    today = context.made_date
    days = stops(opportunity, context.network.calendar, today, today + timedelta(days=DAYS_AHEAD))
    return listed([f"{day_text(each.day).removesuffix('）')}，{each.stopped}）" for each in days])


def _came(shift: Shift) -> str:
    text = shift.done.text
    return f"{came_text(shift)}。{text}" if text else f"{came_text(shift)}。"

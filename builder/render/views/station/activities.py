"""The block of a station's page about its activities: the seven days from the build, the rest by a link."""

from datetime import timedelta

from builder import urls
from builder.frozen import frozen
from builder.model.activities.calendar import activities_at, occasions_of
from builder.model.activities.occasion import State
from builder.model.activities.targets import DAYS_AHEAD
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.activities.days import DayRows, day_rows, time_text
from builder.render.views.parts import Link
from builder.render.words import date_text, day_text

_WEEK = timedelta(days=7)
_MOST_ROWS = 8


@frozen
class WeekOfActivities:
    """`sentence` stands in for days without any; `since` is the first of the seven."""

    since: str
    days: tuple[DayRows, ...]
    sentence: str
    more: Link


def activities_view(context: PageContext, station: Station) -> WeekOfActivities | None:
    """None for a station without activities."""
    every = activities_at(context.network, station)
    if not every or station.is_gone:
        return None
    today, calendar = context.made_date, context.network.calendar
    week = occasions_of(every, today, today + _WEEK - timedelta(days=1), calendar)
    sentence = ""
    if not week:
        later = occasions_of(every, today, today + timedelta(days=DAYS_AHEAD), calendar)
        following = next((each for each in later if each.state_on(today) is not State.CANCELLED), None)
        sentence = "这七天没有活动。"
        if following:
            sentence += f"下一次是{day_text(following.day)} {time_text(following)} {following.activity.name}。"
    left = len(week) - _MOST_ROWS
    return WeekOfActivities(
        since=date_text(today),
        days=day_rows(context, week[:_MOST_ROWS], with_station=False),
        sentence=sentence,
        more=Link(
            f"还有 {left} 场，看全部活动" if left > 0 else "看全部活动、报名",
            context.link(urls.station_activities_url(station.slug)),
        ),
    )

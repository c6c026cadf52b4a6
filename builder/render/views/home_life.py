"""The first page's look at what goes on: this week's activities, and what neighbours do for each other.

In: the network on the day of the build. Out: a few lines each with the way to the whole list; nothing where there is
nothing. Dates are absolute: the page stays true when it is not made again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from builder import urls
from builder.model.activities.calendar import occasions
from builder.model.activities.occasion import State
from builder.model.deliberation.gathered import meetings_ahead
from builder.model.honours.roll import feature_of_month, running_notices
from builder.model.opening.timetext import Span
from builder.model.volunteers.shifts import State as ShiftState
from builder.model.volunteers.shifts import shifts
from builder.model.wishes.wall import wall_of
from builder.render.page import PageContext
from builder.render.sections import life_sections
from builder.render.views.parts import Link
from builder.render.words import date_text, day_text, listed, month_text, spans_texts

_DAYS = 7
_SHOWN_ACTIVITIES = 6
_SHOWN_WISHES = 3
_SHOWN_NAMES = 3
_SHOWN_DAYS = 2


@dataclass(frozen=True)
class WeekRow:
    """One activity of the week."""

    when: str
    name: str
    href: str
    where: str
    cancelled: str


@dataclass(frozen=True)
class Topic:
    """One of the mechanisms: its newest facts in a line or two, and where all of them are."""

    title: str
    lines: tuple[str, ...]
    link: Link


@dataclass(frozen=True)
class LifeView:
    week: tuple[WeekRow, ...]
    activities: Link
    topics: tuple[Topic, ...]


def life_view(context: PageContext) -> LifeView:
    topics = tuple(
        Topic(section.title, lines, Link(_INVITED[section.url], context.link(section.url)))
        for section in life_sections(context.network, context.forms)
        if section.url in _LINES and (lines := _LINES[section.url](context))
    )
    return LifeView(_week(context), Link("看全部活动", context.link(urls.ACTIVITIES)), topics)


def _week(context: PageContext) -> tuple[WeekRow, ...]:
    first = context.made_date
    found = occasions(context.network, first, first + timedelta(days=_DAYS - 1))
    return tuple(
        WeekRow(
            when=f"{day_text(each.day)} {''.join(spans_texts((Span(each.opens, each.closes),)))}",
            name=each.activity.name,
            href=context.link(
                urls.station_activities_url(each.station.slug) if each.station else urls.ACTIVITIES
            ),
            where=each.station.name if each.station else each.activity.place or "",
            cancelled=State.CANCELLED.value if each.state_on(first) is State.CANCELLED else "",
        )
        for each in found[:_SHOWN_ACTIVITIES]
    )


def _people(context: PageContext) -> tuple[str, ...]:
    network, day = context.network, context.made_date
    lines = []
    if feature := feature_of_month(network, day):
        names = [f"{person.name}（{person.title}）" for _, person in feature.people[:_SHOWN_NAMES]]
        lines.append(f"{month_text(feature.month)}：{listed(names)}。")
    if running := running_notices(network, day):
        last = running[0][1].notice.until_date
        lines.append(f"公示 {len(running)} 位，最早一位公示到{date_text(last)}，有不同意见可以提。")
    return tuple(lines)


def _wishes(context: PageContext) -> tuple[str, ...]:
    wall = wall_of(context.network.stations, context.made_date)
    lines = []
    if wall.open:
        named = listed([f"“{each.wish.title}”" for each in wall.open[:_SHOWN_WISHES]])
        count = f"等 {len(wall.open)} 个心愿" if len(wall.open) > _SHOWN_WISHES else ""
        lines.append(f"{named}{count}，还在等人认领。")
    if wall.fulfilled:
        lines.append(f"到{date_text(context.made_date)}，一年里圆了 {len(wall.fulfilled)} 个。")
    return tuple(lines)


def _deliberation(context: PageContext) -> tuple[str, ...]:
    ahead = meetings_ahead(context.network, context.made_date)[:_SHOWN_DAYS]
    return tuple(f"{day_text(at.meeting.date)}，{at.brand.name}：{at.matter.title}。" for at in ahead)


def _volunteers(context: PageContext) -> tuple[str, ...]:
    day = context.made_date
    coming = shifts(context.network, day, day + timedelta(days=_DAYS - 1))
    needed = [each for each in coming if each.state_on(day) is ShiftState.ANNOUNCED][:_SHOWN_DAYS]
    return tuple(f"{day_text(each.day)}，{each.opportunity.name}。" for each in needed)


_LINES: Mapping[str, Callable[[PageContext], tuple[str, ...]]] = {
    urls.PEOPLE: _people,
    urls.WISHES: _wishes,
    urls.DELIBERATION: _deliberation,
    urls.VOLUNTEERS: _volunteers,
}
_INVITED = {
    urls.PEOPLE: "看看他们做了什么",
    urls.WISHES: "去心愿墙看看",
    urls.DELIBERATION: "看议过的事办得怎样",
    urls.VOLUNTEERS: "看看哪里缺人手",
}

"""The first page's look at what goes on: this week's activities, and what neighbours do for each other.

In: the network on the day of the build. Out: a few lines each with the way to the whole list; nothing where there is
nothing. Dates are absolute: the page stays true when it is not made again.
"""

from collections.abc import Callable, Mapping

from builder import urls
from builder.frozen import frozen
from builder.model.activities.occasion import State
from builder.model.glance import GLANCE, Glance
from builder.model.opening.timetext import Span
from builder.render.page import PageContext
from builder.render.sections import life_sections
from builder.render.views.parts import Link
from builder.render.words import date_text, day_text, listed, month_text, spans_texts


@frozen
class WeekRow:
    """One activity of the week."""

    when: str
    name: str
    href: str
    where: str
    cancelled: str


@frozen
class Topic:
    """One of the mechanisms: its newest facts in a line or two, and where all of them are."""

    title: str
    lines: tuple[str, ...]
    link: Link


@frozen
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
    return tuple(
        WeekRow(
            when=f"{day_text(each.day)} {''.join(spans_texts((Span(each.opens, each.closes),)))}",
            name=each.name,
            href=context.link(urls.station_activities_url(each.slug) if each.slug else urls.ACTIVITIES),
            where=each.station if each.slug else each.place,
            cancelled=State.CANCELLED.value if each.is_cancelled else "",
        )
        for each in _glance(context).week.rows
    )


def _people(context: PageContext) -> tuple[str, ...]:
    glance = _glance(context)
    lines = []
    if glance.month:
        names = [f"{person.name}（{person.title}）" for person in glance.featured]
        lines.append(f"{month_text(glance.month)}：{listed(names)}。")
    if glance.notices:
        lines.append(f"公示 {glance.notices} 位，最早一位公示到{date_text(glance.notice_until)}，有不同意见可以提。")
    return tuple(lines)


def _wishes(context: PageContext) -> tuple[str, ...]:
    glance = _glance(context)
    count, rows = glance.open_wishes
    lines = []
    if count:
        named = listed([f"“{each.title}”" for each in rows])
        lines.append(f"{named}{f'等 {count} 个心愿' if count > len(rows) else ''}，还在等人认领。")
    if glance.fulfilled:
        lines.append(f"到{date_text(context.made_date)}，一年里圆了 {glance.fulfilled} 个。")
    return tuple(lines)


def _deliberation(context: PageContext) -> tuple[str, ...]:
    return tuple(f"{day_text(each.day)}，{each.brand}：{each.matter}。" for each in _glance(context).meetings.rows)


def _volunteers(context: PageContext) -> tuple[str, ...]:
    return tuple(f"{day_text(each.day)}，{each.name}。" for each in _glance(context).needed.rows)


def _glance(context: PageContext) -> Glance:
    return context.network.summed(GLANCE, context.made_date)


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

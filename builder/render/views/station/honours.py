"""The block of a station's page about its 小人物, and the line on top of it while a notice runs."""

from builder import urls
from builder.frozen import frozen
from builder.model.honours.honouree import Honouree
from builder.model.honours.roll import roll_count, shown_of_station
from builder.model.honours.states import HonourState
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.parts import FormButton, Link, form_button
from builder.render.views.people.card import PersonCard, person_card
from builder.render.words import date_text, period_text

_CARDS = 4


@frozen
class HonoursView:
    """Those who wait, apart from those who have the award; `earlier` are winners without a card."""

    waiting: tuple[PersonCard, ...]
    won: tuple[PersonCard, ...]
    earlier: tuple[Link, ...]
    unnamed: str
    all: Link
    nomination: FormButton | None


@frozen
class RunningNotice:
    """公示：… until which day; the page of the person says how to object."""

    text: str
    period: str
    link: Link


def honours_view(context: PageContext, station: Station) -> HonoursView | None:
    """None where the station has nobody to show or to count."""
    if not station.honours:
        return None
    today = context.made_date
    shown = shown_of_station(station, today)
    unnamed = roll_count([station], today).unnamed
    if not shown and not unnamed:
        return None
    won = [person for person in shown if person.state_on(today).is_won]
    waiting = [person for person in shown if person.state_on(today).is_waiting]
    waiting.sort(key=lambda person: person.state_on(today) is not HonourState.NOTICE)
    return HonoursView(
        waiting=_cards(context, station, waiting),
        won=_cards(context, station, won[:_CARDS]),
        earlier=tuple(_earlier(context, station, person) for person in won[_CARDS:]),
        unnamed=f"还有 {unnamed} 位正在核实，核实以前不公开称呼。" if unnamed else "",
        all=Link("全部小人物", context.link(urls.PEOPLE)),
        nomination=form_button(context, "nomination", station, "推荐一位小人物"),
    )


def running_notices_view(context: PageContext, station: Station) -> tuple[RunningNotice, ...]:
    """The notices that run on the day of the build, the one that ends first before the others."""
    running = [each for each in station.honours if each.state_on(context.made_date) is HonourState.NOTICE]
    running.sort(key=lambda each: (each.notice.until_date, each.id))
    return tuple(_running(context, station, each) for each in running)


def _running(context: PageContext, station: Station, person: Honouree) -> RunningNotice:
    notice = person.notice
    return RunningNotice(
        text=f"小人物候选人{person.name}",
        period=f"{period_text(notice.from_date, notice.until_date)}，编号 {notice.number}",
        link=Link("看公示，提异议", context.link(urls.person_url(station.slug, person.id))),
    )


def _cards(context: PageContext, station: Station, people: list[Honouree]) -> tuple[PersonCard, ...]:
    return tuple(person_card(context, station, person, names_station=False) for person in people)


def _earlier(context: PageContext, station: Station, person: Honouree) -> Link:
    href = context.link(urls.person_url(station.slug, person.id))
    return Link(person.name, href, f"{person.title}，{date_text(person.award.date)}授奖")

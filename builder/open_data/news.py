"""What is new in the network, from dated facts in the YAML: the entries of api/v1/feed.atom.

Readers of a feed want to know what changes for them: that a station is closed for a time, that it keeps other
hours on certain days and why, when the cobbler comes next, that it was given stars or met a standard. That a
page was verified again, or a figure counted, is in the data but no news.

Every date is one from the YAML. What lies ahead became known, as far as a file tells, on the day the station
was last verified, and otherwise counts from its own day on; so the same files give the same feed.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from builder import urls
from builder.model.network import Network
from builder.model.news import DAYS_BACK
from builder.model.offering import Offering
from builder.model.opening.timetable import DatedChange
from builder.model.station import Station
from builder.model.sums import Sum
from builder.open_data.atom import Entry, Feed, is_recent
from builder.open_data.words import spans_words
from builder.render.words import date_text, period_text, until_text

DAYS_AHEAD = 120


def has_news(network: Network, made_date: date) -> bool:
    """Whether there is any."""
    return network.summed(HAS_NEWS, made_date)


def _any_recent(part: Network, made_date: date) -> bool:
    return any(is_recent(entry, made_date) for entry in _all_entries(part, made_date))


# Whether there is any news.
HAS_NEWS = Sum("has news", _any_recent, lambda _network, _day, found: any(found))


def _all_entries(network: Network, made_date: date) -> Iterator[Entry]:
    for station in network.stations:
        if station.is_in_service:
            yield from _closure(network, station, made_date)
            yield from _exceptions(station, made_date)
            yield from _visits(station, made_date)
            yield from _standing(station)
    for service in network.services:
        if service.retired_date:
            instead = network.service(service.replaced_by) if service.replaced_by else None
            yield Entry(
                url=urls.service_url(instead.id) if instead else urls.SERVICES,
                key=f"retired-{service.id}",
                day=service.retired_date,
                updated_date=service.retired_date,
                category="retired",
                title=f"{service.name}不再办理",
                text=f"{date_text(service.retired_date)}起" + (f"改办{instead.name}。" if instead else "不再办理。"),
            )


def _closure(network: Network, station: Station, made_date: date) -> Iterator[Entry]:
    closure = station.closure
    if station.status != "temporarily_closed" or not closure:
        return
    instead = network.station(closure.instead) if closure.instead else None
    yield Entry(
        url=urls.station_url(station.slug),
        key="closure",
        day=closure.from_date,
        updated_date=_known_since(station, closure.from_date, made_date),
        category="closure",
        title=f"{station.name}暂停开放",
        text=f"{date_text(closure.from_date)}起，{closure.reason}，{until_text(closure.until_date)}。"
        + (f"可以去{instead.name}。" if instead else ""),
    )


def _exceptions(station: Station, made_date: date) -> Iterator[Entry]:
    """Days with other hours, when somebody said why."""
    for change in station.timetable.changes:
        if change.reason and _is_near(change, made_date):
            when, hours = period_text(change.first_date, change.last_date), spans_words(change.staffed)
            yield Entry(
                url=urls.station_url(station.slug),
                key="hours",
                day=change.first_date,
                updated_date=_known_since(station, change.first_date, made_date),
                category="hours",
                title=f"{station.name}：{when} {hours}",
                text=f"{change.reason}。",
            )


def _visits(station: Station, made_date: date) -> Iterator[Entry]:
    """The next time that somebody comes for a service: the cobbler, the barber."""
    for offering in station.services:
        for visit in offering.dates:
            if made_date <= visit.date <= made_date + timedelta(days=DAYS_AHEAD):
                yield Entry(
                    url=urls.station_url(station.slug),
                    key=f"visit-{offering.service}",
                    day=visit.date,
                    updated_date=_known_since(station, visit.date, made_date),
                    category="visit",
                    title=f"{station.name}：{period_text(visit.date, visit.date)} {offering.service}",
                    text=_visit_text(offering, spans_words(visit.hours), visit.note),
                )


def _standing(station: Station) -> Iterator[Entry]:
    """Stars and standards, on the day of their assessment."""
    url = urls.station_url(station.slug)
    if stars := station.stars:
        title = f"{station.name}评为{stars.count}星"
        text = f"{stars.assessment}，{stars.assessed_by}。"
        yield Entry(url, "stars", stars.assessed_date, stars.assessed_date, "standing", title, text)
    for result in station.checklists:
        if result.assessed_date:
            met = sum(each.outcome == "met" for each in result.results)
            title = f"{station.name}：{result.checklist}达标 {met} 项"
            text = f"一共 {len(result.results)} 项" + (f"，{result.assessed_by}评。" if result.assessed_by else "。")
            day = result.assessed_date
            yield Entry(url, f"checklist-{result.checklist}", day, day, "standing", title, text)


def _is_near(change: DatedChange, made_date: date) -> bool:
    return (
        made_date - timedelta(days=DAYS_BACK) <= change.last_date
        and change.first_date <= made_date + timedelta(days=DAYS_AHEAD)
    )


def _known_since(station: Station, day: date, made_date: date) -> date:
    """The day a fact about `day` became known: of the last check if that was before, else that day."""
    assured = station.assured_date
    return assured if assured and assured < day and assured <= made_date else day


def _visit_text(offering: Offering, hours: str, note: str | None) -> str:
    parts = (hours, offering.place, offering.price, note)
    return "，".join(part for part in parts if part) + "。"


NEWS_FEED = Feed(
    url=urls.open_data_url("feed.atom"),
    page=urls.HOME,
    title=lambda network: network.site.name,
    subtitle="暂停开放、特别的日子、下次哪天来",
    entries=_all_entries,
)

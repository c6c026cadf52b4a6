"""activities/feed.atom: what takes place soon, what was cancelled, how it went (builder/model/activities/news.py)."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.activities.news import ActivityNews, activity_news
from builder.model.activities.targets import place_of
from builder.model.network import Network
from builder.model.opening.timetext import Span
from builder.open_data.atom import Entry, Feed
from builder.render.words import day_text


def _entries(network: Network, made_date: date) -> Iterator[Entry]:
    for news in activity_news(network, made_date):
        occasion = news.occasion
        station = occasion.station
        yield Entry(
            url=urls.station_activities_url(station.slug) if station else urls.ACTIVITIES,
            key=f"{news.kind}-{occasion.owner}-{occasion.activity.id}-{occasion.day}",
            day=news.known_date,
            updated_date=news.known_date,
            category=news.kind,
            title=_title(news),
            text=_text(news),
        )


def _title(news: ActivityNews) -> str:
    occasion = news.occasion
    when, name = day_text(occasion.day), occasion.activity.name
    if news.kind == "cancelled":
        return f"取消：{when} {name}"
    if news.kind == "recap":
        return f"{name}：{when}来了{occasion.recap.attendances.text}"
    repeats = occasion.activity.repeats
    return f"{name}：{repeats.text} {repeats.hours}" if repeats else f"{when} {name}"


def _text(news: ActivityNews) -> str:
    occasion, activity = news.occasion, news.occasion.activity
    if news.kind == "cancelled":
        return f"{place_of(occasion)}，{occasion.cancelled.reason}。"
    if news.kind == "recap":
        return occasion.recap.text or f"{place_of(occasion)}。"
    parts = [place_of(occasion), str(Span(occasion.opens, occasion.closes)), activity.price, occasion.note]
    return "，".join(part for part in parts if part) + "。" + (activity.description or "")


ACTIVITIES_FEED = Feed(
    url=urls.feed_url(urls.ACTIVITIES),
    page=urls.ACTIVITIES,
    title=lambda network: f"{network.site.display_name}的活动",
    subtitle="快要办的、取消了的、办过的",
    entries=_entries,
)

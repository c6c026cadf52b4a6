"""volunteers/feed.atom: where help is wanted next, which shift was cancelled, how many came."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.model.opening.timetext import Span
from builder.model.volunteers.news import ShiftNews, shift_news
from builder.open_data.atom import Entry, Feed
from builder.render.words import day_text


def _entries(network: Network, made_date: date) -> Iterator[Entry]:
    for news in shift_news(network, made_date):
        shift = news.shift
        yield Entry(
            url=f"{urls.station_url(shift.station.slug)}#volunteers" if shift.station else urls.VOLUNTEERS,
            key=f"-{news.kind}-{shift.opportunity.id}",
            day=shift.day,
            updated_date=news.known_date,
            category=news.kind,
            title=_title(news),
            text=_text(news),
        )


def _title(news: ShiftNews) -> str:
    shift = news.shift
    when, name = day_text(shift.day), shift.opportunity.name
    if news.kind == "cancelled":
        return f"取消：{when} {name}"
    if news.kind == "done":
        return f"{name}：{when}来了 {shift.done.attended}"
    return f"要 {shift.sign_up.capacity} 个帮手：{when} {name}"


def _text(news: ShiftNews) -> str:
    shift = news.shift
    place = "，".join(filter(None, (shift.station.name if shift.station else "", shift.opportunity.place)))
    if news.kind == "cancelled":
        return f"{place}。{shift.cancelled.reason}。"
    if news.kind == "done":
        return shift.done.text or f"{place}。"
    return f"{Span(shift.opens, shift.closes)}，{place}。{shift.opportunity.description or ''}"


VOLUNTEERS_FEED = Feed(
    url=urls.feed_url(urls.VOLUNTEERS),
    page=urls.VOLUNTEERS,
    title=lambda network: f"{network.site.display_name}：志愿者",
    subtitle="哪里要帮手，哪一班取消了，来了几个人",
    entries=_entries,
)

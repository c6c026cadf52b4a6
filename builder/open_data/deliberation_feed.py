"""deliberation/feed.atom: meetings to come and called off, answers, outcomes, and what is done."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.deliberation.news import DeliberationNews, deliberation_news
from builder.model.network import Network
from builder.model.opening.timetext import spans_text
from builder.open_data.atom import Entry, Feed
from builder.render.words import UNPUBLISHED, date_text, day_text


def _entries(network: Network, made_date: date) -> Iterator[Entry]:
    return map(_entry, deliberation_news(network, made_date))


def _entry(fact: DeliberationNews) -> Entry:
    title, text = _WORDS[fact.kind](fact)
    station, brand = fact.at.station, fact.at.brand
    return Entry(
        url=f"{urls.brand_url(station.slug, brand.id)}#{fact.matter.id}",
        key=f"-{fact.kind}",
        day=fact.day,
        updated_date=fact.known_date,
        category=fact.kind,
        title=title,
        text=f"{station.name}，{brand.name}。{text}",
    )


def _meeting(fact: DeliberationNews) -> tuple[str, str]:
    meeting = fact.meeting
    hours = spans_text(meeting.hours) if meeting.hours else f"时间{UNPUBLISHED}"
    place = meeting.venue or fact.at.brand.venue or f"地点{UNPUBLISHED}"
    return f"要开会：{day_text(fact.day)} {fact.matter.title}", f"{date_text(fact.day)} {hours}，{place}。"


def _cancelled(fact: DeliberationNews) -> tuple[str, str]:
    return f"会取消了：{day_text(fact.day)} {fact.matter.title}", f"{fact.meeting.cancelled.reason}。"


def _declined(fact: DeliberationNews) -> tuple[str, str]:
    return f"没有受理：{fact.matter.title}", f"{fact.matter.declined.reason}。"


def _outcome(fact: DeliberationNews) -> tuple[str, str]:
    outcome = fact.matter.outcome
    return f"{outcome.result_name}：{fact.matter.title}", outcome.text


def _done(fact: DeliberationNews) -> tuple[str, str]:
    return f"办完了：{fact.matter.title}", f"说好的 {len(fact.matter.actions)} 件事都办好了。"


_WORDS = {"meeting": _meeting, "cancelled": _cancelled, "declined": _declined, "outcome": _outcome, "done": _done}


DELIBERATION_FEED = Feed(
    url=urls.feed_url(urls.DELIBERATION),
    page=urls.DELIBERATION,
    title=lambda network: f"{network.site.display_name}：议事",
    subtitle="要开的会，定下来的事，办完的事",
    entries=_entries,
)

"""wishes/feed.atom: wishes newly posted, free again, or come true. The alias stays on the page."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.model.wishes.wall import Step, news
from builder.open_data.atom import Entry, Feed
from builder.open_data.wishes_json import wish_address

_WORDS = {
    "posted": ("新贴出的心愿", "等人认领。"),
    "open-again": ("又可以认领", "前面的认领没有办成，又贴了出来。"),
    "fulfilled": ("圆梦了", "这个心愿圆了。"),
}


def _entries(network: Network, made_date: date) -> Iterator[Entry]:
    for step in news(network, made_date):
        yield _entry(step)


def _entry(step: Step) -> Entry:
    listed = step.listed
    what, text = _WORDS[step.kind]
    return Entry(
        url=wish_address(listed),
        key=step.kind,
        day=step.day,
        updated_date=step.day,
        category=step.kind,
        title=f"{what}：{listed.wish.title}",
        text=f"{listed.station.name}，{listed.wish.kind}。{text}",
    )


WISHES_FEED = Feed(
    url=urls.feed_url(urls.WISHES),
    page=urls.WISHES,
    title=lambda network: f"{network.site.display_name}：小心愿",
    subtitle="新贴出的、又可以认领的、圆了的心愿",
    entries=_entries,
)

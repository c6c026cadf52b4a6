"""ballots/feed.atom: a ballot opened, counted, on notice or called off; a chosen project begun, done, rated."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.ballots.news import Step, news
from builder.model.network import Network
from builder.open_data.atom import Entry, Feed

_WORDS = {
    "opened": "可以打钩了",
    "cancelled": "打钩取消了",
    "counted": "打钩的结果出来了",
    "notice": "打钩的结果开始公示",
    "started": "选中的开工了",
    "done": "选中的办好了",
    "rated": "居民评过了",
}


def _entries(network: Network, made_date: date) -> Iterator[Entry]:
    for step in news(network, made_date):
        yield _entry(step)


def _entry(step: Step) -> Entry:
    ballot, candidate = step.ballot, step.candidate
    return Entry(
        url=urls.project_url(ballot.id, candidate.id) if candidate else urls.ballot_url(ballot.id),
        key=step.kind,
        day=step.day,
        updated_date=step.day,
        category=step.kind,
        title=f"{_WORDS[step.kind]}：{candidate.name if candidate else ballot.title}",
        text=f"在“{ballot.title}”的单子上。" if candidate else f"{ballot.audience}。",
    )


BALLOTS_FEED = Feed(
    url=urls.feed_url(urls.BALLOTS),
    page=urls.BALLOTS,
    title=lambda network: f"{network.site.display_name}：大家来打钩",
    subtitle="开始打钩、结果、公示，选中的办到哪一步",
    entries=_entries,
)

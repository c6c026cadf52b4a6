"""people/feed.atom: who was put forward, whose notice runs, who got the award, who stands in the column.

In: a Network and the day of the build. Out: the bytes of the feed, of those only who are shown on that day:
whoever was taken down is in no entry any more. It tells what was done, and leaves what one is called to the
page: a reader keeps what it has fetched. Every date is the step's own.
"""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.honours.honouree import Honouree
from builder.model.honours.roll import shown_honourees
from builder.model.network import Network
from builder.model.station import Station
from builder.open_data.atom import Entry, Feed
from builder.render.words import INNER_QUOTES, date_text, period_text

_TITLE = "小人物"


def _all(network: Network, made_date: date) -> Iterator[Entry]:
    for station, person in shown_honourees(network, made_date):
        yield from _entries(station, person, made_date)


def _entries(station: Station, person: Honouree, made_date: date) -> Iterator[Entry]:
    """The steps taken by `made_date`; those behind are told as they are today, never as won before they are.
    """
    what = f"“{person.title.translate(INNER_QUOTES)}”"
    yield _entry(
        station, person, "candidate", person.candidate.date,
        f"{station.name}：小人物候选{what}", f"{person.candidate.by}提出。候选还不是获奖。",
    )
    notice, award = person.notice, person.award
    if notice and notice.from_date <= made_date:
        yield _entry(
            station, person, "notice", notice.from_date,
            f"{station.name}：小人物候选{what}公示",
            f"公示期 {period_text(notice.from_date, notice.until_date)}，编号 {notice.number}，"
            f"{notice.published_by}公示，{notice.approved_by}同意。公示期里可以提异议，公示还不是获奖。",
        )
    if award and award.date <= made_date:
        yield _entry(
            station, person, "award", award.date,
            f"{station.name}：{what}评为小人物", f"{date_text(award.date)}，{award.decided_by}决定。",
        )
    if person.column_date and person.column_date <= made_date:
        title = f"{station.name}：{what}上小人物风采栏"
        yield _entry(station, person, "column", person.column_date, title, "事迹写在这一页上。")


def _entry(station: Station, person: Honouree, step: str, day: date, title: str, text: str) -> Entry:
    return Entry(
        url=urls.person_url(station.slug, person.id),
        key=step,
        day=day,
        updated_date=day,
        category=step,
        title=title,
        text=text,
    )


PEOPLE_FEED = Feed(
    url=urls.feed_url(urls.PEOPLE),
    page=urls.PEOPLE,
    title=lambda network: f"{_TITLE} · {network.site.display_name}",
    subtitle="候选、公示、授奖、小人物风采栏",
    entries=_all,
)

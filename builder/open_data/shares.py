"""The files that are joined from what each part of the network adds: the lists, the table, the feeds.

In: a Network and the day of the build. Out: of an area a Share, which is small, and in a large network its own files; of all
shares the files of the whole network. An edit of one station makes the share of its area again, a few hundredths of a
second, and joining all shares again costs about as much, whatever the size of the network.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.areas import Area
from builder.model.network import Network
from builder.model.part_of_network import NETWORK_ITSELF, part_of
from builder.open_data.activities_feed import ACTIVITIES_FEED
from builder.open_data.activities_json import ACTIVITIES
from builder.open_data.answers_feed import ANSWERS_FEED
from builder.open_data.atom import MOST_ENTRIES, Entry, feed_of, newest_entries, newest_first
from builder.open_data.ballots_feed import BALLOTS_FEED
from builder.open_data.campaigns_feed import CAMPAIGNS_FEED
from builder.open_data.csv_table import table_of, table_rows
from builder.open_data.deliberation_feed import DELIBERATION_FEED
from builder.open_data.deliberation_json import DELIBERATION
from builder.open_data.geojson import PLACES
from builder.open_data.honours_json import HONOURS
from builder.open_data.linked_data import NODES
from builder.open_data.lists import Lines, Order, index, joined, lines_of
from builder.open_data.news import NEWS_FEED
from builder.open_data.orders_feed import ORDERS_FEED
from builder.open_data.people_feed import PEOPLE_FEED
from builder.open_data.stations_json import STATIONS
from builder.open_data.volunteers_feed import VOLUNTEERS_FEED
from builder.open_data.volunteers_json import VOLUNTEERS
from builder.open_data.wishes_feed import WISHES_FEED
from builder.open_data.wishes_json import WISHES

LISTS = (STATIONS, ACTIVITIES, HONOURS, WISHES, VOLUNTEERS, DELIBERATION, PLACES, NODES)
FEEDS = (
    NEWS_FEED, PEOPLE_FEED, ACTIVITIES_FEED, WISHES_FEED, VOLUNTEERS_FEED, DELIBERATION_FEED, CAMPAIGNS_FEED, ANSWERS_FEED,
    BALLOTS_FEED, ORDERS_FEED,
)  # fmt: skip
_TABLE_URL = urls.open_data_url("stations.csv")
# So many are gathered of a feed before it is seen which of them are the newest.
_MANY_ENTRIES = 10 * MOST_ENTRIES


@frozen
class Share:
    """What an area adds to the files of the whole network; `lines` and `entries` are by the address of their file.

    Where lists are in files by area, their `lines` are in these, and here is only how many (`counts`) and their tally.
    """

    area: Area
    lines: Mapping[str, Lines]
    counts: Mapping[str, int]
    table: tuple[tuple[Order, str], ...]
    entries: Mapping[str, tuple[Entry, ...]]


@frozen
class AreaMade:
    """`files` by site path: the lists of this area, none where the network has whole ones."""

    files: Mapping[str, bytes]
    share: Share


def area_made(network: Network, area_id: str, made_date: date) -> AreaMade:
    """An area's share and files. Asks the network for nothing but what concerns its stations."""
    part = part_of(network, area_id)
    is_itself = area_id == NETWORK_ITSELF
    area = Area(area_id, network.site.display_name, ()) if is_itself else network.area(area_id)
    lines = {each.url: lines_of(each, part, made_date) for each in LISTS}
    counts = {url: len(found.rows) for url, found in lines.items()}
    files: dict[str, bytes] = {}
    if network.is_in_areas:
        files = {
            each.area_url(area_id): joined(each, part, made_date, (lines[each.url],)) for each in LISTS if counts[each.url]
        }
        lines = {url: Lines((), found.tally) for url, found in lines.items()}
    entries = {each.url: newest_entries(each, part, made_date) for each in FEEDS}
    return AreaMade(files, Share(area, lines, counts, table_rows(part), entries))


def joined_files(network: Network, made_date: date, shares: Iterable[Share]) -> Mapping[str, bytes]:
    """Site path → bytes of the lists, the table and the feeds, from the shares of all `area_ids`, of which none is kept longer
    than it takes to read. Feeds without news are not there.
    """
    table: list[tuple[Order, str]] = []
    parts: list[tuple[Area, Mapping[str, int], Mapping[str, Lines]]] = []
    news: dict[str, list[Entry]] = {feed.url: [] for feed in FEEDS}
    for share in shares:
        table += share.table
        parts.append((share.area, share.counts, share.lines))
        for url, entries in share.entries.items():
            news[url] += entries
            if len(news[url]) > _MANY_ENTRIES:
                news[url] = list(newest_first(news[url], made_date))
    files = {_TABLE_URL: table_of(sorted(table))}
    for each in LISTS:
        if network.is_in_areas:
            tallies = ((area, counts[each.url], lines[each.url].tally) for area, counts, lines in parts)
            files[each.url] = index(each, network, made_date, tallies)
        else:
            files[each.url] = joined(each, network, made_date, [lines[each.url] for _, _, lines in parts])
    for feed in FEEDS:
        if data := feed_of(feed, network, made_date, news[feed.url]):
            files[feed.url] = data
    return files

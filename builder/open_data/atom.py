"""Atom feeds (RFC 4287): entries in, one document out. What is news is decided by whoever makes the entries.

Every date is one from the YAML, never the day of the build; so the same files give the same feed. Ids are tag:
URIs (RFC 4151) of the site's host and the fact's own day.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from urllib.parse import quote, urlsplit

from builder.frozen import frozen
from builder.model.network import Network
from builder.model.news import is_news
from builder.xml_text import xml_attribute, xml_text

# A feed of ten thousand stations stays a small file.
MOST_ENTRIES = 200


@frozen
class Entry:
    """One piece of news. `key` is unique among those of the same `url`; `day` is the fact's own day."""

    url: str
    key: str
    day: date
    updated_date: date
    category: str
    title: str
    text: str


@frozen
class Feed:
    """What a feed is called and where its entries come from: of a Network, or of a part of one."""

    url: str
    page: str
    title: Callable[[Network], str]
    subtitle: str
    entries: Callable[[Network, date], Iterable[Entry]]


def feed_of(feed: Feed, network: Network, made_date: date, entries: Iterable[Entry] | None = None) -> bytes | None:
    """The bytes of a feed, made of `entries` where all parts of the network have told theirs.

    None without entries or a public address.
    """
    newest = newest_first(feed.entries(network, made_date) if entries is None else entries, made_date)
    return atom_document(network, feed.url, feed.page, feed.title(network), feed.subtitle, newest)


def newest_entries(feed: Feed, network: Network, made_date: date) -> tuple[Entry, ...]:
    """What `network`, which may be a part of one, adds to a feed."""
    return newest_first(feed.entries(network, made_date), made_date)


def newest_first(entries: Iterable[Entry], made_date: date) -> tuple[Entry, ...]:
    """The recent ones that are known on `made_date`, the newest first, so many as fit in a feed."""
    found = [entry for entry in entries if is_recent(entry, made_date)]
    found.sort(key=lambda entry: (-entry.updated_date.toordinal(), entry.day, entry.url, entry.key))
    return tuple(found[:MOST_ENTRIES])


def is_recent(entry: Entry, made_date: date) -> bool:
    """Whether an entry is known on `made_date` and still news."""
    return is_news(entry.updated_date, made_date)


def atom_document(
    network: Network, own_url: str, page_url: str, title: str, subtitle: str, entries: Sequence[Entry]
) -> bytes | None:
    """The bytes of the feed at `own_url` about the page at `page_url`; None without entries or a public address:
    Atom needs whole ones.
    """
    if not network.site.url or not entries:
        return None
    site_url, host = network.site.url, urlsplit(network.site.url).hostname
    own = site_url + own_url
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n',
        f"<id>{xml_text(own)}</id>\n<title>{xml_text(title)}</title>\n",
        f"<subtitle>{xml_text(subtitle)}</subtitle>\n",
        f"<updated>{_time(entries[0].updated_date)}</updated>\n",
        f"<link rel=\"self\" type=\"application/atom+xml\" href={xml_attribute(own)}/>\n",
        f"<link rel=\"alternate\" type=\"text/html\" href={xml_attribute(site_url + page_url)}/>\n",
        f"<author><name>{xml_text(network.site.contact.name)}</name></author>\n",
    ]
    rows += (_entry(entry, site_url, host) for entry in entries)
    return "".join((*rows, "</feed>\n")).encode()


def _entry(entry: Entry, site_url: str, host: str) -> str:
    page = f"<link rel=\"alternate\" type=\"text/html\" href={xml_attribute(site_url + entry.url)}/>"
    tag = f"tag:{host},{entry.day.isoformat()}:{entry.url}{quote(entry.key)}"
    return (
        f"<entry><id>{xml_text(tag)}</id><title>{xml_text(entry.title)}</title>"
        f"<updated>{_time(entry.updated_date)}</updated><category term={xml_attribute(entry.category)}/>"
        f"{page}<content>{xml_text(entry.text)}</content></entry>\n"
    )


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"

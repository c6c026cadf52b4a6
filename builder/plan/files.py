"""Files of the site that are not pages: style sheets and scripts, data for scripts, sitemap and robots.

In: a Network and the scripts shipped with the builder. Out: bytes by site path. Page templates name an asset by its
logical name; assets.py gives it the name it is published under.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from builder import urls
from builder.model.network import Network
from builder.plan.calendar_script import calendar_script
from builder.render import answers_index, errand_files, finder_files, places_files
from builder.xml_text import xml_text

# The protocol allows a file no more addresses.
MOST_IN_SITEMAP = 50_000
_SHIPPED_DIR = Path(__file__).resolve().parent.parent / "assets"


def plan_assets(network: Network) -> dict[str, bytes]:
    """Logical name → bytes: builder/assets/ and the data that its scripts read."""
    shipped = {
        f"assets/{path.name}": path.read_bytes() for path in sorted(_SHIPPED_DIR.iterdir()) if path.is_file()
    }
    return shipped | {"assets/calendar.js": calendar_script(network.calendar)}


# What scripts fetch when somebody asks, under the same name for ever: each makes files by site path.
DATA: tuple[tuple[str, Callable[[Network, date], Mapping[str, bytes] | Iterable[tuple[str, bytes]]]], ...] = (
    ("finder", lambda network, _: finder_files(network)),
    ("errands", lambda network, _: errand_files(network)),
    ("places", lambda network, _: places_files(network)),
    ("answers", lambda network, made_date: {urls.FIND_ANSWERS: answers_index(network, made_date)}),
)


def sitemap_files(site_url: str, page_urls: Iterable[str], last_modified: Mapping[str, date]) -> dict[str, bytes]:
    """sitemap.xml (sitemaps.org protocol 0.9) for absolute addresses below `site_url`, with lastmod where `last_modified`
    knows a date of the page's facts. Past MOST_IN_SITEMAP addresses it is an index of sitemap-1.xml, sitemap-2.xml …
    """
    addresses = list(page_urls)
    if len(addresses) <= MOST_IN_SITEMAP:
        return {urls.SITEMAP: _sitemap(site_url, addresses, last_modified)}
    starts = range(0, len(addresses), MOST_IN_SITEMAP)
    parts = {
        urls.sitemap_url(number): addresses[start : start + MOST_IN_SITEMAP] for number, start in enumerate(starts, 1)
    }
    days = {url: max((last_modified[each] for each in part if each in last_modified), default=None) for url, part in parts.items()}
    rows = (f"<sitemap><loc>{xml_text(site_url + url)}</loc>{_lastmod(days[url])}</sitemap>\n" for url in parts)
    files = {url: _sitemap(site_url, part, last_modified) for url, part in parts.items()}
    return files | {urls.SITEMAP: _of_sitemaps("sitemapindex", rows)}


def robots(site_url: str | None) -> bytes:
    """robots.txt: everything may be read except what belongs to one resident."""
    lines = ["User-agent: *", "Disallow: /forms/receipt/"]
    if site_url:
        lines.append(f"Sitemap: {site_url}{urls.SITEMAP}")
    return ("\n".join(lines) + "\n").encode()


def _sitemap(site_url: str, page_urls: Iterable[str], last_modified: Mapping[str, date]) -> bytes:
    rows = (f"<url><loc>{xml_text(site_url + url)}</loc>{_lastmod(last_modified.get(url))}</url>\n" for url in page_urls)
    return _of_sitemaps("urlset", rows)


def _of_sitemaps(element: str, rows: Iterable[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{''.join(rows)}</{element}>\n".encode()


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""

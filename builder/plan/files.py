"""Files of the site that are not pages: style sheets and scripts, data for scripts, sitemap and robots.

In: a Network and the scripts shipped with the builder. Out: bytes by site path. Page templates name an asset by its
logical name; assets.py gives it the name it is published under.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from builder import urls
from builder.model.network import Network
from builder.plan.calendar_script import calendar_script
from builder.render import answers_index, errand_files, finder_files, places_files

_SHIPPED_DIR = Path(__file__).resolve().parent.parent / "assets"


def plan_assets(network: Network) -> dict[str, bytes]:
    """Logical name → bytes: builder/assets/ and the data that its scripts read."""
    shipped = {
        f"assets/{path.name}": path.read_bytes() for path in sorted(_SHIPPED_DIR.iterdir()) if path.is_file()
    }
    return shipped | {"assets/calendar.js": calendar_script(network.calendar)}


# What scripts fetch when somebody asks, under the same name for ever: each makes files by site path.
DATA: tuple[tuple[str, Callable[[Network, date], Mapping[str, bytes]]], ...] = (
    ("finder", lambda network, _: finder_files(network)),
    ("errands", lambda network, _: errand_files(network)),
    ("places", lambda network, _: places_files(network)),
    ("answers", lambda network, made_date: {urls.FIND_ANSWERS: answers_index(network, made_date)}),
)


def sitemap(site_url: str, page_urls: Iterable[str], last_modified: Mapping[str, date]) -> bytes:
    """sitemap.xml (sitemaps.org protocol 0.9) for absolute addresses below `site_url`, at most 50,000 of them; with
    lastmod where `last_modified` knows a date of the page's facts.
    """
    rows = "".join(
        f"<url><loc>{escape(site_url + url)}</loc>{_lastmod(last_modified.get(url))}</url>\n" for url in page_urls
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()


def robots(site_url: str | None) -> bytes:
    """robots.txt: everything may be read except what belongs to one resident."""
    lines = ["User-agent: *", "Disallow: /forms/receipt/"]
    if site_url:
        lines.append(f"Sitemap: {site_url}{urls.SITEMAP}")
    return ("\n".join(lines) + "\n").encode()


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""

"""A street's pages in Chromium, under a policy that allows neither inline script nor inline style.

In: a browser and a network. Out: a function that opens a page; nothing leaves the browser.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from builder.plan.calendar_script import calendar_script
from builder.render import chrome, finder_files, home_page, station_list_page, station_page
from tests.builder.render.samples import context

SITE = "http://yizhan.test/"
POLICY = "default-src 'none'; " + "; ".join(
    f"{kind} 'self'" for kind in ("script-src", "style-src", "connect-src", "img-src", "form-action")
)
_ASSETS_DIR = Path(__file__).resolve().parents[3] / "builder" / "assets"
ASSETS = {f"assets/{path.name}": path.read_bytes() for path in sorted(_ASSETS_DIR.iterdir()) if path.is_file()}
_KINDS = {"js": "text/javascript", "css": "text/css", "json": "application/json"}


def site_of(street, made_date: date = date(2026, 5, 7)) -> dict[str, bytes]:
    """The home page, the list and the stations' pages, with all assets."""
    files = {**ASSETS, "assets/calendar.js": calendar_script(street.calendar), **dict(finder_files(street))}
    pages = {"": home_page, "stations/": station_list_page}
    pages |= {f"stations/{each.slug}/": partial(station_page, station=each) for each in street.stations}
    for url, make in pages.items():
        here = context(street, url, made_date)
        files[url] = whole_page(make(here), chrome(here))
    return files


def whole_page(body, around) -> bytes:
    return (
        '<!doctype html><html lang="zh" dir="ltr"><head><meta charset="utf-8">'
        f"<title>{body.title}</title>{body.head}</head>"
        f"<body>{around.announce}<header>{around.header}</header><main>{body.body}</main>"
        f"<footer>{around.footer}</footer></body></html>"
    ).encode()


@contextmanager
def visits(chromium, files: dict[str, bytes]) -> Iterator:
    """Yields `open_page(url, **options of a browser context)` → (an empty page, the address to go to)."""
    opened = []

    def open_page(url: str, **options):
        browser_context = chromium.new_context(**{"viewport": {"width": 360, "height": 740}, **options})
        opened.append(browser_context)

        def answer(route):
            path = re.sub(r"\?.*", "", route.request.url.removeprefix(SITE))
            if path not in files:
                return route.fulfill(status=404)
            kind = _KINDS.get(path.rpartition(".")[2], "text/html; charset=utf-8")
            headers = {"content-security-policy": POLICY}
            return route.fulfill(body=files[path], content_type=kind, headers=headers)

        browser_context.route("**/*", answer)
        page = browser_context.new_page()
        page.complaints = []
        complain = page.complaints.append
        page.on("console", lambda message: complain(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complain(str(error)))
        return page, SITE + url

    yield open_page
    for browser_context in opened:
        browser_context.close()

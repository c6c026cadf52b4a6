"""Every address of the site, decided here and nowhere else.

A URL is a path below the site's root without a leading slash: "" is the home page, "stations/hongxiang/" a station.
Pages end in "/" and are published as that folder's index.html, so that a link never names a file.
"""

HOME = ""
STATIONS = "stations/"
SERVICES = "services/"
FIND = "find/"
FIND_STATIONS = "find/stations.json"
MAP = "map/"
MAP_PLACES = "map/places.json"
COVERAGE = "coverage/"
SCENES = "scenes/"
CHECKLISTS = "checklists/"
OPEN_DATA = "api/"
PRIVACY = "privacy/"
CARDS = "cards/"
NOT_FOUND = "404.html"
SEARCH_INDEX = "search/search_index.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
FORMS_SHELL = "forms/shell.html"
FORMS_CATALOGUE = "forms/catalogue.json"
FORMS_HEADERS = "forms/headers.conf"


def station_url(slug: str) -> str:
    """The page of the station whose file is stations/<slug>.yml."""
    return f"{STATIONS}{slug}/"


def service_url(service_id: str) -> str:
    """The page of a service in content/services.yml."""
    return f"{SERVICES}{service_id}/"


def scene_url(scene_id: str) -> str:
    """The page of a scene in content/scenes.yml."""
    return f"{SCENES}{scene_id}/"


def station_calendar_url(slug: str) -> str:
    """The calendar file of a station's hours, to be subscribed to."""
    return f"{STATIONS}{slug}/hours.ics"


def open_data_url(name: str) -> str:
    """A file of the open data, by the version of its format: "stations.json" → "api/v1/stations.json"."""
    return f"{OPEN_DATA}v1/{name}"


def errand_data_url(service_id: str) -> str:
    """Who offers a service and when, for assets/find.js."""
    return f"find/services/{service_id}.json"


def card_url(slug: str) -> str:
    """The 便民服务卡 of a station, a page of its own for the printer."""
    return f"{CARDS}{slug}/"


def poster_url(slug: str) -> str:
    """The poster of a station's hours, a page of its own for the printer."""
    return f"{CARDS}{slug}/poster/"


def qr_url(slug: str) -> str:
    """The QR code that leads to a station's page."""
    return f"{CARDS}{slug}/qr.svg"


def printing_url(kind: str, number: int) -> str:
    """Many cards ("cards") or posters ("posters") in one page for the printer; no station's slug has a dot."""
    return f"{CARDS}{kind}-{number}.html"


def form_url(form_id: str) -> str:
    """The page of a form, which is also the address it is posted to."""
    return f"forms/{form_id}/"


def markdown_url(name: str) -> str:
    """The page of content/<name>.md."""
    return f"{name}/"


def image_url(name: str) -> str:
    """A picture of content/images/."""
    return f"images/{name}"


def site_path(url: str) -> str:
    """The file that holds the page at `url`: "stations/a/" → "stations/a/index.html"."""
    return f"{url}index.html" if url == HOME or url.endswith("/") else url


def depth(url: str) -> int:
    """How many folders below the root the page at `url` lies: "" → 0, "stations/a/" → 2."""
    return url.count("/")


def relative_link(page_url: str, target: str) -> str:
    """`target` as seen from `page_url`: ("stations/a/", "services/b/") → "../../services/b/"."""
    return "../" * depth(page_url) + target or "./"


def absolute_link(base_path: str, target: str) -> str:
    """`target` from the server's root, for pages that may be shown at any address: ("/yizhan/", "stations/") →
    "/yizhan/stations/"."""
    return base_path + target

"""Every address of the site, decided here and nowhere else.

A URL is a path below the site's root without a leading slash: "" is the home page, "stations/hongxiang/" a station.
Pages end in "/" and are published as that folder's index.html, so that a link never names a file.
"""

HOME = ""
STATIONS = "stations/"
SERVICES = "services/"
FIND = "find/"
FIND_NAMES = "find/names.json"
FIND_STATIONS = "find/stations.json"
MAP = "map/"
MAP_PLACES = "map/places.json"
COVERAGE = "coverage/"
SCENES = "scenes/"
CHECKLISTS = "checklists/"
PEOPLE = "people/"
WISHES = "wishes/"
DELIBERATION = "deliberation/"
ACTIVITIES = "activities/"
VOLUNTEERS = "volunteers/"
CAMPAIGNS = "campaigns/"
ANSWERS = "answers/"
FIND_ANSWERS = "find/answers.json"
BALLOTS = "ballots/"
ORDERS = "orders/"
NUMBERS = "numbers/"
OPEN_DATA = "api/"
PRIVACY = "privacy/"
CARDS = "cards/"
NOT_FOUND = "404.html"
SEARCH_INDEX = "search/search_index.json"
ACTIVITIES_CALENDAR = "activities/activities.ics"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
FORMS_SHELL = "forms/shell.html"
FORMS_CATALOGUE = "forms/catalogue.json"
FORMS_HEADERS = "forms/headers.conf"
FORMS_CANCEL = "forms/cancel/"
FORMS_STATUS = "forms/status/"
FORMS_BALLOT = "forms/ballot/"
FORMS_SEATS = "forms/seats.json"
FORMS_BALLOTS = "forms/ballots.json"


def station_url(slug: str) -> str:
    """The page of the station whose file is stations/<slug>.yml."""
    return f"{STATIONS}{slug}/"


def town_url(slug: str, number: int = 1) -> str:
    """A list of the stations below one, in a network that is too big for one list; nobody's slug is "_"."""
    return f"{FIND}town/{slug or '_'}/" if number == 1 else f"{FIND}town/{slug or '_'}/{number}/"


def town_errands_url(slug: str) -> str:
    """Who in a town offers what and when, for assets/find.js, in a big network."""
    return f"{FIND}town/{slug or '_'}.json"


def initial_url(name: str) -> str:
    """A list of the stations whose names begin alike: "h", "h-2" for its second page."""
    return f"{FIND}initial/{name}/"


def towns_url(name: str) -> str:
    """A list of the towns whose names begin alike, named as those of stations are."""
    return f"{FIND}towns/{name}/"


def names_data_url(first: str) -> str:
    """A shard of the finder, by the first of its keys as builder/render/finder_shards.py writes it."""
    return f"{FIND}names/{first}.json"


def names_signpost_url(first: str) -> str:
    """The shards from this one on, in the same way."""
    return f"{FIND}names/to/{first}.json"


def places_url(north: int, east: int) -> str:
    """Where the stations of a square are, as builder/render/places_index.py counts squares."""
    return f"{MAP}places/{north}_{east}.json"


def service_url(service_id: str) -> str:
    """The page of a service in content/services.yml."""
    return f"{SERVICES}{service_id}/"


def scene_url(scene_id: str) -> str:
    """The page of a scene in content/scenes.yml."""
    return f"{SCENES}{scene_id}/"


def person_url(slug: str, honour_id: str) -> str:
    """The page of a station's honouree: how it went from the finding to the award."""
    return f"{PEOPLE}{slug}/{honour_id}/"


def people_of_year_url(year: int, number: int = 1) -> str:
    """Those who were awarded in a year; an honouree's page lies one folder deeper, so no station is in its way, and
    nobody's id begins with "_".
    """
    return f"{PEOPLE}{year}/" if number == 1 else f"{PEOPLE}{year}/_{number}/"


def notice_poster_url(slug: str, honour_id: str, paper: str) -> str:
    """The 公示 of a candidate as a poster; `paper` is "a4" or "a3"."""
    return f"{person_url(slug, honour_id)}notice-{paper}/"


def notice_qr_url(slug: str, honour_id: str) -> str:
    """The QR code of a notice that leads to its objection form."""
    return f"{person_url(slug, honour_id)}notice.svg"


def people_paper_url(name: str) -> str:
    """A style sheet or picture of the posters and certificates: "a4.css"; no station's slug has a dot."""
    return f"{PEOPLE}{name}"


def certificate_url(slug: str, honour_id: str) -> str:
    """An honouree's certificate, a page of its own for the printer."""
    return f"{person_url(slug, honour_id)}certificate/"


def portrait_url(name: str) -> str:
    """A picture made from one of content/portraits/, which are never published themselves."""
    return f"images/people/{name}"


def wishes_of_year_url(year: int) -> str:
    """The wishes that came true in an earlier year."""
    return f"{WISHES}{year}/"


def brands_of_area_url(area_id: str) -> str:
    """The deliberation brands of an area of a large network, among whose stations' brands it lies."""
    return f"{DELIBERATION}{area_id}/"


def brand_url(slug: str, brand_id: str) -> str:
    """The page of a deliberation brand: its matters, meetings and actions."""
    return f"{DELIBERATION}{slug}/{brand_id}/"


def activities_of_month_url(month: str) -> str:
    """All activities of a month: "2026-05" → "activities/2026-05/"."""
    return f"{ACTIVITIES}{month}/"


def activities_of_audience_url(audience_id: str) -> str:
    """The coming activities for one audience."""
    return f"{ACTIVITIES}for/{audience_id}/"


def campaign_url(campaign_id: str) -> str:
    """The page of a 征集: what is asked, how to answer, when the report comes."""
    return f"{CAMPAIGNS}{campaign_id}/"


def report_url(campaign_id: str) -> str:
    """The 采纳报告 of a 征集."""
    return f"{campaign_url(campaign_id)}report/"


def answers_of_year_url(year: int, number: int = 1) -> str:
    """The answers of one year to suggestions of every day; what does not fit on its first page is on the next ones."""
    return f"{ANSWERS}{year}/" if number == 1 else f"{ANSWERS}{year}/{number}/"


def answer_url(page_url: str, point_id: str) -> str:
    """One answer on the page that holds it: a report, or a year of answers. No id of HTML begins with a digit."""
    return f"{page_url}#p-{point_id}"


def ballot_url(ballot_id: str) -> str:
    """The page of a 打钩: its candidates while it runs, its result afterwards."""
    return f"{BALLOTS}{ballot_id}/"


def project_url(ballot_id: str, candidate_id: str) -> str:
    """The page of one project, from candidate to rating."""
    return f"{ballot_url(ballot_id)}{candidate_id}/"


def project_cases_url(year: int) -> str:
    """十百千万 of a year; no ballot's id is four digits alone."""
    return f"{BALLOTS}{year}/"


def order_url(order_id: str) -> str:
    """One 点单: how far it has come."""
    return f"{ORDERS}{order_id}/"


def station_activities_url(slug: str) -> str:
    """The activities of one station, month by month."""
    return f"{STATIONS}{slug}/activities/"


def month_sheet_url(slug: str, month: str) -> str:
    """A station's activities of a month on a sheet for its door."""
    return f"{station_activities_url(slug)}{month}/"


def station_activities_calendar_url(slug: str) -> str:
    """The calendar file of a station's activities, to be subscribed to."""
    return f"{STATIONS}{slug}/activities.ics"


def feed_url(section: str) -> str:
    """The feed of a list: PEOPLE → "people/feed.atom"."""
    return f"{section}feed.atom"


def station_calendar_url(slug: str) -> str:
    """The calendar file of a station's hours, to be subscribed to."""
    return f"{STATIONS}{slug}/hours.ics"


def sitemap_url(number: int) -> str:
    """One of the sitemaps of a site that is too large for one; the first is 1."""
    return f"sitemap-{number}.xml"


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
    return up_from(page_url) + target or "./"


def up_from(page_url: str) -> str:
    """What leads from a page to the site's root: "stations/a/" → "../../"."""
    return "../" * depth(page_url)


def absolute_link(base_path: str, target: str) -> str:
    """`target` from the server's root, for pages that may be shown at any address: ("/yizhan/", "stations/") →
    "/yizhan/stations/"."""
    return base_path + target

"""One page of every kind: the pages of the sample network by their URL, the form server's answers by their name."""

from tests.site.answers import NAMES

PAGES = (
    "",
    "stations/",
    "stations/hongxiang/",  # rich
    "stations/wenlan/",  # nearly empty
    "stations/liuan-first/",  # closed for now
    "stations/yanchi-24h/",  # day and night
    "services/",
    "services/legal-advice/",
    "services/haircut/",  # by days, at many stations, at home
    "find/",
    "map/",
    "coverage/",
    "scenes/",
    "scenes/old-and-young/",
    "checklists/",
    "people/",
    "people/2025/",
    "people/hongxiang/umbrella-mender/",  # has the award
    "people/hongxiang/three-ways-by-wheelchair/",  # in its notice
    "wishes/",
    "wishes/2025/",
    "deliberation/",
    "deliberation/hongxiang/osmanthus/",
    "activities/",
    "activities/2026-05/",
    "activities/for/older/",
    "stations/hongxiang/activities/",
    "stations/hongxiang/activities/2026-05/",  # to be printed
    "volunteers/",
    "campaigns/",
    "campaigns/2026-spring/",
    "campaigns/2025-autumn/report/",
    "answers/",
    "answers/2026/",
    "ballots/",
    "ballots/2026-spring-list/",  # more than two hundred boxes to tick
    "ballots/2025-autumn-list/",  # with its result
    "ballots/2025-autumn-list/grab-bars/",
    "ballots/2025/",
    "orders/",
    "orders/tai-chi-course-2026-02-20/",
    "numbers/",
    "api/",
    "forms/suggestion/",
    "forms/volunteer/",
    "forms/correction/",
    "forms/errand/",
    "forms/wish/",
    "forms/activity/",  # about one thing: without it, where to choose
    "forms/cancel/",
    "forms/status/",
    "privacy/",
    "about/",
    "guide/",
    "404.html",
)
KINDS = PAGES + NAMES
# One of each template: the plain refusals differ in words only, and some forms only in their fields.
_ALIKE = frozenset(
    (
        "forms/volunteer/", "forms/correction/", "forms/wish/", "answers/2026/", "400 wrong host",
        "400 broken", "404 form of no station", "404 no such activity", "404 no such receipt", "409 notice changed",
        "200 errand for a station", "200 seat before", "403 from elsewhere", "422 trap", "422 ballot", "422 volunteer",
        "422 correction", "422 errand", "422 shift", "422 campaign", "429 too fast", "503 not saved",
    )
)
TEMPLATES = tuple(kind for kind in KINDS if kind[:3] not in ("405", "410", "413", "415", "500") and kind not in _ALIKE)
# Answers of the server that repeat what the site's files say; the others hold words of its own alone.
TELLING = (
    "200 suggestion for a station", "200 receipt", "200 activity", "200 seat", "200 campaign", "200 status", "200 voted",
    "409 wish claimed", "410 activity over", "422 suggestion", "422 errand", "422 ballot",
)
# One of each set of scripts; what they ask for later is watched, what stands in the markup is in test_links.py.
SCRIPTED = (
    "", "stations/", "stations/hongxiang/", "find/", "map/", "wishes/", "activities/", "volunteers/", "campaigns/",
    "ballots/2026-spring-list/", "numbers/", "forms/suggestion/", "forms/status/", "200 activity", "200 receipt",
    "200 voted", "422 suggestion",
)


def name(kind: str) -> str:
    """What a kind is called in the name of a test."""
    return kind or "home"

"""A small street to render, and a reader of the HTML that comes out."""

from datetime import date
from html.parser import HTMLParser

from builder.model.checklist import Checklist
from builder.model.network import Network
from builder.model.scene import Scene
from builder.model.service import Service
from builder.model.site import SiteConfig
from builder.model.source_files import MarkdownSource
from builder.model.station import Station, StationFile
from builder.render import PageContext
from builder.urls import relative_link
from forms_api.forms import FORMS

TODAY = date(2026, 5, 7)
SITE = {
    "name": "示例街道党群服务站",
    "short_name": "示例街道",
    "description": "驿站、服务和开放时间",
    "url": "https://example.org/yizhan/",
    "tiers": [
        {"id": "town", "name": "街道中心"},
        {"id": "grid", "name": "网格中心"},
        {"id": "station", "name": "驿站"},
    ],
    "kinds": [{"id": "residential", "name": "居民区"}],
    "contact": {"name": "示例街道党建服务中心", "phone": "021-5550-0100", "email": "hello@example.org"},
    "privacy": {
        "processor": "示例街道办事处",
        "contact": "021-5550-0109",
        "retention_days": {
            "suggestion": "365",
            "volunteer": "180",
            "correction": "90",
            "errand": "60",
            "nomination": "365",
            "objection": "366",
            "wish": "181",
            "claim": "182",
            "matter": "364",
            "meeting": "91",
            "activity": "92",
            "shift": "93",
            "campaign": "363",
            "order": "183",
            "rating": "184",
        },
        "version": "2026-05-01",
    },
    "forms": {"reply_days": "15"},
}
HOURS = {"regular": {"周一至周五": "08:30-11:30, 13:30-17:30", "周六": "09:00-11:30", "周日": "休息"}}


def station(slug: str, **facts) -> Station:
    """A station with a name and a tier at least."""
    return Station.from_file(slug, StationFile.model_validate({"name": slug, "tier": "station", **facts}))


def service(**facts) -> Service:
    return Service.model_validate({"id": "haircut", "name": "理发", **facts})


def network(
    *stations: Station,
    services: tuple[Service, ...] = (),
    scenes: tuple[Scene, ...] = (),
    checklists: tuple[Checklist, ...] = (),
    **site,
) -> Network:
    """The street with these stations; `site` replaces or adds settings, None takes one away."""
    settings = {key: value for key, value in {**SITE, **site}.items() if value is not None}
    return Network(
        site=SiteConfig.model_validate(settings),
        services=services,
        scenes=scenes,
        checklists=checklists,
        stations=tuple(sorted(stations, key=lambda each: each.slug)),
        pages=(MarkdownSource("content/about.md", "about", "关于我们", "# 关于我们\n".encode()),),
    )


def context(street: Network, url: str = "", made_date: date = TODAY) -> PageContext:
    """The surroundings of the page at `url`."""
    return PageContext(
        network=street,
        made_date=made_date,
        url=url,
        link=lambda target: relative_link(url, target),
        forms=FORMS if street.site.privacy else {},
        catalogue_id="0123456789abcdef",
    )


class Element:
    """An element with its attributes, its children and all text inside it."""

    def __init__(self, tag: str, attributes: dict[str, str | None]):
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element] = []
        self.texts: list[str] = []

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def all(self, tag: str, **attributes: str) -> list["Element"]:
        """Every such element below whose attributes have these values; underscores stand for hyphens."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        here = [
            child
            for child in self.children
            if child.tag == tag and all(child.attributes.get(name) == value for name, value in wanted.items())
        ]
        return here + [found for child in self.children for found in child.all(tag, **attributes)]

    def one(self, tag: str, **attributes: str) -> "Element":
        (found,) = self.all(tag, **attributes)
        return found


class _Reader(HTMLParser):
    VOID = {"input", "img", "br", "link", "meta"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, text):
        for element in self.open:
            element.texts.append(text)


def read(markup: str) -> Element:
    """The tree of a page's body; unbalanced tags fail the test."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def section(page: Element, title: str) -> Element:
    """The section whose heading says `title`."""
    (found,) = [each for each in page.all("section") if title in [heading.text for heading in each.all("h2")]]
    return found


def titles(page: Element) -> list[str]:
    """The headings of the page's sections, in order."""
    return [heading.text for each in page.all("section") for heading in each.all("h2")]

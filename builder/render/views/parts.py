"""Small views that several pages share: links, phones, crumbs, buttons that open a form, list rows."""

from urllib.parse import urlencode

from builder import urls
from builder.frozen import frozen
from builder.model.contact import phone_href
from builder.model.opening.hours import Hours
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.sections import life_sections, participation_sections
from builder.render.views.hours import HoursLine, open_lines, unknown_or_closed


@frozen
class Link:
    text: str
    href: str
    note: str = ""


@frozen
class PhoneView:
    """`href` dials; `name` says who answers ("" when nobody said)."""

    number: str
    href: str
    name: str


@frozen
class FormButton:
    """A form of method GET that opens a form's page and tells it the station, without JavaScript."""

    action: str
    slug: str
    text: str


@frozen
class OpenHours:
    """When one may come, in short lines; `sentence` says why there are none."""

    week: tuple[HoursLine, ...]
    sentence: str


@frozen
class StationRow:
    """A station in a list. `state` is "" while it is open to the public; `hours` fills an empty `week`."""

    name: str
    href: str
    kind: str
    state: str
    address: str
    week: tuple[HoursLine, ...]
    hours: str
    below: str


_NO_HOURS = OpenHours((), "")


def open_hours(hours: Hours | None) -> OpenHours:
    week = open_lines(hours)
    return OpenHours(week, "" if week else unknown_or_closed(hours))


def phone_view(number: str, name: str = "") -> PhoneView:
    return PhoneView(number, phone_href(number), name)


def form_button(context: PageContext, form_id: str, station: Station, text: str) -> FormButton | None:
    """None where no such form is built."""
    if form_id not in context.forms:
        return None
    return FormButton(form_href(context, form_id), station.slug, text)


def form_href(context: PageContext, form_id: str) -> str:
    """Where a form is shown and sent: this site, or the forms server named in site_config.yml."""
    return forms_address(context, urls.form_url(form_id))


def forms_address(context: PageContext, url: str) -> str:
    """A page of the forms server, as seen from this one."""
    address = context.network.site.forms.address
    return f"{address.rstrip('/')}/{url}" if address else context.link(url)


def form_link(context: PageContext, form_id: str, text: str) -> Link | None:
    """A link to a form's page of this site; None where no such form is built."""
    return Link(text, context.link(urls.form_url(form_id))) if form_id in context.forms else None


def target_link(context: PageContext, form_id: str, target_id: str, text: str) -> Link | None:
    """Opens a form for one activity, wish or notice, also without JavaScript: whoever runs the forms answers it.

    None where no such form is built. `target_id` as in builder/model/form_target.py: it needs no escaping.
    """
    if form_id not in context.forms:
        return None
    return Link(text, f"{form_href(context, form_id)}?{urlencode({'target': target_id})}")


def crumb(context: PageContext, *links: tuple[str, str]) -> tuple[Link, ...]:
    """首页 and the pages above this one, as (text, url)."""
    return tuple(Link(text, context.link(url)) for text, url in (("首页", urls.HOME), *links))


def station_row(context: PageContext, station: Station) -> StationRow:
    below = len(context.network.children(station.slug))
    kind = context.network.kind(station.kind)
    hours = open_hours(station.hours) if station.is_open_to_visitors else _NO_HOURS
    return StationRow(
        name=station.name,
        href=context.link(urls.station_url(station.slug)),
        kind=kind.name if kind else "",
        state="" if station.is_open_to_visitors else station.status_name,
        address=station.address or "地址未公布",
        week=hours.week,
        hours=hours.sentence,
        below=f"下有 {below} 个站点" if below else "",
    )


def find_links(context: PageContext, what: str = "") -> tuple[Link, ...]:
    """我要办事 asked at once: what is open now, tonight, at the weekend; `what` is a service's id."""
    asked = [("现在", "now"), ("今晚", "tonight"), ("周末", "weekend")]
    said = {"what": what} if what else {}
    verb = "能办的" if what else "开门的"
    return tuple(
        Link(f"{name}{verb}", f"{context.link(urls.FIND)}?{urlencode({**said, 'when': when})}")
        for name, when in asked
    )


def section_links(context: PageContext) -> tuple[Link, ...]:
    """What goes on in the network and what residents have a say in, each with what is found there."""
    sections = life_sections(context.network, context.forms) + participation_sections(context.network, context.forms)
    return tuple(Link(each.title, context.link(each.url), each.about) for each in sections)


def directory_links(context: PageContext) -> tuple[Link, ...]:
    """The network seen in other ways: map, coverage, scenes, results, open data. No tabs of their own."""
    network = context.network
    links = [
        ("地图", urls.MAP, "所有站点在一张图上，也能找离您最近的"),
        ("覆盖情况", urls.COVERAGE, "哪个站点有哪项基础服务，哪里还缺"),
    ]
    links += [("场景", urls.SCENES, "把合在一起用的服务放在一处")] if network.scenes else []
    links += [("达标和评定", urls.CHECKLISTS, "每个站点对照标准的结果")] if network.has_standings else []
    links.append(("开放数据", urls.OPEN_DATA, "把这些内容下载下来用"))
    return tuple(Link(text, context.link(url), note) for text, url, note in links)


def contact_phone(context: PageContext) -> PhoneView:
    """The telephone of whoever runs the site."""
    return phone_view(context.network.site.contact.phone)


def markdown_links(context: PageContext) -> tuple[Link, ...]:
    """The Markdown pages of content/, such as 关于."""
    pages = context.network.pages
    return tuple(Link(page.title, context.link(urls.markdown_url(page.name))) for page in pages)


def public_address(context: PageContext) -> str:
    """The page's whole address, for paper; "" where site_config.yml names none."""
    site_url = context.network.site.url
    return f"{site_url}{context.url}" if site_url else ""

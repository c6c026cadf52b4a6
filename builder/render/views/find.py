"""The page 我要办事: what, for whom, when. assets/find.js answers; without JavaScript the page is every service
with the tiers that offer it, as links.

In: a PageContext. Out: the page, with the menu that assets/ask.js understands sentences by, as JSON in the
page:

    {"services": [{"id", "name", "others": [other names], "category": basic|special, "audiences": [names]}, …],
     "audiences": ["老年人", …]}
"""

from collections import Counter

from markupsafe import Markup

from builder import urls
from builder.frozen import frozen
from builder.model.directory import WHOLE_UP_TO, offering_entries
from builder.model.service import Service
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.hours import script_json
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb
from builder.render.words import listed

WHENS = (
    ("any", "什么时候都行"),
    ("now", "现在"),
    ("today", "今天"),
    ("tonight", "今晚 18:00 以后"),
    ("tomorrow", "明天"),
    ("weekend", "周末"),
)
_CATEGORIES = (("basic", "基础服务"), ("special", "特色服务"))
_SCRIPTS = ("calendar.js", "hours.js", "hours_words.js", "ask.js", "errands.js", "found.js", "find.js")


@frozen
class Choice:
    """An option of a select: what is sent, and what is read."""

    value: str
    text: str


@frozen
class ServiceWays:
    """A service with the tiers that offer it; `nowhere` says so where there are none."""

    name: str
    href: str
    audiences: str
    tiers: tuple[Link, ...]
    nowhere: str


@frozen
class FindCategory:
    id: str
    name: str
    choices: tuple[Choice, ...]
    services: tuple[ServiceWays, ...]


@frozen
class FindView:
    """`sample_date` is the day that a sample site takes for today, else ""; `towns` are to be chosen from in a big network,
    which has a file a town at `towns_href`.
    """

    crumb: tuple[Link, ...]
    action: str
    categories: tuple[FindCategory, ...]
    audiences: tuple[Choice, ...]
    whens: tuple[Choice, ...]
    towns: tuple[Choice, ...]
    menu: Markup
    sample_date: str
    stations_file: str
    errands_href: str
    towns_href: str
    stations_href: str
    services_href: str
    phone: PhoneView


def find_page(context: PageContext) -> RenderedBody:
    """我要办事."""
    name = context.network.site.display_name
    return RenderedBody(
        title="我要办事",
        description=f"在{name}办一件事：现在、今晚、周末，哪个站点能办。",
        body=context.render("find.html", find_view(context)),
        head=page_head(context, *_SCRIPTS, styles=("find.css",)),
    )


def find_view(context: PageContext) -> FindView:
    network = context.network
    services = network.services_in_use
    audiences = dict.fromkeys(name for service in services for name in service.audiences)
    return FindView(
        crumb=crumb(context),
        action=context.link(urls.FIND),
        categories=tuple(
            FindCategory(
                id=category,
                name=name,
                choices=tuple(Choice(each.id, each.name) for each in services if each.category == category),
                services=tuple(_ways(context, each) for each in services if each.category == category),
            )
            for category, name in _CATEGORIES
            if any(each.category == category for each in services)
        ),
        audiences=tuple(Choice(audience, audience) for audience in audiences),
        whens=tuple(Choice(value, text) for value, text in WHENS),
        towns=_towns(context),
        menu=_menu(services, tuple(audiences)),
        sample_date=context.made_date.isoformat() if network.site.sample else "",
        stations_file=context.link(urls.FIND_STATIONS),
        errands_href=context.link(urls.errand_data_url("")).removesuffix(".json"),
        towns_href=context.link(urls.town_url("")).removesuffix("_/"),
        stations_href=context.link(urls.STATIONS),
        services_href=context.link(urls.SERVICES),
        phone=contact_phone(context),
    )


def _ways(context: PageContext, service: Service) -> ServiceWays:
    href = context.link(urls.service_url(service.id))
    counts = Counter(entry.rank for entry in offering_entries(context.network, service.id))
    return ServiceWays(
        name=service.name,
        href=href,
        audiences=listed(service.audiences),
        tiers=tuple(
            Link(f"{tier.name} {counts[rank]} 处", f"{href}#tier-{tier.id}")
            for rank, tier in enumerate(context.network.site.tiers)
            if counts[rank]
        ),
        nowhere="" if counts else "哪里能办未公布",
    )


def _towns(context: PageContext) -> tuple[Choice, ...]:
    network = context.network
    if len(network.entries) <= WHOLE_UP_TO:
        return ()
    return tuple(Choice(town.slug or "_", town.name) for town in network.towns)


def _menu(services: tuple[Service, ...], audiences: tuple[str, ...]) -> Markup:
    return script_json(
        {
            "services": [
                {
                    "id": service.id,
                    "name": service.name,
                    "others": list(service.alternate_names),
                    "category": service.category,
                    "audiences": list(service.audiences),
                }
                for service in services
            ],
            "audiences": list(audiences),
        }
    )


"""Parts that are made beside each other are what each is by itself, whatever the order in which their pages come to be."""

from datetime import date
from functools import partial

from markupsafe import Markup

from builder.making import Shells, make_part, make_parts
from builder.plan.context import SiteContext
from builder.plan.page import Page
from builder.plan.part import Part
from builder.publish import Put
from builder.render import RenderedBody
from builder.theme import ShellKey, Theme
from builder.theme.shell import Shell
from tests.builder.model.test_network import network, station

KEY = ShellKey("stations", 2)
THEME = Theme({KEY: Shell(("<main>", "</main>"), ("body",))}, {}, {}, {}, ())
SITE = SiteContext(network(station("a"), station("b")), date(2026, 5, 9), {}, theme=lambda: THEME)


def of_station(context, slug):
    return RenderedBody(slug, "", Markup(context.network.station(slug).name), Markup(""), search_text=slug)


def of_week(_context, slug):
    return RenderedBody(f"{slug} week", "", Markup(f"{slug} 的一周"), Markup(""))


def part(slug, weeks):
    """The station's page first, the weeks after it, another page of the station's kind last."""
    pages = [
        Page(f"stations/{slug}/", KEY, partial(of_station, slug=slug), record=SITE.network.station(slug)),
        *(Page(f"stations/{slug}-{week}/", KEY, partial(of_week, slug=slug), listed=False) for week in range(weeks)),
        Page(f"stations/{slug}-last/", KEY, partial(of_station, slug=slug)),
    ]
    return Part(slug, lambda _context: iter(pages), (KEY,), lambda _context: {f"{slug}.ics": slug.encode()})


def take(path, content):
    return Put(f"{path}: {content.decode()}")


def test_parts_made_together_are_what_each_is_by_itself():
    parts, shells = [part("a", 1), part("b", 40)], Shells(SITE, {})
    together = make_parts([(each, SITE.part()) for each in parts], shells, take)
    alone = [make_part(each, SITE.part(), shells, take) for each in parts]
    assert [made._replace(asked=frozenset(made.asked)) for made in together] == [
        made._replace(asked=frozenset(made.asked)) for made in alone
    ]


def test_what_a_part_tells_stands_in_the_order_of_its_pages():
    made, other = make_parts([(part("a", 1), SITE.part()), (part("b", 20), SITE.part())], Shells(SITE, {}), take)
    assert [path for path, _ in made.files] == [
        "stations/a/index.html", "stations/a-0/index.html", "stations/a-last/index.html", "a.ics",
    ]  # fmt: skip
    assert [put.entry for _, put in made.files][1:] == [
        "stations/a-0/index.html: <main>a 的一周</main>",
        f"stations/a-last/index.html: <main>{SITE.network.station('a').name}</main>",
        "a.ics: a",
    ]
    assert (made.listed, made.found[0][1:]) == ((("stations/a/", ""), ("stations/a-last/", "")), ("a", "a"))
    assert ("station", "a") in made.asked and ("station", "a") not in other.asked

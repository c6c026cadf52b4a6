"""The lists of a big network: from the page 站点 by town or by first letter to every station in three taps, without JavaScript."""

from datetime import date

from builder import urls
from builder.model import directory
from builder.plan.context import SiteContext
from builder.plan.list_pages import list_parts
from builder.render import initials, station_list_page
from builder.render.views import station_lists
from tests.builder.render.samples import HOURS, context, network, read, section, service, station
from tests.builder.render.test_finder_shards import big_network

SMALL_TOWN = network(
    station("liuxi", name="柳溪街道中心", tier="town", address="柳溪路1号"),
    station("hongxiang", name="柳溪虹祥居民区站", parent="liuxi", hours=HOURS, services=[{"service": "理发"}], kind="residential"),
    station("gone", name="柳溪旧站", parent="liuxi", status="closed", services=[{"service": "理发"}]),
    station("old", name="并掉的站", parent="liuxi", status="merged", merged_into="hongxiang"),
    services=(service(),),
)  # fmt: skip


def pages_of(street) -> dict[str, object]:
    """URL → the body of every list."""
    site = SiteContext(street, date(2026, 5, 7), {}, "")
    found = {}
    for part in list_parts(street):
        for page in part.pages(site.part()):
            found[page.url] = read(page.body(site.page(page.url)).body)
    return found


def links(element) -> list[str]:
    return [link.attributes["href"] for link in element.all("a")]


def test_every_station_is_three_taps_away_by_its_town_and_by_its_letter():
    pages = pages_of(big_network())
    first = read(station_list_page(context(big_network(), "stations/")).body)
    stations = {f"../../../stations/{each.slug}/" for each in big_network().stations}
    for way in ("一片一片找", "按名字的拼音首字母找"):
        lists = [href.removeprefix("../") for href in links(section(first, way))]
        reached = {href for url in lists for href in links(pages[url])}
        assert stations <= reached


def test_a_small_network_has_no_lists_of_its_own():
    assert list(list_parts(SMALL_TOWN)) == []


def test_no_list_is_longer_than_two_hundred():
    assert max(len(page.all("li")) for page in pages_of(big_network()).values()) <= directory.LISTED_UP_TO + 2


def test_a_towns_list_tells_where_each_station_is_when_it_is_open_and_what_it_does():
    page = read(station_lists.town_list_page(context(SMALL_TOWN, urls.town_url("liuxi")), "liuxi").body)
    assert page.one("h1").text == "柳溪街道中心"
    rows = [row.text for row in page.one("ul", class_="yz-plain yz-rows yz-rows-two").all("li")]
    assert rows == [
        "柳溪街道中心 柳溪路1号 开放时间未公布 下有 2 个站点",
        "柳溪旧站 已撤销 地址未公布",
        "柳溪虹祥居民区站 居民区 地址未公布 周一至周五 08:30–11:30 13:30–17:30 周六 09:00–11:30 能办：理发",
    ]


def test_a_long_town_goes_on_on_further_pages(monkeypatch):
    monkeypatch.setattr(station_lists, "LISTED_UP_TO", 2)
    here = context(SMALL_TOWN, urls.town_url("liuxi", 2))
    page = read(station_lists.town_list_page(here, "liuxi", 2).body)
    assert [row.one("a").text for row in page.one("ul", class_="yz-plain yz-rows yz-rows-two").all("li")] == ["柳溪虹祥居民区站"]
    assert links(page)[-1] == "../../../../find/town/liuxi/"


def test_what_a_station_is_called_in_its_town_gives_the_letter():
    by_letter = {each.letter: each.slugs for each in initials.station_lists(SMALL_TOWN)}
    assert by_letter == {"H": ("hongxiang",), "J": ("gone",), "L": ("liuxi",)}


def test_a_letter_with_many_names_has_several_pages_that_tell_where_they_begin_and_end(monkeypatch):
    monkeypatch.setattr(initials, "LISTED_UP_TO", 2)
    street = network(*(station(f"s{at}", name=f"{sign}站") for at, sign in enumerate("海虹花黄惠")), station("x", name="3号院"))
    lists = initials.station_lists(street)
    assert [(each.name, each.label, len(each.slugs)) for each in lists] == [
        ("h", "H 海…海", 1), ("h-2", "H 虹…花", 2), ("h-3", "H 黄…惠", 2), ("0", "其他", 1),
    ]  # fmt: skip


def test_too_many_towns_are_listed_by_their_letters(monkeypatch):
    from builder.plan import list_pages
    from builder.render.views import station_list

    for module in (list_pages, station_list):
        monkeypatch.setattr(module, "LISTED_UP_TO", 5)
    first = read(station_list_page(context(big_network(), "stations/")).body)
    lists = [href.removeprefix("../") for href in links(section(first, "一片一片找"))]
    assert "find/towns/f/" in lists
    pages = pages_of(big_network())
    assert "../../../find/town/t03/" in links(pages["find/towns/f/"])
    towns = {href for url in lists for href in links(pages[url])}
    assert {f"../../../{urls.town_url(town.slug)}" for town in big_network().towns} <= towns


def test_the_page_of_a_letter_names_the_place_of_each():
    body = read(station_lists.initial_list_page(context(SMALL_TOWN, urls.initial_url("h")), "h").body)
    assert body.one("h1").text == "拼音 H 开头的站点"
    assert [row.text for row in body.all("li")][-1] == "柳溪虹祥居民区站地址未公布"

"""Where a station moved or merged, its old address leads on: at once, by hand, and for search engines."""

from datetime import date

from builder.plan.pages import plan_pages
from tests.builder.render.samples import context, network, read, station

STREET = network(
    station("hongxiang", name="虹祥站", former_slugs=["hongxiang-old"]),
    station("wenlan", name="文澜站", status="merged", merged_into="yanchi", former_slugs=["wenlan-old"]),
    station("yanchi", name="砚池站", status="merged", merged_into="hongxiang"),
)
PAGES = {page.url: page for page in plan_pages(STREET, date(2026, 5, 9))}


def page_at(url: str):
    return PAGES[url].body(context(STREET, url))


def test_a_former_address_leads_to_the_station():
    page = page_at("stations/hongxiang-old/")
    assert read(page.head).one("meta").attributes == {"http-equiv": "refresh", "content": "0; url=../../stations/hongxiang/"}
    assert page.canonical == "stations/hongxiang/"
    tree = read(page.body)
    assert tree.one("p", class_="yz-lead").text == "虹祥站的页面换了网址，正在带您过去。"
    assert (tree.one("a").text, tree.one("a").attributes["href"]) == ("去虹祥站", "../../stations/hongxiang/")


def test_a_station_that_merged_leads_to_where_it_is_now_also_by_way_of_others():
    for url, name in (("stations/yanchi/", "砚池站"), ("stations/wenlan/", "文澜站")):
        page = page_at(url)
        assert page.canonical == "stations/hongxiang/"
        assert read(page.body).one("p", class_="yz-lead").text == f"{name}已经并入虹祥站，正在带您过去。"
    assert page_at("stations/wenlan-old/").canonical == "stations/hongxiang/"


def test_the_heading_is_the_name_of_today_so_that_a_form_takes_it_for_an_old_address():
    assert read(page_at("stations/wenlan/").body).one("h1").text == "虹祥站"


def test_such_a_page_is_for_no_search_engine_and_in_no_sitemap():
    for url in ("stations/hongxiang-old/", "stations/wenlan/", "stations/wenlan-old/"):
        assert page_at(url).robots == "noindex"
        assert not PAGES[url].listed
    assert PAGES["stations/hongxiang/"].listed

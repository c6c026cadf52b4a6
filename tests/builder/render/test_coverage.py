"""覆盖情况: who has which basic service, gaps in words, totals a tier, and area for each 100 households."""

import pytest

from builder.render import coverage_page
from tests.builder.render.samples import context, network, read, section, service, station

SERVICES = (
    service(id="print", name="打印"),
    service(id="advice", name="咨询"),
    service(id="haircut", name="理发", category="special"),
    service(id="telegram", name="电报", retired_date="2020-01-01"),
)


def offering(*names: str) -> dict:
    return {"services": [{"service": name} for name in names]}


def street(*more, **site):
    return network(
        station("centre", name="中心", tier="town", **offering("打印", "咨询")),
        station("east", name="东街", tier="grid", parent="centre", **offering("打印", "理发")),
        station("e1", name="东一站", parent="east", **offering("打印", "咨询", "电报")),
        station("e2", name="东二站", parent="east", status="temporarily_closed",
                closure={"reason": "装修", "from_date": "2026-05-01"}),
        station("e3", name="东三站", parent="east", status="planned"),
        station("e4", name="东四站", parent="east", status="closed", **offering("打印")),
        *more,
        services=SERVICES,
        **site,
    )


def page(found):
    return read(coverage_page(context(found, "coverage/")).body)


def rows(table) -> list[list[str]]:
    return [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in table.all("tr")]


def test_a_table_a_family_tells_have_and_gap_by_a_word_and_unknown_is_no_gap():
    east = section(page(street()), "东街 3 个站点，缺 1 处")
    assert rows(east.one("table")) == [
        ["基础服务", "东街", "东一站", "东二站暂停开放"],
        ["打印", "有", "有", "未公布"],
        ["咨询", "缺", "有", "未公布"],
    ]
    states = [cell.attributes["data-yz-cell"] for cell in east.all("span", class_="yz-cover-cell")]
    assert states == ["yes", "yes", "unknown", "gap", "yes", "unknown"]


def test_heads_of_rows_and_columns_say_which_they_are():
    table = section(page(street()), "东街 3 个站点，缺 1 处").one("table")
    assert {head.attributes["scope"] for head in table.one("thead").all("th")} == {"col"}
    assert {head.attributes["scope"] for head in table.one("tbody").all("th")} == {"row"}


def test_a_table_that_is_too_wide_can_be_scrolled_with_the_keyboard_and_has_a_name():
    found = page(street())
    regions = found.all("div", role="region")
    assert len(regions) == 2
    assert {region.attributes["tabindex"] for region in regions} == {"0"}
    assert [region.attributes["aria-label"] for region in regions] == ["各级一共的表格", "东街的表格"]


def test_a_station_alone_needs_no_table():
    assert section(page(street()), "中心 1 个站点，没有缺的").one("p").text == "样样都有。"


def test_totals_a_tier_count_only_stations_that_published_their_services():
    assert rows(section(page(street()), "各级一共").one("table")) == [
        ["基础服务", "街道中心", "网格中心", "驿站"],
        ["打印", "都有", "都有", "都有"],
        ["咨询", "都有", "0 个 缺 1", "都有"],
    ]


def test_a_narrow_screen_has_a_list_of_services_with_who_lacks_each():
    services = section(page(street()), "每项服务，哪里还缺")
    assert [[part.text for part in (*item.all("a"), *item.all("p"))] for item in services.all("li")] == [
        ["打印", "街道中心 都有 网格中心 都有 驿站 都有"],
        ["咨询", "街道中心 都有 网格中心 0 个，缺 1 驿站 都有", "缺：东街"],
    ]


def test_who_is_not_counted_is_said():
    lead = page(street()).one("header").text
    assert lead == (
        "覆盖情况 在用的站点 4 个，基础服务 2 项；2 个站点样样都有。还有 1 个没有公布服务，不算缺。 "
        "还没开放的没有算在里面：东三站（规划中）。"
    )


def test_the_area_for_each_hundred_households_is_hedged_and_stands_beside_the_published_one():
    found = street(
        station("n1", name="北一站", area="约300㎡", households="1000户"),
        station("n2", name="北二站", area="200㎡", households="600余户"),
        station("n3", name="北三站", area="200㎡"),
        coverage={"area_per_100_households": "约40㎡", "source": "街道年报", "as_of": "2026-03-31"},
    )
    area = section(page(found), "每100户有多少面积")
    assert [(line.all("dt")[0].text, line.all("dd")[0].text) for line in area.one("dl").all("div")] == [
        ("驿站", "约31.3㎡约500㎡ ÷ 超1600户，按 2 个站点算，另有 3 个没有公布面积或户数")
    ]
    assert area.one("p").text == "公布的是约40㎡（街道年报，截至2026年3月31日）；按站点各自公布的数算，是约31.3㎡。"


@pytest.mark.parametrize(
    ("site", "stations", "sentence"),
    [
        ({}, [station("n1", area="300㎡", households="1000户")], "公布的数字：未公布；按站点各自公布的数算，是30㎡。"),
        ({"coverage": {"area_per_100_households": "约40㎡"}}, [],
         "公布的是约40㎡（来源未公布）；站点还没有公布面积和户数，没法核对。"),
    ],
)
def test_one_of_the_two_figures_alone_is_said_to_be_alone(site, stations, sentence):
    assert section(page(street(*stations, **site)), "每100户有多少面积").one("p").text == sentence


def test_without_either_figure_nothing_is_said_of_area():
    assert "每100户" not in page(street()).text


def test_a_big_network_has_totals_and_a_line_for_each_station_of_an_upper_tier(monkeypatch):
    monkeypatch.setattr("builder.render.views.coverage.SHOWN_UP_TO", 3)
    found = page(street())
    below = section(found, "一片一片看")
    assert [item.text for item in below.all("li")] == ["中心1 个站点，没有缺的", "东街3 个站点，缺 1 处"]
    assert below.all("a")[1].attributes["href"] == "../stations/east/"
    assert len(found.all("table")) == 1
    assert "还没开放的 1 个站点没有算在里面。" in found.text


def test_a_network_without_basic_services_or_stations_still_has_a_page():
    found = page(network())
    assert found.one("header").text == "覆盖情况 在用的站点 0 个；服务目录里还没有基础服务。"
    assert found.all("table") == []

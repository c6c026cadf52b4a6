"""Scenes with their services and stations; checklists and stars with the results of every station, in public."""

from builder.model.checklist import Checklist
from builder.model.scene import Scene
from builder.render import checklists_page, scene_list_page, scene_page
from tests.builder.render.samples import context, network, read, section, service, station

EIGHT = Checklist(id="eight", name="八有八建", items=("有场地", "有电话", "有人"), source="街道")
BOOKS = Scene(id="books", name="绘本馆", description="一起看书。", services=("借书", "传真"), audiences=("孩子",))
QUIET = Scene(id="quiet", name="自习室")
DAY = {"assessed_by": "街道", "assessed_date": "2026-03-01"}
STREET = network(
    station("grid-1", name="一号网格中心", tier="grid", scenes=["绘本馆"]),
    station(
        "a", name="甲站", scenes=["绘本馆"], stars={"count": "4", "assessment": "2025年度星级评定", **DAY},
        checklists=[{"checklist": "八有八建", "results": {"有场地": "达标", "有人": "达标", "有电话": "达标"}, **DAY}],
    ),
    station(
        "b", name="乙站", stars={"count": "5", "assessment": "2025年度星级评定", **DAY},
        checklists=[{"checklist": "八有八建", "results": {"有电话": "未达标", "有场地": "达标"}, "note": "装修后再评"}],
    ),
    station("c", name="丙站", status="closed", scenes=["绘本馆"]),
    services=(service(id="borrow", name="借书"), service(id="fax", name="传真", retired_date="2026-01-01")),
    scenes=(BOOKS, QUIET),
    checklists=(EIGHT,),
)


def test_the_list_of_scenes_says_for_whom_and_at_how_many_stations():
    page = read(scene_list_page(context(STREET, "scenes/")).body)
    assert [row.text for row in page.one("ul", class_="yz-plain yz-rows yz-rows-two").all("li")] == [
        "绘本馆 一起看书。 孩子 · 在 2 个站点", "自习室 还没有站点开展",
    ]
    assert page.all("a", class_="yz-row-name")[0].attributes["href"] == "../scenes/books/"


def test_a_scene_holds_the_services_that_can_be_had_and_the_stations_in_service_tier_by_tier():
    page = read(scene_page(context(STREET, "scenes/books/"), BOOKS).body)
    assert [link.text for link in section(page, "能办什么").all("a")] == ["借书"]
    where = section(page, "在哪些站点")
    assert [heading.text for heading in where.all("h3")] == ["网格中心", "驿站"]
    assert [link.text for link in where.all("a")] == ["一号网格中心", "甲站"]


def test_a_scene_that_is_alive_nowhere_says_so():
    page = read(scene_page(context(STREET, "scenes/quiet/"), QUIET).body)
    assert section(page, "在哪些站点").one("p").text == "未公布。"


def test_a_checklist_shows_its_items_and_what_each_station_lacks():
    checklist = section(read(checklists_page(context(STREET, "checklists/")).body), "八有八建")
    assert [item.text for item in checklist.one("ol").all("li")] == ["有场地", "有电话", "有人"]
    assert [row.text for row in checklist.one("ul").all("li")] == [
        "甲站 3 条都达标 街道，2026年3月1日评定",
        "乙站 3 条里 1 条达标，1 条未达标，1 条未检查 未达标 有电话 未检查 有人 谁评的未公布，评定日期未公布 装修后再评",
    ]
    assert "还有 1 个站点的结果未公布。" in checklist.text
    assert checklist.one("ul").all("a")[0].attributes["href"] == "../stations/a/#standing"


def test_stars_stand_below_the_assessment_that_gave_them_most_stars_first():
    stars = section(read(checklists_page(context(STREET, "checklists/")).body), "2025年度星级评定")
    assert stars.one("p", class_="yz-soft").text == "街道，2026年3月1日评定"
    assert [row.text for row in stars.one("ul").all("li")] == ["乙站 ★★★★★ 五星", "甲站 ★★★★ 四星"]

"""The further blocks of a station's page: services with times of their own, the house, how it was judged, who merged."""

from datetime import date

from builder.model.checklist import Checklist
from builder.model.scene import Scene
from builder.render import station_page
from tests.builder.render.samples import (
    HOURS,
    TODAY,
    context,
    network,
    read,
    section,
    service,
    station,
    titles,
)

SERVICES = (
    service(id="print", name="打印"),
    service(id="haircut", name="理发", errand=["代办", "上门"]),
    service(id="repair", name="修鞋"),
)
FULL = {
    "name": "虹祥站",
    "hours": HOURS,
    "phones": [{"number": "021-5550-0101"}],
    "services": [
        {
            "service": "理发", "hours": {"regular": {"周四": "13:30-16:30"}}, "price": "5元", "place": "后院",
            "note": "领号", "contact": {"name": "王师傅", "phone": "021-5550-0103"},
        },
        {
            "service": "修鞋", "contact": {"name": "老李"},
            "dates": [{"date": "2026-05-14", "hours": "09:00-11:00"}, {"date": "2026-05-01", "hours": "09:00-11:00"}],
        },
        {"service": "打印"},
    ],
    "scenes": ["绘本馆"],
    "rooms": [
        {"name": "议事厅", "uses": ["议事", "上课"], "area": "约48㎡", "capacity": "30人", "hours": {"regular": {"周六": "09:00-11:00"}}},
        {"name": "小间", "capacity": "4人", "note": "可以关门"},
    ],
    "tools": [{"name": "老虎钳", "count": "2把", "note": "押身份证"}, {"name": "卷尺"}],
    "legal_adviser": {
        "name": "周律师", "firm": "示例律师事务所", "phone": "021-5550-0104",
        "dates": [{"date": "2026-05-20", "hours": "14:00-16:00"}],
    },
    "access": {"step_free": "有", "hearing_loop": "没有", "note": "斜坡在东门"},
    "checklists": [
        {"checklist": "八有八建", "assessed_by": "街道", "assessed_date": "2026-03-01", "results": {"有电话": "未达标", "有场地": "达标"}}
    ],
    "stars": {"count": "4", "assessment": "2025年度星级评定", "assessed_by": "街道", "assessed_date": "2025-12-20"},
}
STREET = network(
    station("hongxiang", **FULL),
    station("wenlan", name="文澜站", address="文澜路1号", status="merged", merged_into="hongxiang"),
    services=SERVICES,
    scenes=(Scene(id="books", name="绘本馆"),),
    checklists=(Checklist(id="eight", name="八有八建", items=("有场地", "有电话", "有人")),),
)


def body_of(slug="hongxiang", street=STREET, made_date=TODAY):
    return read(station_page(context(street, f"stations/{slug}/", made_date), street.station(slug)).body)


def pairs(part):
    return [(row.one("dt").text, row.one("dd").text) for row in part.one("dl").all("div")]


def test_the_blocks_stand_in_the_order_in_which_a_resident_asks():
    assert titles(body_of()) == [
        "今天", "开放时间", "在这里能办什么", "法律顾问", "一周开放时间", "房间", "借工具", "无障碍", "评定", "资料来源",
    ]


def test_a_service_tells_its_own_times_price_place_note_and_whom_to_ask():
    rows = section(body_of(), "在这里能办什么").one("ul", class_="yz-plain yz-rows").all("li")
    told = [row for row in rows if row.all("a", class_="yz-row-name")]
    assert [row.text for row in told] == [
        "理发 可代办、可上门 周四 13:30–16:30 费用：5元 地点：后院 领号 王师傅 021-5550-0103",
        "修鞋 5月14日（周四） 09:00–11:00 找老李",
    ]
    assert told[0].one("a", href="tel:02155500103")


def test_only_services_with_times_of_their_own_can_be_marked_for_today():
    marks = [each for each in body_of().all("span") if "data-yz-offering" in each.attributes]
    assert [(mark.attributes["data-yz-offering"], "hidden" in mark.attributes) for mark in marks] == [
        ("haircut", True), ("repair", True),
    ]


def test_days_that_pass_after_the_build_can_be_hidden_by_the_script():
    days = section(body_of(), "在这里能办什么").one("p", class_="yz-own yz-visits")
    assert "data-yz-coming" in days.attributes
    assert days.all("span")[0].attributes == {"data-yz-until": "2026-05-14"}


def test_when_the_last_day_is_over_nobody_guesses_the_next():
    services = section(body_of(made_date=date(2026, 5, 15)), "在这里能办什么")
    assert "修鞋 下一次什么时候来，还没有公布" in services.text


def test_an_errand_can_be_asked_for_where_somebody_is_there_to_run_it():
    form = next(form for form in body_of().all("form") if "errand" in form.attributes["action"])
    assert form.text == "预约代办或上门"
    assert form.one("input").attributes == {"type": "hidden", "name": "station", "value": "hongxiang"}
    closed = network(
        station("a", **{**FULL, "scenes": [], "checklists": [], "status": "building"}), services=SERVICES
    )
    assert [form for form in body_of("a", closed).all("form") if "errand" in form.attributes["action"]] == []


def test_the_scenes_alive_here_lead_to_their_pages():
    link = next(link for link in section(body_of(), "在这里能办什么").all("a") if link.text == "绘本馆")
    assert link.attributes["href"] == "../../scenes/books/"


def test_the_legal_adviser_says_when_he_comes_and_how_to_reach_him():
    adviser = section(body_of(), "法律顾问")
    assert adviser.text == "法律顾问 周律师 示例律师事务所 5月20日（周三） 14:00–16:00 打电话 021-5550-0104"
    bare = network(station("a", name="甲站", legal_adviser={"name": "周律师"}))
    assert section(body_of("a", bare), "法律顾问").text == "法律顾问 周律师 来的时间未公布"


def test_a_room_says_what_it_is_for_how_large_it_is_and_when_it_can_be_used():
    rooms = section(body_of(), "房间").all("div", class_="yz-card")
    assert [[each.text for each in room.all("dd")] for room in rooms] == [
        ["议事、上课", "约48㎡，容纳30人", "周六 09:00–11:00"], ["未公布", "面积未公布，容纳4人", "站点开门时"],
    ]
    assert "可以关门" in rooms[1].text


def test_the_tool_shelf_says_what_can_be_borrowed():
    assert [tool.text for tool in section(body_of(), "借工具").all("li")] == ["老虎钳 2把押身份证", "卷尺"]


def test_access_says_what_is_there_what_is_not_and_what_nobody_published():
    access = section(body_of(), "无障碍")
    assert pairs(access) == [("没有台阶也能进", "有"), ("厕所", "未公布"), ("座位", "未公布"), ("助听回路", "没有")]
    assert [mark.attributes["data-yz-mark"] for mark in access.all("span")] == ["yes", "unknown", "unknown", "no"]
    assert "斜坡在东门" in access.text


def test_stars_are_shown_with_the_assessment_that_gave_them():
    standing = section(body_of(), "评定")
    assert "★★★★ 四星 2025年度星级评定，街道，2025年12月20日评定" in standing.text


def test_a_checklist_is_answered_item_by_item_what_is_lacking_first():
    standing = section(body_of(), "评定")
    outcomes = standing.all("p", class_="yz-outcome")
    assert [each.text for each in outcomes] == ["未达标 有电话", "未检查 有人", "达标 有场地"]
    assert [each.all("span")[0].attributes["data-yz-mark"] for each in outcomes] == ["no", "unknown", "yes"]
    assert "3 条里 1 条达标，1 条未达标，1 条未检查" in standing.text
    assert standing.one("a").attributes["href"] == "../../checklists/#eight"


def test_a_station_says_which_others_have_become_part_of_it_and_where_they_were():
    assert "原来的文澜站已经并入这里，原址：文澜路1号。" in body_of().one("header").text


def test_a_station_that_is_gone_has_no_house_no_adviser_and_no_standing():
    gone = network(station("a", **{**FULL, "scenes": [], "checklists": [], "status": "closed"}), services=SERVICES)
    assert titles(body_of("a", gone)) == ["现在", "资料来源"]


def test_below_a_centre_with_very_many_stations_sixty_are_shown_and_the_others_counted():
    below = [station(f"s{number:03}", parent="top") for number in range(61)]
    block = section(body_of("top", network(station("top", tier="town"), *below)), "在网络里的位置")
    rows = [link.text for link in block.all("a", class_="yz-row-name")]
    assert (rows[0], rows[-1], len(rows)) == ("s000", "s059", 60)
    further = block.all("a")[-1]
    assert (further.text, further.attributes["href"]) == ("还有 1 个，在全部站点里找", "../../stations/")
    fewer = section(body_of("top", network(station("top", tier="town"), *below[:60])), "在网络里的位置")
    assert fewer.all("a")[-1].text == "s059"

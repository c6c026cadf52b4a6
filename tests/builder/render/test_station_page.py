"""A station's page says what its file says, in the order of LOOK.md, and nothing it does not know."""

from datetime import date

from builder.render import station_page
from tests.builder.render.samples import HOURS, context, network, read, section, service, station, titles

RICH = {
    "name": "虹祥居民区党群服务站",
    "alternate_names": ["虹祥驿站"],
    "kind": "residential",
    "parent": "grid-1",
    "description": "院子里一棵桂花树。",
    "address": "示例路88号1楼",
    "location": {"latitude": "31.1832", "longitude": "121.3954", "datum": "GCJ-02"},
    "phones": [{"number": "021-5550-0101", "name": "前台"}, {"number": "021-5550-0102", "name": "上门代办"}],
    "hours": {
        **HOURS,
        "exceptions": [
            {"date": "2026-05-01", "hours": "休息", "reason": "劳动节放假"},
            {"from_date": "2026-06-19", "until_date": "2026-06-21", "hours": "10:00-12:00", "reason": "端午节"},
        ],
        "note": "中午有人值班",
    },
    "services": [{"service": "理发", "note": "领号到三点半", "hours": {"regular": {"周四": "13:30-16:30"}}}, {"service": "打印"}],
    "deliberation": [{"id": "talk", "name": "有事好商量", "method": "居民提事，当场定下谁来办", "cadence": "每月第一个周六"}],
    "honours": [
        {
            "id": "lights",
            "name": "王**",
            "title": "楼道里的修灯人",
            "story": "他修好了一百盏灯。",
            "found": {"date": "2026-03-02", "by": "一位邻居"},
            "first_check": {"date": "2026-03-09", "by": "居委会社工"},
            "candidate": {"date": "2026-04-02", "by": "居委会"},
        }
    ],
    "photos": [{"file": "hall.jpg", "alt": "站点门厅"}],
    "figures": [{"name": "服务居民", "value": "约3200户", "as_of": "2026-03-01", "source": "街道台账"}],
    "links": [{"name": "街道网上办事", "url": "https://example.org/x"}],
    "assured_date": "2026-04-28",
    "source": "站点自报",
}
SERVICES = (
    service(id="print", name="打印", audiences=["所有人"]),
    service(id="haircut", name="理发", audiences=["老年人"], category="special"),
)
STREET = network(
    station("hongxiang", **RICH),
    station("grid-1", name="一号网格中心", tier="grid", parent="town-1"),
    station("town-1", name="街道大厅", tier="town"),
    services=SERVICES,
)


def page_of(slug: str, street=STREET, made_date=date(2026, 5, 7)):
    return station_page(context(street, f"stations/{slug}/", made_date), street.station(slug))


def body_of(slug: str, street=STREET, made_date=date(2026, 5, 7)):
    return read(page_of(slug, street, made_date).body)


def test_the_blocks_stand_in_the_order_in_which_a_resident_asks():
    assert titles(body_of("hongxiang")) == [
        "今天", "开放时间", "在这里能办什么", "一周开放时间", "议事", "小人物", "看一看", "数字", "在网络里的位置",
        "相关网站", "资料来源",
    ]


def test_a_station_of_which_only_the_name_is_known_has_no_empty_blocks_and_says_what_is_missing():
    page = body_of("bare", network(station("bare", name="空站")))
    assert titles(page) == ["今天", "开放时间", "资料来源"]
    today = page.one("section", aria_labelledby="yz-today-title")
    assert today.one("dl", class_="yz-week-short").text == "每天未公布"
    assert "地址未公布" in today.text
    assert "这里的电话未公布，可以打街道的电话 021-5550-0100" in today.text
    assert "最近核实：未公布" in section(page, "资料来源").text


def test_the_printed_card_holds_the_week_the_address_and_the_telephone():
    today = body_of("hongxiang").one("section", aria_labelledby="yz-today-title")
    week = today.one("dl", class_="yz-week-short")
    assert [row.text for row in week.all("dt")] == ["周一至周五", "周六", "周日"]
    assert [row.text for row in week.all("dd")] == ["08:30–11:30 13:30–17:30", "09:00–11:30", "休息"]
    assert "示例路88号1楼" in today.text
    assert "中午有人值班" in today.text
    call = today.one("a", href="tel:02155500101")
    assert call.text == "打电话 021-5550-0101"
    assert today.one("a", href="tel:02155500102").text == "021-5550-0102"


def test_a_machine_that_never_stops_is_said_to_run_24_hours():
    hours = {"regular": {"周一": "09:00-11:00"}, "online": {"每天": "24小时"}}
    page = body_of("a", network(station("a", name="甲站", hours=hours)))
    assert "网上办理 每天 24小时" in section(page, "一周开放时间").text


def test_three_map_services_are_offered_each_by_its_own_address():
    maps = body_of("hongxiang").one("details").all("a")
    assert [link.text for link in maps] == ["高德地图", "百度地图", "腾讯地图"]
    hosts = [link.attributes["href"].split("/")[2] for link in maps]
    assert hosts == ["uri.amap.com", "api.map.baidu.com", "apis.map.qq.com"]


def test_the_forms_know_their_station_without_javascript():
    forms = body_of("hongxiang").all("form")
    assert [(form.attributes["method"], form.attributes["action"], form.text) for form in forms] == [
        ("get", "../../forms/suggestion/", "提建议"),
        ("get", "../../forms/matter/", "提一件要议的事"),
        ("get", "../../forms/nomination/", "推荐一位小人物"),
        ("get", "../../forms/correction/", "信息有误"),
        ("get", "../../forms/volunteer/", "报名当志愿者"),
    ]
    hidden = [form.one("input").attributes for form in forms]
    assert hidden == [{"type": "hidden", "name": "station", "value": "hongxiang"}] * 5


def test_without_a_privacy_notice_no_form_is_offered():
    street = network(station("a", name="甲站"), privacy=None)
    assert body_of("a", street).all("form") == []


def test_services_are_grouped_by_whom_they_are_for():
    block = section(body_of("hongxiang"), "在这里能办什么")
    assert [heading.text for heading in block.all("h3")] == ["所有人", "老年人"]
    told, plain = block.one("ul", class_="yz-plain yz-rows"), block.one("ul", class_="yz-plain yz-names")
    assert told.text == "理发 特色 周四 13:30–16:30 领号到三点半"
    assert told.one("a").attributes["href"] == "../../services/haircut/"
    assert plain.text == "打印"


def test_the_week_is_a_table_with_a_row_a_day():
    table = body_of("hongxiang").one("table")
    assert [row.text for row in table.all("th")] == ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    assert [row.text for row in table.all("td")][4:] == ["08:30–11:30 13:30–17:30", "09:00–11:30", "休息"]


def test_exceptions_that_are_over_are_no_longer_shown():
    text = section(body_of("hongxiang"), "一周开放时间").text
    assert "6月19日（周五）至6月21日（周日） 端午节，10:00–12:00" in text
    assert "劳动节放假" not in text
    assert "5月1日（周五） 劳动节放假，休息" in section(
        body_of("hongxiang", made_date=date(2026, 5, 1)), "一周开放时间"
    ).text


def test_a_fact_missing_inside_a_block_is_said_to_be_unpublished():
    brand = section(body_of("hongxiang"), "议事").one("dl")
    assert [row.text for row in brand.all("dd")] == ["每月第一个周六", "未公布"]


def test_the_honour_roll_shows_name_title_story_and_how_far_it_has_come():
    card = section(body_of("hongxiang"), "小人物").one("li").text
    assert card == "王** 楼道里的修灯人 候选人，还没有公示 他修好了一百盏灯。 2026年4月2日列为候选"


def test_a_figure_keeps_its_hedge_and_its_source():
    assert section(body_of("hongxiang"), "数字").text == "数字 服务居民街道台账，截至2026年3月1日约3200户"


def test_photos_have_their_words():
    picture = body_of("hongxiang").one("img")
    assert picture.attributes["src"] == "../../images/hall.jpg"
    assert picture.attributes["alt"] == "站点门厅"
    assert page_of("hongxiang").og_image == "images/hall.jpg"


def test_a_station_says_where_it_stands_in_the_network():
    page = body_of("hongxiang")
    assert [link.text for link in page.one("nav").all("a")] == ["首页", "站点", "一号网格中心"]
    above = section(page, "在网络里的位置").all("a")
    assert [(link.text, link.attributes["href"]) for link in above] == [
        ("街道大厅", "../../stations/town-1/"), ("一号网格中心", "../../stations/grid-1/"),
    ]
    assert "虹祥居民区党群服务站" in section(body_of("grid-1"), "在网络里的位置").text


def test_a_page_that_nobody_has_verified_for_half_a_year_says_so():
    def warnings(day):
        said = section(body_of("hongxiang", made_date=day), "资料来源").all("p")
        return [each.text for each in said if "没有核实" in each.text]

    assert warnings(date(2026, 10, 27)) == []
    assert warnings(date(2026, 10, 28)) == ["已经超过 6 个月没有核实，去之前最好先问一下。"]


def test_a_long_page_has_signposts_to_what_stands_further_down():
    more = {"rooms": [{"name": "议事厅"}], "tools": [{"name": "人字梯"}]}
    page = body_of("hongxiang", network(station("hongxiang", **RICH | more | {"parent": None}), services=SERVICES))
    links = page.one("nav", class_="yz-further yz-no-print").all("a")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("一周开放时间", "#hours"), ("议事", "#deliberation"), ("小人物", "#honours"), ("房间", "#rooms"), ("借工具", "#tools"),
    ]
    headings = {each.attributes.get("id") for each in page.all("h2")}
    assert {link.attributes["href"][1:] for link in links} <= headings


def test_a_page_that_is_soon_read_has_no_signposts():
    assert body_of("hongxiang").all("nav", class_="yz-further yz-no-print") == []


def test_a_station_closed_for_now_says_since_when_why_and_where_to_go():
    closed = station(
        "a",
        name="甲站",
        status="temporarily_closed",
        closure={
            "reason": "内部修缮",
            "from_date": "2026-04-20",
            "until_date": "2026-06-30",
            "instead": "hongxiang",
        },
    )
    page = body_of("a", network(closed, station("hongxiang", **{**RICH, "parent": None}), services=SERVICES))
    notice = page.one("section", class_="yz-notice")
    assert notice.text == (
        "2026年4月20日起暂停开放 内部修缮，预计到2026年6月30日。 "
        "这段时间请到 虹祥居民区党群服务站，示例路88号1楼，电话 021-5550-0101。"
    )


def test_a_shared_link_to_a_station_that_is_not_in_use_says_so_and_no_hours():
    closure = {"reason": "内部修缮", "from_date": "2026-04-20"}
    closed = station("a", name="甲站", status="temporarily_closed", closure=closure, hours=HOURS, address="甲路1号")
    building = station("b", name="乙站", status="building", hours=HOURS)
    street = network(closed, building)
    assert page_of("a", street).description == "甲站：2026年4月20日起暂停开放。甲路1号"
    assert page_of("b", street).description == "乙站：建设中。"


def test_without_a_script_the_card_of_a_station_closed_for_now_says_so_before_its_usual_hours():
    closure = {"reason": "内部修缮", "from_date": "2026-04-20"}
    closed = station("a", name="甲站", status="temporarily_closed", closure=closure, hours=HOURS)
    card = read(page_of("a", network(closed)).body).one("section", aria_labelledby="yz-today-title").text
    assert "平时的开放时间 2026年4月20日起暂停开放 周一至周五" in card


def test_a_station_that_is_still_being_built_has_no_hours_and_no_script():
    page = page_of("a", network(station("a", name="甲站", status="building", hours=HOURS)))
    assert "建设中" in read(page.body).one("section", aria_labelledby="yz-today-title").text
    assert "08:30" not in read(page.body).one("section", aria_labelledby="yz-today-title").text
    assert "station.js" not in page.head
    assert "08:30" not in page.body


def test_a_station_closed_for_good_offers_nothing_any_more():
    facts = {"name": "甲站", "hours": HOURS, "services": [{"service": SERVICES[0].name}]}
    used, closed = network(station("a", **facts), services=SERVICES), network(
        station("a", status="closed", **facts), services=SERVICES
    )
    assert "在这里能办什么" in page_of("a", used).body
    assert "在这里能办什么" not in page_of("a", closed).body
    assert "08:30" not in page_of("a", closed).body


def test_title_and_description_tell_a_shared_link_apart():
    page = page_of("hongxiang")
    assert page.title == "虹祥居民区党群服务站"
    assert page.description == (
        "虹祥居民区党群服务站：周一至周五 08:30–11:30、13:30–17:30；周六 09:00–11:30。示例路88号1楼"
    )

"""The list of services and a service's page: the guide whole, and everywhere it can be had, without JavaScript."""

from datetime import date

from builder.model.scene import Scene
from builder.render import service_list_page, service_page
from builder.render.views import providers
from tests.builder.render.samples import HOURS, TODAY, context, network, read, section, service, station

HAIRCUT = service(
    id="haircut",
    name="理发",
    alternate_names=["剪头发"],
    category="special",
    description="老理发员来站里。",
    audiences=["老年人"],
    who="本街道居民",
    papers=["不用带"],
    steps=["领号", "等叫号"],
    fee="免费",
    point="convenience",
    errand=["上门"],
    source="街道",
    as_of="2026-03-01",
)
PRINT = service(id="print", name="打印")
FAX = service(id="fax", name="传真", retired_date="2026-03-01", replaced_by="print")
STREET = network(
    station("town-1", name="街道大厅", tier="town", hours=HOURS, services=[{"service": "理发"}], phones=[{"number": "12345"}]),
    station("grid-1", name="一号网格中心", tier="grid", parent="town-1", services=[{"service": "理发"}]),
    station(
        "hongxiang",
        name="虹祥站",
        parent="grid-1",
        address="示例路88号",
        hours=HOURS,
        services=[
            {
                "service": "理发",
                "hours": {"regular": {"周四": "13:30-16:30"}},
                "note": "领号",
                "price": "5元",
                "place": "后院",
                "contact": {"name": "王师傅", "phone": "021-5550-0103"},
            }
        ],
    ),
    services=(HAIRCUT, PRINT, FAX),
    scenes=(Scene(id="elders", name="老少颐惠园", services=("理发",)),),
)


def page_of(one, street=STREET, made_date=TODAY):
    return service_page(context(street, f"services/{one.id}/", made_date), one)


def body_of(one, street=STREET, made_date=TODAY):
    return read(page_of(one, street, made_date).body)


def rows(tree):
    return [row.text for row in section(tree, "哪里能办").all("ul", class_="yz-plain yz-rows")[0].all("li")]


def test_the_list_is_divided_into_basic_and_special_and_leaves_out_what_left_the_catalogue():
    page = read(service_list_page(context(STREET, "services/")).body)
    assert "一共 2 项。" in page.text
    assert section(page, "特色服务").one("li").text == "理发 可上门 老理发员来站里。 老年人 · 3 个站点能办"
    assert [row.text for row in section(page, "基础服务").all("li")] == ["打印 哪里能办未公布"]


def test_the_guide_says_who_what_how_how_long_at_which_point_and_whether_at_home():
    page = body_of(HAIRCUT)
    facts = section(page, "要点")
    assert [(row.one("dt").text, row.one("dd").text) for row in facts.one("dl").all("div")] == [
        ("谁能办", "本街道居民"), ("费用", "免费"), ("要多久", "未公布"), ("代办和上门", "可上门"), ("到哪种站点", "便民服务站"),
    ]
    assert section(page, "带什么").one("ul").text == "不用带"
    assert [step.text for step in section(page, "怎么办").all("li")] == ["领号", "等叫号"]
    assert section(page, "资料来源").all("p")[0].text == "资料来源：街道，截至2026年3月1日"
    assert page.one("header").one("p", class_="yz-soft").text == "特色服务 · 老年人 · 也叫剪头发"


def test_a_service_of_which_only_the_name_is_known_says_what_is_missing():
    page = body_of(PRINT)
    facts = {row.one("dt").text: row.one("dd").text for row in section(page, "要点").one("dl").all("div")}
    assert facts == {"谁能办": "未公布", "费用": "未公布", "要多久": "未公布", "代办和上门": "未公布"}
    assert section(page, "带什么").one("p").text == "未公布"
    assert section(page, "怎么办").one("p").text == "未公布"
    assert section(page, "哪里能办").one("p").text == "未公布。可以先打电话问一下。"


def test_providers_stand_tier_by_tier_and_each_tier_can_be_jumped_to():
    where = section(body_of(HAIRCUT), "哪里能办")
    assert [(heading.attributes["id"], heading.text) for heading in where.all("h3")] == [
        ("tier-town", "街道中心 1 个"), ("tier-grid", "网格中心 1 个"), ("tier-station", "驿站 1 个"),
    ]
    jumps = where.one("p", class_="yz-jump yz-no-print").all("a")
    assert [link.attributes["href"] for link in jumps] == ["#tier-town", "#tier-grid", "#tier-station"]


def test_a_provider_gives_the_services_own_hours_price_note_place_and_number():
    last = section(body_of(HAIRCUT), "哪里能办").all("ul", class_="yz-plain yz-rows")[-1].one("li")
    assert last.text == "虹祥站 周四 13:30–16:30 费用：5元 领号 示例路88号，后院 王师傅 021-5550-0103 预约上门"
    assert last.one("a", href="tel:02155500103")


def test_a_provider_without_hours_of_its_own_gives_the_stations():
    assert rows(body_of(HAIRCUT)) == ["街道大厅 周一至周五 08:30–11:30 13:30–17:30 周六 09:00–11:30 地址未公布 12345 预约上门"]


def test_a_tier_with_very_many_stations_in_a_big_network_is_told_town_by_town(monkeypatch):
    monkeypatch.setattr(providers, "LISTED_UP_TO", 1)
    offers = {"services": [{"service": "理发"}], "hours": HOURS, "address": "示例路1号", "phones": [{"number": "12345"}]}
    street = network(
        station("town", name="柳岸街道中心", tier="town"), station("a", name="甲站", parent="town", **offers),
        station("b", name="乙站", parent="town", **offers), station("c", name="丙站", **offers),
        station("d", name="丁站", status="closed", parent="town", **offers), services=(HAIRCUT,),
    )  # fmt: skip
    assert rows(body_of(HAIRCUT, street))[0].startswith("甲站 周一至周五")
    monkeypatch.setattr(providers, "WHOLE_UP_TO", 1)
    page = body_of(HAIRCUT, street)
    towns = section(page, "哪里能办").one("ul", class_="yz-plain yz-rows yz-rows-two")
    assert [row.text for row in towns.all("li")] == ["柳岸街道中心 2 处", "其他站点 1 处"]
    assert [link.attributes["href"] for link in towns.all("a")] == ["../../find/town/town/", "../../find/town/_/"]
    assert "站点很多，一片一片列着；点开看每个站点在哪里、什么时候开、能办什么。" in section(page, "哪里能办").text


def test_the_next_dates_are_listed_soonest_first_without_those_that_are_over():
    dates = [
        {"date": "2026-06-11", "hours": "09:00-11:00", "note": "自带毛巾"},
        {"date": "2026-05-06", "hours": "09:00-11:00"},
        {"date": "2026-05-14", "hours": "13:30-15:30"},
        {"date": "2026-05-28", "hours": "13:30-15:30"},
    ]
    street = network(
        station("a", name="甲站", hours=HOURS, services=[{"service": "理发", "dates": dates}]), services=(HAIRCUT,)
    )
    visits = body_of(HAIRCUT, street).all("p", class_="yz-own yz-visits")
    assert [line.text for line in visits] == [
        "5月14日（周四） 5月28日（周四） 13:30–15:30", "6月11日（周四） 09:00–11:00 自带毛巾",
    ]
    over = body_of(HAIRCUT, street, date(2026, 6, 12))
    assert rows(over) == ["甲站 下一次什么时候来，还没有公布 地址未公布 预约上门"]


def test_an_errand_opens_the_form_that_knows_station_and_service():
    page = body_of(HAIRCUT)
    links = [link.attributes["href"] for link in page.all("a") if "forms/errand/" in link.attributes["href"]]
    name = "%E7%90%86%E5%8F%91"
    assert links == [
        f"../../forms/errand/?errand={name}",
        f"../../forms/errand/?station=town-1&errand={name}",
        f"../../forms/errand/?station=grid-1&errand={name}",
        f"../../forms/errand/?station=hongxiang&errand={name}",
    ]


def test_without_a_privacy_notice_no_errand_is_offered():
    street = network(station("a", name="甲站", services=[{"service": "理发"}]), services=(HAIRCUT,), privacy=None)
    assert "forms/errand/" not in page_of(HAIRCUT, street).body


def test_the_finder_is_asked_for_this_service_now_tonight_or_at_the_weekend():
    links = section(body_of(HAIRCUT), "哪里能办").all("ul")[0].all("a")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("现在能办的", "../../find/?what=haircut&when=now"),
        ("今晚能办的", "../../find/?what=haircut&when=tonight"),
        ("周末能办的", "../../find/?what=haircut&when=weekend"),
    ]


def test_a_service_names_the_scenes_it_belongs_to():
    link = section(body_of(HAIRCUT), "属于这些场景").one("a")
    assert (link.text, link.attributes["href"]) == ("老少颐惠园", "../../scenes/elders/")


def test_a_service_that_left_the_catalogue_says_since_when_and_what_to_do_instead():
    page = page_of(FAX)
    tree = read(page.body)
    assert tree.one("section").text == "2026年3月1日起不再办理。 现在请办 打印。"
    assert tree.one("section").one("a").attributes["href"] == "../../services/print/"
    assert (page.robots, page.search_text) == ("noindex", "")


def test_a_station_that_is_not_in_use_gives_no_hours_for_a_service_and_is_not_counted():
    building = station("a", name="甲站", status="building", hours=HOURS, services=[{"service": "理发"}])
    gone = station("b", name="乙站", status="closed", hours=HOURS, services=[{"service": "理发"}])
    street = network(building, gone, services=(HAIRCUT,))
    assert rows(body_of(HAIRCUT, street)) == ["甲站 建设中 地址未公布"]
    listed = read(service_list_page(context(street, "services/")).body)
    assert "现在没有站点能办" in section(listed, "特色服务").one("li").text

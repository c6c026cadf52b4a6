"""The honour roll's pages: who waits is never taken for a winner, every step has its day and its office."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from builder.model.honours.roll import shown_honourees
from builder.model.picture import Picture, PictureSize
from builder.plan.life_pages import further_life_pages
from builder.render import people_of_year_page, people_page, person_page, station_page
from tests.builder.model.honours.people import AWARDED, CANDIDATE, CHECKED, FOUND, IN_COLUMN, IN_NOTICE, NONE_MET, NOTICE
from tests.builder.render.samples import context, network, read, section, station, titles

IN_THE_NOTICE, AFTER_IT = date(2026, 3, 5), date(2026, 3, 9)
LATER = date(2026, 5, 7)
LONG_AGO = {
    "id": "old",
    "name": "扫雪的老周",
    "title": "门口的雪",
    "found": {"date": "2024-11-02", "by": "邻居"},
    "first_check": {"date": "2024-11-05", "by": "居委会"},
    "candidate": {"date": "2024-11-06", "by": "居委会"},
    "notice": NOTICE
    | {"number": "7号", "from_date": "2024-12-01", "until_date": "2024-12-07", "objections": NONE_MET | {"as_of": "2024-12-08"}},
    "award": {"date": "2024-12-09", "decided_by": "居民代表会议"},
}
AGREED = {"consent": {"agreed_date": "2026-02-15", "scope": ["姓名", "照片", "事迹"], "until_date": "2028-02-15"}}


def street(*honours: dict, **facts):
    return network(station("hongxiang", name="虹祥驿站", honours=list(honours), **facts))


def page(body, net, url="people/", made_date=LATER, pictures=None, has_cards=False, **subject):
    surroundings = replace(context(net, url, made_date), pictures=pictures or {}, has_cards=has_cards)
    return read(body(surroundings, **subject).body)


def roll(*honours: dict, made_date=LATER):
    return page(people_page, street(*honours), made_date=made_date)


def person(facts: dict, made_date=LATER, pictures=None, has_cards=True, **about_station):
    net = street(facts, **about_station)
    return page(
        person_page, net, "people/hongxiang/stair-lights/", made_date, pictures, has_cards,
        station=net.stations[0], person=net.stations[0].honours[0],
    )


def of_station(*honours: dict, made_date=LATER):
    net = street(*honours)
    return page(station_page, net, "stations/hongxiang/", made_date, station=net.stations[0])


def steps(tree) -> list[tuple[str, bool]]:
    return [(item.text, item.attributes.get("class") == "yz-done") for item in tree.one("ol", class_="yz-steps").all("li")]


def states(tree) -> list[str]:
    return [each.text for each in tree.all("span") if each.attributes.get("class", "").startswith("yz-state ")]


def test_whoever_waits_stands_apart_from_whoever_has_the_award():
    tree = roll(
        IN_NOTICE,
        CANDIDATE | {"id": "other", "name": "推车的老李"},
        LONG_AGO,
        made_date=date(2026, 3, 8),
    )
    assert titles(tree)[:2] == ["公示，还不是获奖人", "候选，还不是获奖人"]
    assert section(tree, "公示，还不是获奖人").one("h3").text == "修灯的老王师傅"
    assert states(tree) == ["公示到2026年3月8日，还不是获奖人", "候选人，还没有公示"]
    assert section(tree, "2024年 授奖 1 人").one("a", class_="yz-row-name").text == "扫雪的老周"


def test_a_day_after_the_notice_the_card_says_that_nothing_is_decided():
    tree = roll(IN_NOTICE, made_date=AFTER_IT)
    assert states(tree) == ["公示期满，还没有决定"] and "公示，还不是获奖人" not in titles(tree)


def test_who_is_only_found_or_checked_is_counted_and_never_named():
    tree = roll(FOUND, CHECKED | {"id": "other", "name": "推车的老李", "title": "推了一夜的车"})
    assert "4" not in section(tree, "一共多少人").text and "2 人" in section(tree, "一共多少人").text
    assert "老王" not in tree.text and "老李" not in tree.text and "推了一夜" not in tree.text
    assert "网站计算，截至2026年5月7日。" in tree.text


def test_winners_stand_year_by_year_the_newest_first_and_the_month_has_its_people_on_top():
    tree = roll(AWARDED | {"month": "2026-04"}, LONG_AGO)
    assert titles(tree) == ["2026年4月的小人物", "一共多少人", "2026年 授奖 1 人", "2024年 授奖 1 人", "按站点看"]
    links = [link.attributes["href"] for link in tree.all("a") if "hongxiang/" in link.attributes["href"]]
    assert "../people/hongxiang/old/" in links and "../stations/hongxiang/#honours" in links


def test_the_winners_of_a_merged_station_lead_to_where_it_went():
    net = network(
        station("hongxiang", name="虹祥驿站", honours=[AWARDED], status="merged", merged_into="xingqiao"),
        station("xingqiao", name="星桥驿站", honours=[LONG_AGO]),
    )
    links = section(page(people_page, net), "按站点看").all("a")
    assert [link.attributes["href"] for link in links] == ["../stations/hongxiang/", "../stations/xingqiao/#honours"]


def test_a_year_has_a_page_of_its_own():
    tree = page(people_of_year_page, street(AWARDED), "people/2026/", year=2026)
    assert tree.one("h1").text == "2026年的小人物"
    assert [row.text for row in tree.all("li") if "老王" in row.text] == ["修灯的老王师傅楼道里的一百盏灯虹祥驿站，2026年3月12日授奖"]


def test_a_year_of_very_many_has_more_pages_and_the_list_of_all_leads_to_them():
    many = [
        AWARDED | {"id": f"p{number}", "name": f"{number}号师傅", "notice": NOTICE | {"number": f"{number}号", "objections": NONE_MET}}
        for number in range(305)
    ]
    net = street(*many)
    first = page(people_of_year_page, net, "people/2026/", year=2026)
    second = page(people_of_year_page, net, "people/2026/_2/", year=2026, number=2)
    named = [[row.text for row in tree.all("a", class_="yz-row-name")] for tree in (first, second)]
    assert [len(names) for names in named] == [200, 105] and len({name for names in named for name in names}) == 305
    assert "这一年授奖 305 人" in first.text and second.one("h1").text == "2026年的小人物（第 2 页）"
    assert [link.attributes["href"] for link in section(first, "这一年的别的页").all("a")] == ["../../people/2026/_2/"]
    assert [link.attributes["href"] for link in section(second, "这一年的别的页").all("a")] == ["../../../people/2026/"]
    roll = page(people_page, net)
    assert len(roll.all("a", class_="yz-row-name")) == 40
    assert [link.attributes["href"] for link in roll.all("a") if link.text == "看2026年授奖的全部 305 人"] == ["../people/2026/"]
    urls = [each.url for each in further_life_pages("people/", net, LATER)]
    assert urls == ["people/2026/", "people/2026/_2/"]


def test_every_step_has_its_day_and_who_took_it_and_what_the_objections_were():
    assert steps(person(IN_COLUMN)) == [
        ("发现 2026年2月2日 一位邻居发现", True),
        ("初核 2026年2月10日 居委会社工核实", True),
        ("列为候选 2026年2月20日 居委会提出", True),
        (
            "公示 2026年3月2日至2026年3月8日，共 7 天 编号 虹祥公示〔2026〕1号 "
            "居委会公示，居民区党总支同意，贴在一楼公告栏 没有收到异议（2026年3月9日统计）",
            True,
        ),
        ("决定授奖 2026年3月12日 居民代表会议决定", True),
        ("上小人物风采栏 2026年4月2日", True),
    ]


def test_objections_are_told_with_how_they_were_decided():
    counted = NONE_MET | {"received": "2", "dismissed": "2"}
    text = steps(person(AWARDED | {"notice": NOTICE | {"objections": counted}}))[3][0]
    assert text.endswith("收到异议 2 件，0 件成立，2 件不成立（2026年3月9日统计）")


def test_while_the_notice_runs_what_came_in_so_far_is_told_with_its_day():
    counted = {"received": "1", "upheld": "0", "dismissed": "0", "open": "1", "as_of": str(IN_THE_NOTICE)}
    facts = CANDIDATE | {"notice": NOTICE | {"objections": counted}}
    text = steps(person(facts, IN_THE_NOTICE))[3][0]
    assert text.endswith("收到异议 1 件，0 件成立，0 件不成立，1 件还没办完（2026年3月5日统计）")
    assert "异议 1 件" not in person(facts, IN_THE_NOTICE - timedelta(days=1)).text


@pytest.mark.parametrize(
    ("facts", "day", "last"),
    [
        (CANDIDATE, LATER, [("公示 还没有开始", False), ("决定 公示期满，异议都办完了，才能决定。", False)]),
        (IN_NOTICE, IN_THE_NOTICE, [("决定 公示期满，异议都办完了，才能决定。", False)]),
        (AWARDED, AFTER_IT, [("决定 公示期满，异议都办完了，才能决定。", False)]),
    ],
)
def test_what_is_to_come_is_said_to_come_and_nothing_is_told_before_its_day(facts, day, last):
    assert steps(person(facts, day))[-len(last):] == last


def test_while_the_notice_runs_the_page_says_how_to_object_and_until_when():
    box = section(person(IN_NOTICE, IN_THE_NOTICE, phones=[{"number": "021-5550-0101"}]), "公示")
    assert "请在2026年3月8日 23:59以前提出" in box.text and "不留姓名也可以" in box.text
    assert "居委会提出，居委会公示，居民区党总支同意。" in box.text
    links = [(link.text, link.attributes["href"]) for link in box.all("a")]
    assert links == [
        ("提异议", "../../../forms/objection/?target=hongxiang.stair-lights"),
        ("打电话 021-5550-0101", "tel:02155500101"),
    ]


def test_the_notice_itself_may_name_the_number_to_call():
    facts = CANDIDATE | {"notice": NOTICE | {"phone": "021-5550-0188"}}
    assert "021-5550-0188" in section(person(facts, IN_THE_NOTICE, phones=[{"number": "021-5550-0101"}]), "公示").text


@pytest.mark.parametrize(("facts", "day"), [(CANDIDATE, LATER), (IN_NOTICE, AFTER_IT), (AWARDED, LATER)])
def test_outside_the_notice_nobody_is_asked_to_object(facts, day):
    tree = person(facts, day)
    assert "公示" not in titles(tree) and "提异议" not in tree.text


def test_posters_are_offered_in_the_notice_and_the_certificate_after_the_award():
    def printable(facts, day):
        return [link.attributes["href"] for link in person(facts, day).all("a") if "notice-" in link.attributes["href"] or "certificate" in link.attributes["href"]]

    here = "../../../people/hongxiang/stair-lights/"
    assert printable(CANDIDATE, LATER) == []
    assert printable(IN_NOTICE, IN_THE_NOTICE) == [f"{here}notice-a4/", f"{here}notice-a3/"]
    assert printable(IN_NOTICE, AFTER_IT) == []
    assert printable(AWARDED, LATER) == [f"{here}certificate/"]
    assert "证书" not in person(AWARDED, has_cards=False).text, "a build without --cards makes none"


def test_the_page_says_what_was_agreed_to_and_until_when():
    assert "2026年2月15日，本人同意公开姓名、照片、事迹，到2028年2月15日为止。" in person(AWARDED | AGREED).text


PICTURES = {"lights.jpg": Picture((PictureSize("aa-320.jpg", 320, 400), PictureSize("aa-640.jpg", 640, 800)))}
WITH_PORTRAIT = AWARDED | AGREED | {"portrait": {"file": "lights.jpg", "alt": "插图：一位老师傅换灯泡"}}


def test_a_portrait_has_its_measures_its_words_and_more_than_one_size():
    image = person(WITH_PORTRAIT, pictures=PICTURES).one("img")
    here = "../../../images/people/"
    assert {key: image.attributes[key] for key in ("src", "srcset", "width", "height", "alt")} == {
        "src": f"{here}aa-320.jpg",
        "srcset": f"{here}aa-320.jpg 320w, {here}aa-640.jpg 640w",
        "width": "640",
        "height": "800",
        "alt": "插图：一位老师傅换灯泡",
    }


@pytest.mark.parametrize(
    "changed",
    [{"consent": AGREED["consent"] | {"scope": ["姓名", "事迹"]}}, {"minor": "true"}, {"consent": None}],
    ids=["not agreed to", "a minor", "nobody asked"],
)
def test_no_portrait_without_consent_to_it_nor_of_a_child(changed):
    assert person(WITH_PORTRAIT | changed, pictures=PICTURES).all("img") == []


def test_a_station_has_its_waiting_people_first_then_its_winners():
    tree = of_station(
        LONG_AGO,
        CANDIDATE | {"id": "candidate", "name": "推车的老李", "candidate": {"date": "2026-03-08", "by": "居委会"}},
        IN_NOTICE,
        FOUND | {"id": "found", "name": "谁也不知道的老赵"},
        made_date=date(2026, 3, 8),
    )
    block = section(tree, "小人物")
    assert [heading.text for heading in block.all("h3")] == ["公示和候选，还不是获奖人", "已经授奖"]
    assert [heading.text for heading in block.all("h4")] == ["修灯的老王师傅", "推车的老李", "扫雪的老周"]
    assert "还有 1 位正在核实，核实以前不公开称呼。" in block.text and "老赵" not in tree.text


def test_winners_beyond_the_fourth_stand_in_one_line_each():
    won = [
        AWARDED | {"id": f"p{number}", "name": f"{number}号师傅", "notice": NOTICE | {"number": f"{number}号", "objections": NONE_MET}}
        for number in range(6)
    ]
    block = section(of_station(*won), "小人物")
    assert len(block.all("h3")) == 4
    assert [row.text for row in block.all("li") if not row.all("h3")] == [
        "4号师傅楼道里的一百盏灯，2026年3月12日授奖",
        "5号师傅楼道里的一百盏灯，2026年3月12日授奖",
    ]


def test_on_top_of_a_stations_page_a_line_says_that_a_notice_runs():
    def line(day):
        return [(each.text, each.one("a").attributes["href"]) for each in of_station(IN_NOTICE, made_date=day).all("section", class_="yz-notice yz-running")]

    assert line(IN_THE_NOTICE) == [
        (
            "公示 小人物候选人修灯的老王师傅，还不是获奖人 3月2日（周一）至3月8日（周日），编号 虹祥公示〔2026〕1号 看公示，提异议",
            "../../people/hongxiang/stair-lights/",
        )
    ]
    assert line(date(2026, 3, 1)) == line(AFTER_IT) == []


@pytest.mark.parametrize("gone", [{"takedown_date": "2026-05-07"}, {"consent": AGREED["consent"] | {"until_date": "2026-05-06"}}, {"withdrawn": {"date": "2026-05-07", "reason": "本人不愿意"}}])
def test_whoever_is_gone_has_no_page_no_card_and_no_line(gone):
    facts = IN_COLUMN | gone
    assert shown_honourees(street(facts), LATER) == ()
    assert "老王" not in roll(facts).text and "老王" not in of_station(facts).text

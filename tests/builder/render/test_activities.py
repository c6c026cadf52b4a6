"""Pages about activities: what they say of each state, where they lead, and how long they can get."""

import json
from dataclasses import replace
from datetime import date, timedelta

from builder.model.dates import Month
from builder.model.scene import Scene
from builder.plan.pages import plan_pages
from builder.render import (
    activities_page,
    audience_activities_page,
    month_activities_page,
    month_sheet_page,
    scene_page,
    station_activities_page,
    station_page,
)
from builder.render.views.activities.days import MOST_ROWS
from tests.builder.model.activities.written import network_activities
from tests.builder.render.samples import context, network, read, service, station

TODAY = date(2026, 5, 9)
WEDNESDAYS = {"weekdays": ["周三"], "hours": "14:00-15:30", "from_date": "2026-04-01", "until_date": "2026-06-24"}
PHONES = {
    "id": "phones", "name": "手机慢慢学", "audiences": ["老年人"], "repeats": WEDNESDAYS, "room": "议事厅", "price": "免费",
    "sign_up": {"capacity": "12", "lead_days": "1"},
    "dates": [
        {"date": "2026-04-29", "recap": {"attendances": "近170人次", "text": "学的是视频电话。"}},
        {"date": "2026-05-27", "cancelled": {"date": "2026-05-08", "reason": "志愿者考试"}},
    ],
}
FILM = {
    "id": "film", "name": "放电影", "scene": "夜校",
    "dates": [
        {"date": "2026-04-10", "hours": "19:00-21:00", "recap": {"attendances": "60余人次"}},
        {"date": "2026-05-15", "hours": "19:00-21:00", "note": "下雨改在屋里"},
        {"date": "2026-05-10", "hours": "19:00-21:00", "cancelled": {"date": "2026-05-09", "reason": "下雨"}},
    ],
}
KITES = {"id": "kites", "name": "放风筝", "place": "河边", "dates": [{"date": "2026-05-23", "hours": "14:00-16:00"}], "sign_up": {}}


def street(*activities, own=(), audiences=(), **facts):
    found = network(
        station("hongxiang", name="虹祥站", phones=[{"number": "021-5550-0101"}], rooms=[{"name": "议事厅"}],
                activities=list(activities), **facts),
        services=(service(),), scenes=(Scene.model_validate({"id": "evening", "name": "夜校"}),),
    )
    return replace(found, **network_activities(*own, audiences=audiences))


def page(found, body, url, **facts):
    return body(context(found, url, TODAY), **facts)


def texts(tree, tag: str, **attributes) -> list[str]:
    return [each.text for each in tree.all(tag, **attributes)]


def rows(tree) -> list[tuple[str, str]]:
    """(day, all that a row says) of a list by days."""
    return [
        (day.one("time").text, " ".join(row.text.split()))
        for day in tree.all("div", class_="yz-occasions") for row in day.all("li", class_="yz-occasion")
    ]


def test_the_week_stands_by_day_with_what_was_cancelled_in_its_place():
    tree = read(page(street(PHONES, FILM), activities_page, "activities/").body)
    assert rows(tree) == [
        ("5月10日（周日）", "19:00–21:00 放电影 已取消 下雨 虹祥站"),
        ("5月13日（周三）", "14:00–15:30 手机慢慢学 要报名 虹祥站议事厅 · 老年人"),
        ("5月15日（周五）", "19:00–21:00 放电影 下雨改在屋里 虹祥站"),
        ("5月27日（周三）", "14:00–15:30 手机慢慢学 已取消 志愿者考试 虹祥站议事厅 · 老年人"),
    ]
    struck = [each.text for each in tree.all("a") if "yz-cancelled" in each.attributes.get("class", "").split()]
    assert struck == ["放电影", "手机慢慢学"]
    assert all(each.attributes["class"] == "yz-state yz-state--gone" for each in tree.all("span") if each.text == "已取消")


def test_what_comes_every_week_is_named_once_with_its_pattern_and_not_day_by_day():
    tree = read(page(street(PHONES), activities_page, "activities/").body)
    section = next(each for each in tree.all("section") if each.attributes["aria-labelledby"] == "regular")
    assert section.text == "每周都有的 手机慢慢学 要报名 每周三 14:00–15:30 虹祥站议事厅 · 老年人"
    assert section.one("a").attributes["href"] == "../stations/hongxiang/activities/#activity-phones"


def test_the_network_s_own_can_be_signed_up_for_on_the_list_itself():
    tree = read(page(street(own=[KITES]), activities_page, "activities/").body)
    card = tree.one("li", id="network-kites")
    assert dict(zip(texts(card, "dt"), texts(card, "dd"))) == {"地点": "河边"}
    assert card.one("a").attributes["href"] == "../forms/activity/?target=network.kites.2026-05-23"
    assert card.one("a").text == "报名 5月23日这一场"
    (later,) = rows(tree)
    assert later == ("5月23日（周六）", "14:00–16:00 放风筝 要报名 河边")


def test_nothing_on_this_week_is_said():
    tree = read(page(street(KITES | {"id": "k"}), activities_page, "activities/").body)
    assert "这七天没有活动。" in texts(tree, "p")


def test_a_month_adds_up_attendances_as_bounds_and_says_who_did():
    tree = read(page(street(PHONES, FILM), month_activities_page, "activities/2026-04/", month=Month(2026, 4)).body)
    assert tree.one("h1").text == "2026年4月的活动"
    head = tree.one("header").text
    assert head == "2026年4月的活动 一共 6 场；写了小结的 2 场，合起来约230人次（网站计算）。"
    assert ("4月29日（周三）", "14:00–15:30 手机慢慢学 来了 近170人次 虹祥站议事厅 · 老年人") in rows(tree)
    assert ("4月8日（周三）", "14:00–15:30 手机慢慢学 已举行 虹祥站议事厅 · 老年人") in rows(tree)


def test_a_month_tells_machines_of_its_events_and_which_are_off():
    made = page(street(PHONES, FILM), month_activities_page, "activities/2026-05/", month=Month(2026, 5))
    events = json.loads(made.json_ld)["@graph"]
    assert [(each["name"], each["startDate"], each["eventStatus"].rpartition("/")[2]) for each in events] == [
        ("放电影", "2026-05-10T19:00:00+08:00", "EventCancelled"),
        ("手机慢慢学", "2026-05-13T14:00:00+08:00", "EventScheduled"),
        ("放电影", "2026-05-15T19:00:00+08:00", "EventScheduled"),
        ("手机慢慢学", "2026-05-20T14:00:00+08:00", "EventScheduled"),
        ("手机慢慢学", "2026-05-27T14:00:00+08:00", "EventCancelled"),
    ]
    phones = events[1]
    assert (phones["location"]["name"], phones["organizer"]["name"], phones["isAccessibleForFree"]) == ("虹祥站议事厅", "虹祥站", True)
    assert phones["maximumAttendeeCapacity"] == 12
    assert phones["url"] == "https://example.org/yizhan/stations/hongxiang/activities/"


def test_a_month_that_is_over_has_no_events_for_machines():
    assert page(street(PHONES), month_activities_page, "activities/2026-04/", month=Month(2026, 4)).json_ld is None


def test_an_audience_has_its_own_and_no_others():
    found = street(PHONES, FILM, audiences=[{"id": "older", "name": "老年人"}, {"id": "riders", "name": "骑手"}])
    tree = read(page(found, audience_activities_page, "activities/for/older/", audience=found.audiences[0]).body)
    assert "手机慢慢学" in tree.text and "放电影" not in tree.text
    assert texts(tree.one("nav", aria_labelledby="others"), "a") == ["骑手"]
    empty = read(page(found, audience_activities_page, "activities/for/riders/", audience=found.audiences[1]).body)
    assert "最近没有专门安排。别的活动也欢迎来。" in texts(empty, "p")


def test_a_station_s_page_has_the_next_days_with_their_windows_and_one_button_each():
    found = street(PHONES)
    tree = read(page(found, station_activities_page, "stations/hongxiang/activities/", station=found.stations[0]).body)
    card = tree.one("li", id="activity-phones")
    assert [each.text for each in card.all("strong")] == ["5月13日（周三）", "5月20日（周三）", "5月27日（周三）", "6月3日（周三）"]
    signs = card.all("div", class_="yz-sign-up")
    assert [each.attributes["data-yz-target"] for each in signs] == [
        "activity/hongxiang.phones.2026-05-13", "activity/hongxiang.phones.2026-05-20",
    ]
    assert signs[0].text == "报名到5月12日 23:59 12 个名额 报名 5月13日这一场"
    assert signs[0].one("a").attributes["href"] == "../../../forms/activity/?target=hongxiang.phones.2026-05-13"
    assert "以后 60 天里还有 3 场" in card.text


def test_without_forms_there_is_no_button_and_the_telephone_stays():
    found = network(station("hongxiang", phones=[{"number": "021-5550-0101"}], activities=[PHONES]), privacy=None)
    tree = read(page(found, station_activities_page, "stations/hongxiang/activities/", station=found.stations[0]).body)
    card = tree.one("li", id="activity-phones")
    assert not card.all("a") and "报名到5月12日 23:59" in card.text
    assert "021-5550-0101" in tree.one("header").text


def test_days_on_which_a_pattern_stops_are_said_with_the_reason():
    friday = PHONES | {"repeats": WEDNESDAYS | {"weekdays": ["周五"]}, "dates": []}
    found = street(friday)
    tree = read(page(found, station_activities_page, "stations/hongxiang/activities/", station=found.stations[0]).body)
    assert "放假和补班的日子停：6月19日（周五）端午节放假，停一次" in texts(tree, "p", class_="yz-soft yz-small")
    always = street(friday | {"repeats": friday["repeats"] | {"on_holidays": "照常"}})
    tree = read(page(always, station_activities_page, "stations/hongxiang/activities/", station=always.stations[0]).body)
    assert "放假和补班的日子照常" in texts(tree, "p", class_="yz-soft yz-small")


def test_what_was_stands_with_how_many_came_and_what_was_cancelled_with_why():
    found = street(PHONES, FILM | {"dates": [*FILM["dates"], {
        "date": "2026-05-01", "hours": "19:00-21:00", "cancelled": {"date": "2026-04-30", "reason": "停电"},
    }]})
    tree = read(page(found, station_activities_page, "stations/hongxiang/activities/", station=found.stations[0]).body)
    past = next(each for each in tree.all("section") if each.attributes["aria-labelledby"] == "past")
    assert past.text == (
        "办过的 2025年5月以来写了小结的有 2 场，合起来约230人次（网站计算）。 "
        "手机慢慢学 来了 近170人次 2026年4月29日 学的是视频电话。 放电影 来了 60余人次 2026年4月10日"
    )
    gone = next(each for each in tree.all("section") if each.attributes["aria-labelledby"] == "gone")
    assert gone.text == "取消了的 放电影 已取消 2026年5月1日 · 停电"


def test_what_ended_as_a_whole_says_since_when_and_why_and_offers_nothing():
    found = street(PHONES | {"cancelled": {"date": "2026-05-06", "reason": "老师退休"}, "dates": []})
    tree = read(page(found, station_activities_page, "stations/hongxiang/activities/", station=found.stations[0]).body)
    card = tree.one("li", id="activity-phones")
    assert card.one("h3").text == "手机慢慢学 已取消" and "5月6日（周三）起取消：老师退休" in texts(card, "p")
    assert not card.all("a") and "不用报名" not in card.text


def test_the_sheet_for_the_door_names_what_comes_weekly_once_and_is_not_for_search_engines():
    friday = PHONES | {"id": "f", "name": "八段锦", "repeats": WEDNESDAYS | {"weekdays": ["周五"]}, "dates": [], "sign_up": None}
    found = street(PHONES, friday, FILM)
    made = page(found, month_sheet_page, "stations/hongxiang/activities/2026-05/", station=found.stations[0], month=Month(2026, 5))
    tree = read(made.body)
    lines = [" ".join(each.text.split()) for each in tree.one("table").all("tr")]
    assert lines == [
        "哪天几点做什么",
        "每周三 14:00–15:30 手机慢慢学 要报名 议事厅",
        "每周五 14:00–15:30 八段锦 议事厅5月1日停",
        "5月10日（周日） 19:00–21:00 放电影 已取消下雨",
        "5月15日（周五） 19:00–21:00 放电影下雨改在屋里",
        "5月27日（周三） 14:00–15:30 手机慢慢学 已取消 议事厅志愿者考试",
    ]
    assert made.robots == "noindex" and "021-5550-0101" in tree.one("footer").text and not tree.all("img")


def test_the_station_s_block_shows_seven_days_and_leads_to_the_rest():
    found = street(PHONES, FILM)
    tree = read(page(found, station_page, "stations/hongxiang/", station=found.stations[0]).body)
    block = tree.one("section", aria_labelledby="activities")
    assert [day for day, _ in rows(block)] == ["5月10日（周日）", "5月13日（周三）", "5月15日（周五）"]
    assert "2026年5月9日起七天" in texts(block, "p")
    assert block.all("a")[-1].attributes["href"] == "../../stations/hongxiang/activities/"


def test_a_week_without_activities_says_when_the_next_is():
    found = street(KITES | {"dates": [
        {"date": "2026-05-18", "hours": "14:00-16:00", "cancelled": {"date": "2026-05-09", "reason": "下雨"}},
        {"date": "2026-05-23", "hours": "14:00-16:00"},
    ]})
    block = read(page(found, station_page, "stations/hongxiang/", station=found.stations[0]).body).one("section", aria_labelledby="activities")
    assert "这七天没有活动。下一次是5月23日（周六） 14:00–16:00 放风筝。" in texts(block, "p")


def test_a_station_without_activities_has_no_block_and_a_full_week_is_cut_with_the_rest_counted():
    empty = network(station("wenlan"))
    tree = read(page(empty, station_page, "stations/wenlan/", station=empty.stations[0]).body)
    assert not tree.all("section", aria_labelledby="activities")
    daily = {"weekdays": ["每天"], "hours": "08:00-09:00", "from_date": "2026-05-01", "until_date": "2026-06-24", "on_holidays": "照常"}
    full = street({"id": "a", "name": "甲", "repeats": daily}, {"id": "b", "name": "乙", "repeats": daily})
    block = read(page(full, station_page, "stations/hongxiang/", station=full.stations[0]).body).one("section", aria_labelledby="activities")
    assert len(rows(block)) == 8 and block.all("a")[-1].text == "还有 6 场，看全部活动"


def test_a_scene_lists_its_activities_of_two_weeks():
    found = street(PHONES, FILM)
    tree = read(page(found, scene_page, "scenes/evening/", scene=found.scenes[0]).body)
    section = tree.one("section", aria_labelledby="activities")
    assert [row for _, row in rows(section)] == ["19:00–21:00 放电影 已取消 下雨 虹祥站", "19:00–21:00 放电影 下雨改在屋里 虹祥站"]


def test_a_large_network_s_month_is_bounded_from_the_top_and_what_is_left_out_is_counted():
    def busy(slug, tier, count):
        start = date(2026, 5, 1)
        return station(slug, tier=tier, activities=[
            {"id": f"a{number}", "name": f"{slug}第{number}项", "dates": [{"date": str(start + timedelta(days=day)), "hours": "09:00-10:00"} for day in range(31)]}
            for number in range(count)
        ])

    found = network(busy("lower", "station", 20), busy("upper", "grid", 3), busy("top", "town", 2))
    made = page(found, month_activities_page, "activities/2026-05/", month=Month(2026, 5))
    shown = rows(read(made.body))
    assert len(shown) == MOST_ROWS
    assert sum("top第" in row for _, row in shown) == 62 and sum("upper第" in row for _, row in shown) == 93
    assert "还有 475 场，在各个站点自己的页面上。" in made.body


def test_pages_are_planned_for_what_there_is_and_none_for_a_single_day():
    found = street(PHONES, FILM, own=[KITES], audiences=[{"id": "older", "name": "老年人"}])
    planned = {each.url: each.listed for each in plan_pages(found, TODAY) if "activities" in each.url}
    assert planned == {
        "activities/": True,
        "activities/2026-04/": True,
        "activities/2026-05/": True,
        "activities/2026-06/": True,
        "activities/for/older/": True,
        "stations/hongxiang/activities/": True,
        "stations/hongxiang/activities/2026-05/": False,
        "stations/hongxiang/activities/2026-06/": False,
    }
    assert not any("activities" in each.url for each in plan_pages(network(station("wenlan")), TODAY))


def test_a_station_that_is_no_more_has_no_page_of_activities():
    found = street({"id": "old", "name": "灯会", "dates": [{"date": "2026-03-03", "hours": "19:00-20:00"}]}, status="closed")
    assert not any(each.url.startswith("stations/hongxiang/activities") for each in plan_pages(found, TODAY))


def test_what_the_network_itself_did_is_told_on_the_list_and_what_is_over_is_not_linked_into_nothing():
    old = {"id": "fair", "name": "便民大集", "place": "桐荫路", "dates": [
        {"date": "2026-03-05", "hours": "09:00-15:00", "recap": {"attendances": "逾600人次", "text": "修伞的队排得最长。"}},
    ]}
    tree = read(page(street(own=[old]), activities_page, "activities/").body)
    past = next(each for each in tree.all("section") if each.attributes["aria-labelledby"] == "past")
    assert past.text == "街道办过的 便民大集 来了 逾600人次 2026年3月5日 修伞的队排得最长。"
    month = read(page(street(own=[old]), month_activities_page, "activities/2026-03/", month=Month(2026, 3)).body)
    assert month.one("li", class_="yz-occasion").one("a").attributes["href"] == "../../activities/"

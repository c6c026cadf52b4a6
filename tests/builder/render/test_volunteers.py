"""The page of volunteers and the block of a station's page: what is wanted, by whom, until when; and what is over."""

from dataclasses import replace
from datetime import date

from builder import urls
from builder.model.volunteers.volunteers import Volunteers
from builder.render import station_page, volunteers_page
from builder.render.views.volunteers import page as page_module
from tests.builder.model.volunteers.streets import opportunity, street
from tests.builder.render.samples import context, read, section

TODAY = date(2026, 5, 9)
DAILY = {"weekdays": ["周一至周五"], "hours": "07:20-08:10", "from_date": "2026-05-06", "until_date": "2026-07-31"}
TEAM = {"id": "vests", "name": "马甲护学岗", "kind": "retired", "members": "近24人", "what": "早晚两趟", "as_of": "2026-04-15"}


def page(made, today=TODAY):
    return read(volunteers_page(context(made, urls.VOLUNTEERS, today)).body)


def block(made, today=TODAY):
    body = station_page(context(made, "stations/hongxiang/", today), made.station("hongxiang")).body
    return section(read(body), "志愿者")


def test_a_shift_says_when_where_who_how_many_and_until_when():
    facts = {"welcome": ["riders", "students"], "min_age": "16", "place": "桂花树下", "sign_up": {"capacity": "4", "lead_days": "1"}}
    wanted = section(page(street(opportunity(**facts))), "三十天里要人的班次")
    assert [day.text for day in wanted.all("h3")] == ["5月12日（周二）", "5月14日（周四）"]
    card = wanted.all("li", class_="yz-life-card")[0]
    assert card.text == "送饭上楼 11:00–12:30 虹祥站 · 桂花树下 骑手和快递员、学生，满 16 岁 报名到5月11日 23:59 4 个名额 报名"
    assert card.one("a", rel="nofollow").attributes["href"] == "../forms/shift/?target=hongxiang.meals.2026-05-12"


def test_of_what_comes_again_at_a_station_the_next_shift_and_how_many_more():
    wanted = section(page(street(opportunity(repeats=DAILY, shifts=None))), "三十天里要人的班次")
    assert "2026年5月9日起三十天" in wanted.text
    (card,) = wanted.all("li", class_="yz-life-card")
    assert wanted.one("h3").text == "5月11日（周一）"
    assert card.all("a")[-1].text == "三十天里还有 20 班"
    own = Volunteers.model_validate({"opportunities": [opportunity(repeats=DAILY, shifts=None)]})
    assert len(page(street(own=own)).all("li", class_="yz-life-card")) == 21


def test_a_cancelled_shift_stays_struck_through_with_its_word_and_its_reason():
    cancelled = [{"date": "2026-05-12", "hours": "11:00-12:30", "cancelled": {"date": "2026-05-08", "reason": "食堂检修"}}]
    for body in (page(street(opportunity(shifts=cancelled))), block(street(opportunity(shifts=cancelled)))):
        assert body.one("span", class_="yz-state yz-state--gone").text == "已取消"
        assert body.all("span", class_="yz-cancelled") and "食堂检修" in body.text
        assert body.all("a", rel="nofollow") == []
        assert not any("data-yz-target" in each.attributes for each in body.all("div"))


def test_a_shift_that_nobody_can_sign_up_for_any_more_is_on_its_stations_page_alone():
    made = street(opportunity(sign_up={"capacity": "4", "closes_date": "2026-05-08"}))
    assert "这三十天没有要人的班次。" in page(made).text
    assert [state.text for state in block(made).all("span", class_="yz-state yz-state--done")] == ["报名已截止"] * 2


def test_the_station_tells_the_pattern_its_stops_and_folds_what_is_later():
    facts = {"repeats": {**DAILY, "weekdays": ["周六"]}, "shifts": None, "description": "红灯亮了，把手臂伸平。", "proposed_by": "家长委员会"}
    shown = block(street(opportunity(**facts), teams=[TEAM]))
    assert [fact.text for fact in shown.one("dl").all("dd")] == [
        "谁都可以来", "就在站点", "每周六 07:20–08:10，到2026年7月31日，放假和补班停", "5月9日（周六，补班）", "家长委员会",
    ]
    assert shown.one("details").one("summary").text == "三十天里还有 3 班"
    assert len(shown.all("div", class_="yz-sign-up")) == 4


def test_how_many_came_is_told_where_it_is_known_and_in_people():
    past = [
        {"date": "2026-04-28", "hours": "11:00-12:30", "done": {"attended": "4人"}},
        {"date": "2026-05-05", "hours": "11:00-12:30"},
        {"date": "2026-05-07", "hours": "11:00-12:30", "done": {"attended": "3人", "as_of": "2026-05-08", "text": "少一个人。"}},
    ]
    made = street(opportunity(shifts=past))
    assert [row.text for row in section(page(made), "最近做完的").all("li")] == [
        "送饭上楼 · 虹祥站 5月7日（周四）来了 3人 少一个人。", "送饭上楼 · 虹祥站 4月28日（周二）来了 4人",
    ]
    assert "来了 3人" not in page(made, date(2026, 5, 7)).text
    assert "已完成 5月7日（周四）来了 3人。少一个人。" in block(made).text


def test_teams_are_numbers_with_their_hedge_date_and_kind():
    body = page(street(teams=[TEAM, {**TEAM, "id": "b", "members": "10人"}]))
    assert [cell.text for cell in body.one("table").one("tbody").all("td")] == ["2 支", "近34人"]
    assert "网站按各支队伍写的人数计算" in body.one("caption").text
    assert "马甲护学岗 近24人 虹祥站 早晚两趟 截至2026年4月15日" in body.text
    assert "退休党员和老同志 · 截至2026年4月15日" in block(street(teams=[TEAM])).text


def test_lists_have_an_end_and_say_how_many_more_there_are(monkeypatch):
    monkeypatch.setattr(page_module, "MOST_SHIFTS", 1)
    monkeypatch.setattr(page_module, "MOST_TEAMS", 1)
    body = page(street(opportunity(), teams=[TEAM, {**TEAM, "id": "b"}, {**TEAM, "id": "c"}]))
    assert "还有 1 项，请从站点的页面看。" in body.text
    assert "还有 2 支队伍，请从站点的页面看。" in body.text


def test_without_forms_one_calls_and_nothing_is_a_dead_end():
    made = street(opportunity())
    silent = replace(made, site=made.site.model_copy(update={"privacy": None}))
    body = page(silent)
    assert "打电话 021-5550-0100，或者到站点说一声" in body.text
    assert body.all("a", rel="nofollow") == [] and "4 个名额" in body.text


def test_a_station_that_writes_of_no_volunteers_has_no_block_and_no_script_for_it():
    body = station_page(context(street(), "stations/hongxiang/", TODAY), street().station("hongxiang"))
    assert "志愿者" not in [heading.text for heading in read(body.body).all("h2")]
    assert "seats.js" not in body.head


def test_the_feed_is_named_where_there_is_news_and_only_there():
    head = volunteers_page(context(street(opportunity()), urls.VOLUNTEERS, TODAY)).head
    assert 'type="application/atom+xml" title="消息订阅" href="../volunteers/feed.atom"' in head
    assert "feed.atom" not in volunteers_page(context(street(), urls.VOLUNTEERS, TODAY)).head

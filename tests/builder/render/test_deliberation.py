"""The pages about 议事 and the block of a station's page: each step in its order, nothing hidden, nothing counted twice."""

import re
from datetime import date

from builder import urls
from builder.render import brand_page, deliberation_page, station_page
from tests.builder.render.samples import TODAY, context, network, read, section, station, titles

RAISED = {"id": "gate", "title": "东门晚上几点锁", "raised_date": "2026-03-10", "raised_by": "一位住在东边的居民"}
ACCEPTED = RAISED | {"accepted": {"date": "2026-03-12", "by": "居委会"}}
MET = ACCEPTED | {
    "meetings": [{"date": "2026-03-21", "hours": "09:30-10:30", "attended": {"居民": "近30人", "物业": "2人"}, "note": "先看再说"}]
}
AGREED = MET | {"outcome": {"date": "2026-03-21", "result": "agreed", "text": "十点锁"}}
LATE = {"what": "贴出告示", "office": "物业公司", "due_date": "2026-04-27"}
DONE = {"what": "配好钥匙", "office": "居委会", "due_date": "2026-04-20", "done_date": "2026-04-18", "evidence": "登记在门卫"}
LADDER = [
    {"level": "社区党总支", "who": "总支调解委员", "phone": "021-5550-0101", "hours": "每周三 13:30–16:30"},
    {"level": "小区党支部", "who": "支部调解员", "phone": "021-5550-0102"},
    {"level": "楼栋党小组", "who": "党小组长", "hours": "晚饭以后"},
    {"level": "党员中心户", "who": "门上挂红牌的党员家"},
]


def ahead(**meeting) -> dict:
    return ACCEPTED | {"meetings": [{"date": "2026-05-16", "hours": "19:00-20:30", **meeting}]}


def brand(*matters: dict, **facts) -> dict:
    named = [matter | {"id": f"matter-{number}"} for number, matter in enumerate(matters)]
    return {"id": "talk", "name": "有事好商量", "cadence": "每月第一个周六", "matters": named, **facts}


def street_with(*brands: dict, **facts):
    return network(station("hongxiang", name="虹祥站", deliberation=list(brands), **facts))


def brand_body(*matters: dict, made_date: date = TODAY, **facts):
    street = street_with(brand(*matters, **facts))
    shown = street.station("hongxiang")
    return read(brand_page(context(street, "deliberation/hongxiang/talk/", made_date), shown, shown.deliberation[0]).body)


def network_body(street, made_date: date = TODAY):
    return read(deliberation_page(context(street, "deliberation/", made_date)).body)


def station_block(street, made_date: date = TODAY):
    return section(read(station_page(context(street, "stations/hongxiang/", made_date), street.station("hongxiang")).body), "议事")


def shown_state(page) -> tuple[str, str]:
    (state,) = [each for each in page.one("article").all("span") if "yz-state" in (each.attributes.get("class") or "")][:1]
    return state.attributes["class"].rpartition("--")[2], state.text


def test_every_step_of_a_matter_stands_in_its_order_with_who_took_it():
    matter = brand_body(AGREED | {"actions": [DONE, LATE]}).one("article")
    assert [step.text for step in matter.one("ol", class_="yz-steps").all("li")] == [
        "3月10日 提出 一位住在东边的居民",
        "3月12日 受理 居委会",
        "3月21日（周六） 开会 到场 近32人：居民 近30人、物业 2人 先看再说",
        "3月21日 达成一致 十点锁",
    ]
    assert all(step.attributes == {"class": "yz-done"} for step in matter.one("ol", class_="yz-steps").all("li"))


def test_an_action_says_whose_it_is_when_it_was_due_and_how_late_it_is_on_the_day_of_the_build():
    cards = brand_body(AGREED | {"actions": [DONE, LATE]}).one("article").all("li", class_="yz-life-card")
    assert [card.text for card in cards] == [
        "办好了 配好钥匙 居委会 · 4月18日办好，说好的是4月20日 凭据：登记在门卫",
        "过了日子还没办好 贴出告示 物业公司 · 说好4月27日办完，截至5月7日过了 10 天",
    ]


def test_each_state_has_its_word_and_its_shape():
    cancelled = {"cancelled": {"date": "2026-05-06", "reason": "大雨"}}
    declined = RAISED | {"declined": {"date": "2026-03-12", "by": "居委会", "reason": "两家之间的事"}}
    deferred = MET | {"outcome": {"date": "2026-03-21", "result": "deferred", "text": "再看看"}}
    referred = MET | {"outcome": {"date": "2026-03-21", "result": "referred", "text": "转给街道"}}
    expected = {
        ("waiting", "提出来了，等回话"): RAISED,
        ("gone", "没有受理"): declined,
        ("waiting", "受理了，等开会"): ahead(**cancelled),
        ("open", "定了日子，要开会"): ahead(),
        ("waiting", "议过了，还没有结果"): MET,
        ("waiting", "暂缓"): deferred,
        ("waiting", "暂缓，在办"): deferred | {"actions": [LATE]},
        ("waiting", "转交"): referred,
        ("soon", "达成一致，在办"): AGREED | {"actions": [LATE, DONE]},
        ("done", "办完了"): AGREED | {"actions": [DONE]},
    }
    assert {shown_state(brand_body(matter)): matter for matter in expected.values()} == expected


def test_a_meeting_that_was_called_off_stays_struck_through_with_the_reason():
    step = brand_body(ahead(cancelled={"date": "2026-05-06", "reason": "大雨"})).one("ol", class_="yz-steps").all("li")[-1]
    assert step.text == "5月16日（周六） 开会 5月6日取消：大雨"
    assert step.one("span", class_="yz-cancelled").text == "开会"


def test_what_is_over_stands_below_what_is_not_and_a_refusal_with_its_reason():
    declined = RAISED | {"title": "练琴的时间", "declined": {"date": "2026-03-12", "by": "居委会", "reason": "两家之间的事"}}
    page = brand_body(declined, AGREED, ahead())
    assert titles(page) == ["怎么议，照着做", "要开的会", "议而有果", "正在议、正在办的事", "办完的和没有受理的事", "您也有事要议"]
    assert [each.text for each in section(page, "正在议、正在办的事").all("h3")] == ["东门晚上几点锁"]
    assert "3月12日 没有受理 居委会 两家之间的事" in section(page, "办完的和没有受理的事").text


def test_what_is_dated_after_the_build_is_not_shown():
    page = brand_body(AGREED | {"actions": [DONE]}, made_date=date(2026, 3, 20))
    assert "十点锁" not in page.text and "配好钥匙" not in page.text
    assert shown_state(page) == ("open", "定了日子，要开会")
    assert titles(brand_body(AGREED, made_date=date(2026, 3, 9))) == ["怎么议，照着做", "议而有果", "您也有事要议"]


def test_the_card_to_copy_holds_the_method_and_its_steps_and_says_what_is_missing():
    card = section(brand_body(method="先说事，再说办法。", steps=["写在木牌上", "当场定下谁来办"]), "怎么议，照着做")
    assert [each.text for each in card.one("dl").all("dd")] == ["每月第一个周六", "未公布"]
    assert [step.text for step in card.one("ol").all("li")] == ["写在木牌上", "当场定下谁来办"]


def test_a_meeting_with_a_sign_up_leads_to_the_form_for_this_one_and_another_says_just_come():
    page = brand_body(ahead(sign_up={"capacity": "30", "closes_date": "2026-05-14"}))
    card = section(page, "要开的会").one("li", class_="yz-life-card")
    assert card.text.startswith("5月16日（周六） 19:00–20:30 东门晚上几点锁 地点未公布 报名到5月14日 23:59 30 个名额")
    button = card.one("a", class_="yz-button")
    assert button.attributes["href"] == "../../../forms/meeting/?target=hongxiang.talk.matter-0.2026-05-16"
    assert card.all("div")[0].attributes["data-yz-target"] == "meeting/hongxiang.talk.matter-0.2026-05-16"
    plain = section(brand_body(ahead(venue="树下")), "要开的会").one("li", class_="yz-life-card")
    assert plain.text == "5月16日（周六） 19:00–20:30 东门晚上几点锁 树下 不用报名，直接来"


def test_a_rate_has_its_definition_beside_it_and_there_is_none_under_five_matters():
    few = section(brand_body(AGREED, MET), "议而有果")
    assert "议过 2 件，1 件有果；不到五件，不算比例" in few.text and few.all("svg") == []
    many = section(brand_body(AGREED, AGREED, AGREED, MET, MET, RAISED), "议而有果")
    assert "议过 5 件，3 件有果，60%" in many.text
    assert many.one("rect").attributes["width"] == "60"
    for block in (few, many):
        assert "达成一致或者部分达成、说好要办的也都办完了的，占多少；没有事要办的，谈成就算。" in block.text and "网站按每件事写下的日期计算" in block.text
    assert "还没有开会议过的事" in section(brand_body(), "议而有果").text


def test_no_heading_takes_the_id_of_a_matter():
    words = ("copy", "meetings", "rate", "running", "over", "propose")
    street = street_with({"id": "talk", "name": "有事好商量", "matters": [ahead() | {"id": word} for word in words]})
    shown = street.station("hongxiang")
    body = brand_page(context(street, "deliberation/hongxiang/talk/"), shown, shown.deliberation[0]).body
    ids = re.findall(r' id="([^"]+)"', body)
    assert set(words) < set(ids) and len(ids) == len(set(ids))


def test_on_the_day_of_its_outcome_nobody_is_asked_to_a_meeting():
    facts = ACCEPTED | {"meetings": [{"date": str(TODAY), "hours": "19:00-20:30"}]}
    assert "要开的会" in titles(brand_body(facts))
    over = brand_body(facts | {"outcome": {"date": str(TODAY), "result": "agreed", "text": "十点锁"}})
    assert "要开的会" not in titles(over) and "要开会" not in over.text


def test_a_quarter_that_is_not_counted_to_its_end_says_so_beside_its_sum():
    totals = [{"quarter": "2026-Q2", "settled": "5件", "as_of": "2026-05-01"}]
    street = street_with(mediation={"ladder": LADDER, "totals": totals})
    mediation = section(network_body(street), "小矛盾，找谁")
    assert "2026年第二季度5件，这一季还没有数完（截至2026年5月1日）1 个站点" in mediation.text


def test_the_networks_page_lists_what_is_late_first_and_sums_up_what_it_computed():
    street = network(
        station("a", name="甲站", deliberation=[brand(AGREED | {"actions": [LATE | {"due_date": "2026-06-01"}]})]),
        station("b", name="乙站", deliberation=[brand(AGREED | {"actions": [LATE]}, ahead(), name="板凳会")]),
    )
    page = network_body(street)
    assert titles(page) == ["要开的会", "说好要办，还没办好的", "议事品牌", "算一算"]
    actions = section(page, "说好要办，还没办好的").all("li", class_="yz-life-card")
    assert [card.text.split(" 议题")[0] for card in actions] == [
        "过了日子还没办好 贴出告示 物业公司 · 说好4月27日办完，截至5月7日过了 10 天 3月21日定下，截至5月7日有 47 天",
        "在办 贴出告示 物业公司 · 说好6月1日办完 3月21日定下，截至5月7日有 47 天",
    ]
    assert actions[0].all("a")[0].attributes["href"] == "../deliberation/b/talk/#matter-0"
    numbers = section(page, "算一算")
    assert [(each.one("dd").text, each.one("dt").text) for each in numbers.one("dl").all("div")] == [
        ("2", "个议事品牌"), ("2", "件事开会议过"), ("0", "件议而有果"), ("2", "件说好的事还在办"), ("1", "件过了说好的日子"),
    ]
    assert "网站按各站点写下的日期计算，截至5月7日。" in numbers.text


def test_the_networks_page_ends_somewhere_also_with_very_many_stations():
    stations = [
        station(f"s{number:03}", deliberation=[brand(AGREED | {"actions": [LATE]}, ahead())]) for number in range(70)
    ]
    page = network_body(network(*stations))
    assert len(section(page, "要开的会").all("li")) == 24 and "还有 46 场会" in section(page, "要开的会").text
    assert len(section(page, "说好要办，还没办好的").all("li")) == 40
    assert len(section(page, "议事品牌").all("h3")) == 12 and "还有 58 个品牌" in section(page, "议事品牌").text


def test_whom_to_turn_to_starts_with_the_nearest_and_totals_keep_their_hedge():
    totals = [
        {"quarter": f"2025-Q{number}", "settled": "20余件", "as_of": f"2025-{month}", "source": "居委会台账"}
        for number, month in ((1, "03-31"), (2, "06-30"), (3, "09-30"), (4, "12-31"))
    ] + [{"quarter": "2026-Q1", "settled": "近9件", "received": "10件", "as_of": "2026-03-31"}]
    street = street_with(mediation={"ladder": LADDER, "totals": totals})
    block = station_block(street)
    assert [rung.text for rung in block.one("ol").all("li")] == [
        "党员中心户 门上挂红牌的党员家",
        "楼栋党小组 党小组长，晚饭以后",
        "小区党支部 支部调解员021-5550-0102",
        "社区党总支 总支调解委员，每周三 13:30–16:30021-5550-0101",
    ]
    assert block.one("a", href="tel:02155500102").text == "021-5550-0102"
    rows = [(quarter.text, said.text) for quarter, said in zip(block.one("dl").all("dt"), block.one("dl").all("dd"))]
    assert rows[0] == ("2026年第一季度", "化解近9件（收到10件） 来源未公布，截至2026年3月31日")
    assert rows[1] == ("2025年第四季度", "化解20余件 居委会台账，截至2025年12月31日")
    assert len(rows) == 4
    mediation = section(network_body(street), "小矛盾，找谁")
    assert [level.text for level in mediation.one("ol").all("li")] == ["党员中心户", "楼栋党小组", "小区党支部", "社区党总支"]
    assert "2026年第一季度近9件1 个站点 2025年第四季度20余件1 个站点" in mediation.text
    assert mediation.one("a").attributes["href"] == "../stations/hongxiang/#mediation"


def test_a_stations_block_says_what_comes_next_and_does_not_grow_with_the_years():
    matters = [AGREED | {"actions": [LATE, DONE]}, ahead(sign_up={"capacity": "30"})]
    block = station_block(street_with(brand(*matters)))
    assert [each.text for each in block.one("dl").all("dd")] == [
        "每月第一个周六", "未公布", "5月16日（周六） 19:00–20:30，东门晚上几点锁，可以报名",
    ]
    assert "说好的事还有 1 件在办，其中 1 件过了说好的日子" in block.text and "网站按每件事写下的日期计算" in block.text
    assert block.one("h3").one("a").attributes["href"] == "../../deliberation/hongxiang/talk/"
    grown = station_block(street_with(brand(*matters, *[AGREED | {"actions": [DONE]}] * 40)))
    assert len(grown.text) < len(block.text) + 20


def test_a_matter_is_proposed_at_a_station_that_is_there_and_where_forms_are_shown():
    button = section(brand_body(), "您也有事要议").one("form")
    assert button.attributes["action"] == "../../../forms/matter/"
    assert button.one("input").attributes["value"] == "hongxiang"
    gone = street_with(brand(), status="closed").station("hongxiang")
    page = read(brand_page(context(street_with(brand(), status="closed"), "deliberation/hongxiang/talk/"), gone, gone.deliberation[0]).body)
    assert "您也有事要议" not in titles(page)
    silent = network(station("hongxiang", deliberation=[brand(ahead(sign_up={}))]), privacy=None)
    assert network_body(silent).all("a", class_="yz-button") == []


def test_the_feed_is_named_where_there_is_news_and_an_address():
    fed = deliberation_page(context(street_with(brand(AGREED)), "deliberation/"))
    assert f'href="../{urls.feed_url(urls.DELIBERATION)}"' in fed.head
    old = deliberation_page(context(street_with(brand(AGREED)), "deliberation/", date(2026, 9, 1)))
    assert "feed.atom" not in old.head and "feed.atom" not in old.body
    nowhere = network(station("hongxiang", deliberation=[brand(AGREED)]), url=None)
    assert "feed.atom" not in deliberation_page(context(nowhere, "deliberation/")).head


def test_only_pages_with_a_sign_up_load_the_script_for_seats():
    street = street_with(brand(ahead()), brand(ahead(sign_up={"capacity": "3"}), id="seats", name="板凳会"))
    shown = street.station("hongxiang")
    heads = [
        brand_page(context(street, f"deliberation/hongxiang/{each.id}/"), shown, each).head for each in shown.deliberation
    ]
    assert ["seats.js" in head for head in heads] == [False, True]

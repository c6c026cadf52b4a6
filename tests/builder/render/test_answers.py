"""The 采纳报告 of a campaign, 件件有回音 and its years: what is said, what adds up, what is not hidden."""

import json
from dataclasses import replace
from datetime import date

import pytest

from builder.model.outcomes import answers as answers_module
from builder.model.outcomes.answers import everyday_pages
from builder.plan.catalogue import catalogue_of
from builder.plan.pages import plan_pages
from builder.render import answers_index, answers_of_year_page, answers_page, report_page
from builder.render.views.answers import everyday as everyday_module
from tests.builder.model.campaigns.campaigns import campaign
from tests.builder.model.outcomes.answered import AUTUMN, entry, outcomes, point, promised, refused, street
from tests.builder.render.samples import context, read, section, titles

DAY = date(2026, 5, 9)
POINTS = (
    point("aaaaaa", question=1, station="a"),
    point("bbbbbb", question=2, letter="aaaaaa2", theme="扶手", text="扶手松了"),
    promised("cccccc", question=1, channel="电话", theme="坡道", reply="开工前贴通知。"),
    promised("dddddd", question=1, due_date="2026-08-31", theme="坡道"),
    promised("eeeeee", disposition="C", due_date="2026-12-31"),
    refused("ffffff", question=2),
)
SINCE = (
    entry("cccccc", "2026-03-20", due_date="2026-04-30", text="改到四月底。"),
    entry("dddddd", "2026-04-20", text="装好了。", done="true", evidence={"text": "竣工照片", "page": "stations/a/"}),
)
AUTUMN_ANSWERS = outcomes("2025-autumn", *POINTS, withdrawn=1, set_aside=2, as_of="2025-12-01")
STREET = street(AUTUMN_ANSWERS, progress=SINCE)
EARLIER = campaign(
    "2025-spring", **{**AUTUMN, "title": "小广场", "opens": "2025-03-10", "closes": "2025-03-30", "report_by": "2025-05-31",
                      "report": {"published_date": "2025-05-28"}},
)


def report(whole=STREET, day=DAY):
    autumn = next(each for each in whole.campaigns if each.id == "2025-autumn")
    return read(report_page(context(whole, "campaigns/2025-autumn/report/", day), autumn).body)


def answers(whole, day=DAY):
    return read(answers_page(context(whole, "answers/", day)).body)


def rows(page, title: str) -> dict[str, str]:
    """The table beside the picture of that title, without its heading."""
    (figure,) = [each for each in page.all("figure") if each.one("figcaption").text == title]
    return {row.children[0].text: row.children[1].text for row in figure.all("tr")[1:]}


def numbers(table: dict[str, str]) -> list[int]:
    return [int(value) for value in table.values()]


def card(page, point_id: str) -> str:
    return page.one("li", id=f"p-{point_id}").text


def test_the_report_leads_from_letters_to_points_to_themes_to_what_was_adopted():
    assert list(rows(report(), "从来信到办理").items()) == [
        ("收到", "8 件"), ("有答复", "5 件"), ("整理出一件里可以有几条", "6 条"), ("归成", "3 个主题"),
        ("采纳已解决、正在解决、列入规划", "5 条"), ("其中答复时已解决", "2 条"),
    ]
    assert "收到 8 件：有答复 5 件，不计 2 件，本人撤回 1 件。" in report().text


@pytest.mark.parametrize(
    ("title", "total"),
    [("一条一条是怎么答复的", 6), ("从哪里来的", 8), ("答的是哪个问题", 6), ("说的是哪些事", 6), ("说好要办的，办到哪里了", 3)],
)
def test_every_table_of_the_report_adds_up_to_its_last_row(title, total):
    *parts, whole = numbers(rows(report(), title))
    assert sum(parts) == whole == total


def test_points_without_a_question_stand_in_a_row_of_their_own():
    assert list(rows(report(), "答的是哪个问题").values()) == ["3", "2", "1", "6"]
    assert "没有按问题写的" in rows(report(), "答的是哪个问题")


def test_a_refusal_is_shown_with_its_reason_in_full():
    reason = "占了通道，" * 60 + "所以不办。"
    whole = street(outcomes("2025-autumn", refused("ffffff", reason=reason), as_of="2025-12-01"))
    assert card(report(whole), "ffffff") == f"门口摆摊 未采纳 路灯 {reason} 答复2025年11月11日，网页来的"


def test_a_promise_that_was_moved_and_not_kept_says_both_days_and_its_age():
    assert card(report(), "cccccc") == (
        "坡道太陡 正在解决，过了日子还没办好 坡道 换了灯头。 开工前贴通知。 谁来办示例物业 期限说好2026年4月30日前办好"
        "（原来说好2026年3月31日，改过 1 次），到2026年5月9日已经过了 9 天 答复2025年11月11日，电话来的 "
        "2026年3月20日 改到2026年4月30日前办好改到四月底。示例街道办记"
    )


def test_what_was_done_since_shows_its_evidence_and_that_it_was_in_time():
    page = report()
    assert "正在解决，后来办好了" in card(page, "dddddd")
    assert "办好2026年4月20日，在说好的日子以前" in card(page, "dddddd")
    (evidence,) = [link for link in page.one("li", id="p-dddddd").all("a") if link.text == "竣工照片"]
    assert evidence.attributes["href"] == "../../../stations/a/"


def test_before_something_became_known_the_report_does_not_say_it():
    assert "办好了" not in card(report(day=date(2026, 4, 19)), "dddddd")


def test_a_late_report_says_how_late_it_came():
    assert "2025年12月5日，比说好的2025年12月1日晚 4 天" in report().text


def test_no_page_says_that_a_file_was_closed():
    everywhere = report().text + answers(STREET).text
    assert "办结" not in everywhere


def test_the_report_is_compared_with_the_campaign_that_it_follows():
    follows = campaign("2025-autumn", **{**AUTUMN, "follows": "2025-spring"})
    spring = outcomes("2025-spring", point("gggggg", answered_date="2025-04-10"), as_of="2025-05-28")
    whole = street(AUTUMN_ANSWERS, spring, campaigns=(EARLIER, follows))
    part = section(report(whole), "和上一次比")
    told = {row.children[0].text: [cell.text for cell in row.children[1:]] for row in part.all("tr")}
    assert told["收到"] == ["8 件", "1 件"]
    assert told["已解决"] == ["2 条 · 33%", "1 条 · 100%"]
    assert told["一半的条目几天有答复"] == ["30 天", "11 天"]
    assert "和上一次比" not in titles(report())


def test_a_report_has_a_page_from_its_day_on_and_years_have_theirs():
    whole = replace(STREET, outcomes=(*STREET.outcomes, outcomes("everyday", point("hhhhhh", answered_date="2026-01-05"))))
    urls_on = {day: {page.url for page in plan_pages(whole, day)} for day in (date(2025, 12, 4), DAY)}
    added = {"campaigns/2025-autumn/report/", "answers/2026/"}
    assert added & urls_on[date(2025, 12, 4)] == set() and added <= urls_on[DAY]


def test_the_first_page_shows_the_newest_answers_and_what_is_overdue_before_the_rest(monkeypatch):
    monkeypatch.setattr(everyday_module, "NEWEST_SHOWN", 2)
    points = [point(f"hhhhh{number}", answered_date=f"2026-01-0{number}", text=f"第{number}件") for number in range(2, 5)]
    whole = replace(STREET, outcomes=(*STREET.outcomes, outcomes("everyday", *points, unanswered=3)))
    page = answers(whole)
    assert [each.attributes["id"] for each in page.all("li", class_="yz-answer")] == ["p-hhhhh4", "p-hhhhh3"]
    assert "收到 6 件：有答复 3 件，还没答复 3 件。数据截至2026年5月8日。" in page.text
    open_part = section(page, "说好了，还没办好的")
    links = [each.attributes["href"] for each in open_part.all("a", class_="yz-row-name")]
    assert links == ["../campaigns/2025-autumn/report/#p-cccccc", "../campaigns/2025-autumn/report/#p-eeeeee"]
    assert section(page, "各次征集的采纳报告").text == "各次征集的采纳报告 楼道里的事2025年12月5日公布"


def test_one_looks_up_a_receipt_from_the_page_only_where_there_are_forms():
    hrefs = [link.attributes["href"] for link in answers(STREET).all("a")]
    assert "../forms/status/" in hrefs and "../forms/suggestion/" in hrefs
    bare = answers(replace(STREET, site=street(privacy=None).site))
    assert not [link for link in bare.all("a") if "/forms/" in link.attributes["href"]]


def test_a_year_shows_each_answer_under_its_own_anchor():
    whole = street(outcomes("everyday", point("hhhhhh", answered_date="2026-01-05"), point("jjjjjj")))
    pages = everyday_pages(whole, DAY)
    page = read(answers_of_year_page(context(whole, "answers/2026/", DAY), pages[0]).body)
    assert page.one("h1").text == "2026年的答复"
    assert card(page, "hhhhhh").startswith("灯不亮 已解决 路灯 换了灯头。 谁办的示例物业")


def test_a_year_with_very_many_is_led_to_by_its_newest_page(monkeypatch):
    monkeypatch.setattr(answers_module, "PAGE_LENGTH", 2)
    points = [point(f"hhhhh{number}", answered_date=f"2026-01-0{number}") for number in range(2, 7)]
    page = answers(street(outcomes("everyday", point("jjjjjj"), *points)))
    links = [(each.text, each.attributes["href"]) for each in section(page, "一年一年看").all("a")]
    assert links == [("2026年", "../answers/2026/3/"), ("2025年", "../answers/2025/")]


def test_phones_find_the_newest_answers_and_where_they_stand():
    whole = replace(STREET, outcomes=(*STREET.outcomes, outcomes("everyday", point("hhhhhh", answered_date="2026-01-05"))))
    found = json.loads(answers_index(whole, DAY))
    assert found[0] == ["hhhhhh", "灯不亮", "路灯", "已解决", "answers/2026/#p-hhhhhh"]
    assert ["ffffff", "门口摆摊", "路灯", "未采纳", "campaigns/2025-autumn/report/#p-ffffff"] in found
    assert json.loads(answers_index(street(), DAY)) == []


def test_the_file_for_phones_stays_small_however_many_answers_there_are():
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    many = (
        point(f"aaa{one}{two}{three}", text="很长的一条建议" * 40, theme="一个很长很长的主题" * 3)
        for one in letters[:4] for two in letters for three in letters[:8]
    )
    data = answers_index(street(outcomes("everyday", *many)), DAY)
    assert 200_000 < len(data) < 245_000 and len(json.loads(data)) <= 600


def test_the_form_server_learns_where_the_answer_to_a_point_stands():
    answers = json.loads(catalogue_of(STREET, DAY).members["answers"])
    assert answers["cccccc"] == "campaigns/2025-autumn/report/#p-cccccc" and len(answers) == len(POINTS)
    assert catalogue_of(STREET, date(2025, 12, 4)).members["answers"] == "{}"


def test_a_point_names_its_station_where_there_is_one_of_that_name():
    whole = street(outcomes("2025-autumn", point("aaaaaa", station="nowhere"), as_of="2025-12-01"))
    assert "哪里" not in card(report(whole), "aaaaaa") and "哪里甲站" in card(report(), "aaaaaa")

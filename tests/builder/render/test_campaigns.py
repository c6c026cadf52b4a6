"""The pages about campaigns: in each state the words that stay true, the ways to answer, the way to the report."""

from dataclasses import replace
from datetime import date

import pytest

from builder.render import campaign_page, campaigns_page
from tests.builder.model.campaigns.campaigns import campaign, no_answers
from tests.builder.render.samples import context, network, read

SPRING = campaign()
REPORTED = campaign(report={"published_date": "2026-07-08", "summary": "每一条都有答复。"})
CANCELLED = campaign(cancelled={"date": "2026-05-03", "reason": "路已经在修了"})


def page_of(one, day: date, outcomes: tuple[str, ...] = (), others=()):
    street = replace(
        network(), campaigns=(one, *others), outcomes=tuple(map(no_answers, outcomes))
    )
    return read(campaign_page(context(street, f"campaigns/{one.id}/", day), one).body)


def list_on(day: date, *campaigns):
    return read(campaigns_page(context(replace(network(), campaigns=campaigns), "campaigns/", day)).body)


def hrefs(page) -> list[str]:
    return [link.attributes["href"] for link in page.all("a")]


def test_while_it_is_open_every_channel_leads_on():
    page = page_of(SPRING, date(2026, 5, 9))
    assert hrefs(page).count("../../forms/campaign/?target=2026-spring") == 2
    assert {"tel:02155500100", "mailto:zhengji@example.org"} <= set(hrefs(page))
    for words in ("正在征集", "哪一段最不好走？", "说清楚在哪里。", "示例路 1 号", "站点门口的绿箱子", "街道里的居民"):
        assert words in page.text, words


def test_the_window_is_said_in_absolute_words_to_the_minute():
    page = page_of(SPRING, date(2026, 5, 9))
    assert [step.text for step in page.one("ol", class_="yz-steps").all("li")] == [
        "开始征集2026年5月1日 09:00", "征集截止2026年5月20日 17:00", "公布采纳报告最晚 2026年6月30日公布",
    ]


def test_the_script_gets_the_window_to_the_second():
    [clock] = [each for each in page_of(SPRING, date(2026, 5, 9)).all("div") if "data-yz-opens" in each.attributes]
    assert {name: clock.attributes[name] for name in ("data-yz-opens", "data-yz-closes", "data-yz-report-by")} == {
        "data-yz-opens": "2026-05-01T09:00:00",
        "data-yz-closes": "2026-05-20T17:00:00",
        "data-yz-report-by": "2026-06-30",
    }


@pytest.mark.parametrize(
    ("day", "word"), [(date(2026, 4, 2), "还没开始"), (date(2026, 5, 21), "正在整理"), (date(2026, 7, 3), "报告晚了")]
)
def test_outside_the_window_there_is_no_way_to_the_form(day, word):
    page = page_of(SPRING, day)
    assert word in page.text
    assert not [href for href in hrefs(page) if "target=" in href or href.startswith(("tel:", "mailto:"))]


def test_a_report_that_is_late_is_said_to_be_late_with_both_days():
    assert "说好最晚 2026年6月30日公布，到 2026年7月3日还没有公布" in page_of(SPRING, date(2026, 7, 3)).text


def test_a_report_leads_to_its_page_and_says_whether_it_came_in_time():
    page = page_of(REPORTED, date(2026, 7, 9), outcomes=("2026-spring",))
    assert "../../campaigns/2026-spring/report/" in hrefs(page)
    assert "2026年7月8日公布，比说好的 2026年6月30日晚" in page.text and "每一条都有答复。" in page.text
    assert "../../campaigns/2026-spring/report/" not in hrefs(page_of(REPORTED, date(2026, 7, 7), ("2026-spring",)))


def test_a_report_that_stands_elsewhere_leads_there_with_the_figures_as_published():
    elsewhere = campaign(
        report={"published_date": "2026-06-29", "url": "https://example.org/report"},
        published={"letters": "118件", "points": "140余条", "themes": "5个", "source": "街道公众号"},
    )
    page = page_of(elsewhere, date(2026, 7, 9))
    assert "https://example.org/report" in hrefs(page)
    assert "收到 118件，意见 140余条，主题 5个。来源：街道公众号" in page.text


def test_one_that_was_called_off_says_when_and_why_and_promises_nothing():
    page = page_of(CANCELLED, date(2026, 5, 9))
    assert "2026年5月3日取消：路已经在修了" in page.text
    assert "采纳报告" not in page.text and not [href for href in hrefs(page) if "target=" in href]


def test_without_the_web_among_the_channels_no_button_leads_to_the_form():
    by_post = campaign(channels=[{"channel": "来信", "address": "示例路 1 号"}])
    assert not [href for href in hrefs(page_of(by_post, date(2026, 5, 9))) if "target=" in href]


def test_the_one_before_is_named_with_a_link():
    earlier = campaign("2025-autumn", title="楼道里的事", opens="2025-09-01", closes="2025-09-30", report_by="2025-12-01")
    page = page_of(campaign(follows="2025-autumn"), date(2026, 5, 9), others=(earlier,))
    assert "../../campaigns/2025-autumn/" in hrefs(page) and "上一次征集：楼道里的事" in page.text


def test_the_list_has_the_open_ones_on_top_and_each_in_its_group():
    past = {"opens": "2026-01-05", "closes": "2026-01-31"}
    page = list_on(
        date(2026, 5, 9),
        campaign("reported", **past, report_by="2026-03-31", report={"published_date": "2026-03-20"}),
        campaign("late", **past, report_by="2026-03-31"),
        campaign("counting", **past, report_by="2026-05-31"),
        campaign("planned", opens="2026-06-01", closes="2026-06-10"),
        campaign("open"),
        campaign("gone", cancelled={"date": "2026-05-03", "reason": "不用了"}),
    )
    assert [heading.text for heading in page.all("h2")] == [
        "正在征集", "快要开始", "报告晚了", "正在整理", "报告出来了", "取消了", "平时也可以提",
    ]
    assert "到 2026年5月20日 17:00 截止" in page.text and "采纳报告：最晚 2026年6月30日公布" in page.text


def test_when_none_is_open_the_list_says_so_and_leads_to_the_form_of_every_day():
    page = list_on(date(2026, 4, 2), SPRING)
    assert "现在没有正在进行的征集。" in page.text and "../forms/suggestion/" in hrefs(page)


def test_many_reports_are_a_line_each_from_the_seventh_on():
    many = [
        campaign(f"c{n}", opens=f"2025-0{n}-01", closes=f"2025-0{n}-10", report_by="2026-01-01",
                 report={"published_date": f"2025-0{n}-20"})
        for n in range(1, 9)
    ]
    page = list_on(date(2026, 5, 9), *many)
    assert len(page.all("li", class_="yz-life-card")) == 6
    [earlier] = [each for each in page.all("ul") if "yz-rows" in each.attributes.get("class", "")]
    assert [link.attributes["href"] for link in earlier.all("a")] == ["../campaigns/c2/", "../campaigns/c1/"]

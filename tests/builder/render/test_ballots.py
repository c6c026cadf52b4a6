"""The pages about ballots: what can be ticked, what was counted, how far a project has come, a year's counts."""

from dataclasses import replace

from builder.render import ballot_page, ballot_year_page, ballots_page, project_page
from tests.builder.model.ballots.lists import LISTED, WHOLE, ballot
from tests.builder.render.samples import context, network

BALLOT = ballot(WHOLE)
RUNNING = ballot(LISTED, "2026-open", title="正在打的单子", opens="2026-05-01 09:00", closes="2026-05-20 17:00", counts="live")
STREET = replace(network(), ballots=(BALLOT, RUNNING))


def shown(url: str):
    return context(STREET, url)


def test_the_page_of_a_running_ballot_has_a_form_that_works_without_javascript():
    body = ballot_page(shown("ballots/2026-open/"), RUNNING).body
    assert body.count('type="checkbox"') == 4
    assert 'data-yz-most="2"' in body and 'data-yz-keep="local"' in body
    assert "它防不了把自己的码给别人用" in body
    shared = ballot(LISTED, "2026-open", opens="2026-05-01", closes="2026-05-20", shared_tablets="true")
    assert 'data-yz-keep="session"' in ballot_page(shown("ballots/2026-open/"), shared).body


def test_the_page_of_a_counted_ballot_tells_sheets_and_ticks_apart_and_why_more_ticks_did_not_win():
    body = ballot_page(shown("ballots/2026-list/"), BALLOT).body
    assert "收到有效票 14 张：网上 10 张，纸面 4 张；另有作废 1 张。" in body
    assert "一共打了 24 个勾（人次）：网上 16 个，纸面 8 个。" in body
    assert "坡道（8 个勾）：要等路修好" in body
    assert "<form" not in body


def test_a_project_tells_its_way_from_the_list_to_the_rating():
    candidate = BALLOT.candidate("lamp")
    body = project_page(shown("ballots/2026-list/lamp/"), BALLOT, candidate, {}).body
    for words in ("从走访来", "11 个勾（网上 8，纸面 3），排在第 1", "公示1号", "验收单在居委会", "6 人次", "2026年的十个案例之一"):
        assert words in body, words
    lost = project_page(shown("ballots/2026-list/tap/"), BALLOT, BALLOT.candidate("tap"), {}).body
    assert "这次没有选中" in lost and "开工" not in lost


def test_the_first_page_puts_the_running_one_on_top_and_each_count_beside_its_goal():
    body = ballots_page(shown("ballots/")).body
    assert body.index("正在打的单子") < body.index("小网络的清单")
    assert "<strong>14 人</strong>" in body and "目标 10000 人" in body
    assert "打的钩一共 24 人次" in body
    assert "楼道灯" in ballot_year_page(shown("ballots/2026/"), 2026).body

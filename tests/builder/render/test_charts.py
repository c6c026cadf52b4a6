"""Pictures of counts: what is drawn, what the table beside says, and that letters keep their size."""

from pathlib import Path

import pytest

from builder.render.charts import Bar, Chart, Step, bars, funnel, share_text
from builder.render.environment import templates_in
from tests.builder.render.samples import read

RENDER_DIR = Path(__file__).parents[3] / "builder" / "render"
CSS = RENDER_DIR.parent / "assets" / "charts.css"
WAY = (Step("收到", 86, "件"), Step("整理出", 104, "条", "一件可以有几条"), Step("采纳", 52, "条"))


def drawn(chart: Chart) -> str:
    macro = '{% import "charts.html" as charts %}{{ charts.chart(view) }}'
    return templates_in(RENDER_DIR / "templates").from_string(macro).render(view=chart)


def table(chart: Chart) -> list[list[str]]:
    rows = read(drawn(chart)).all("tr")
    return [[cell.text for cell in row.children] for row in rows]


def test_each_bar_is_as_long_as_its_share_of_the_longest_and_says_its_count():
    chart = bars("从哪里来", (Bar("网页", 40), Bar("来信", 10), Bar("邮件", 0)), "件", head="渠道")
    assert [(rect.x, rect.width) for rect in chart.rects] == [(0, 100), (0, 25)]
    assert [(text.label, text.value) for text in chart.texts] == [("网页", "40 件"), ("来信", "10 件"), ("邮件", "0 件")]


def test_the_table_has_what_the_picture_has_and_a_sum_only_where_it_was_asked_for():
    rows = (Bar("网页", 40, "其中 2 件不计"), Bar("来信", 10))
    assert table(bars("从哪里来", rows, "件", head="渠道", total="合计")) == [
        ["渠道", "件"], ["网页其中 2 件不计", "40"], ["来信", "10"], ["合计", "50"],
    ]
    assert table(bars("从哪里来", rows, "人次"))[-1] == ["来信", "10"]


def test_parts_of_a_bar_lie_behind_each_other_with_patterns_and_a_legend():
    chart = bars("得票", (Bar("长椅", 30, more=(10,)), Bar("雨棚", 0, more=(20,))), "票", parts=("网上", "纸上"))
    assert [(rect.x, rect.width, rect.pattern) for rect in chart.rects] == [(0, 75, 0), (75, 25, 1), (0, 50, 1)]
    page = read(drawn(chart))
    assert [each.text for each in page.all("li")] == ["网上", "纸上"]
    assert table(chart) == [["项目", "网上", "纸上", "一共（票）"], ["长椅", "30", "10", "40"], ["雨棚", "0", "20", "20"]]


def test_steps_of_different_units_are_never_compared_by_length():
    chart = funnel("从来信到答复", WAY)
    assert [rect.width for rect in chart.rects] == [100, 100, 50]
    assert [link.points for link in chart.links] == ["0.0,0 100.0,0 75.0,10 25.0,10"]
    assert table(chart) == [["步骤", "多少"], ["收到", "86 件"], ["整理出一件可以有几条", "104 条"], ["采纳", "52 条"]]


def test_steps_of_one_unit_share_a_scale_across_a_step_of_another_unit():
    chart = funnel("从来信到办理", (*WAY[:2], Step("归成", 5, "个主题"), WAY[2]))
    assert [rect.width for rect in chart.rects] == [100, 100, 100, 50]
    assert not chart.links


def test_a_screen_reader_hears_the_title_and_all_counts():
    page = read(drawn(funnel("从来信到答复", WAY)))
    picture = page.one("svg", role="img")
    names = picture.attributes["aria-labelledby"].split()
    told = {each.attributes.get("id"): each.text for tag in ("title", "desc") for each in picture.all(tag)}
    assert [told[name] for name in names] == ["从来信到答复", "收到 86 件，整理出 104 条，采纳 52 条。"]
    assert page.one("table").attributes["aria-labelledby"] == page.one("figcaption").attributes["id"]


def test_a_long_label_is_broken_and_cut_in_the_picture_and_whole_in_the_table():
    label = "您家附近哪个路口最难走，什么时候最难走，您觉得怎么改才好走，请写下来告诉我们，一起想办法"
    chart = bars("问题", (Bar(label, 3),), "条")
    lines = [text.label for text in chart.texts]
    assert len(lines) == 3 and lines[-1].endswith("…") and max(map(len, lines)) <= 14
    assert [text.value for text in chart.texts] == ["", "", "3 条"]
    assert table(chart)[1][0] == label


def test_what_is_written_in_a_label_stays_text():
    hostile = "<script>alert(1)</script>"
    assert "<script" not in drawn(bars(hostile, (Bar(hostile, 1, hostile),), "条", head=hostile, total=hostile))


@pytest.mark.parametrize("rows", [(), (Bar("网页", 0),)])
def test_a_picture_of_nothing_is_still_a_picture(rows):
    assert bars("从哪里来", rows, "件", total="合计").rects == ()
    assert table(bars("从哪里来", rows, "件", total="合计"))[-1] == ["合计", "0"]


@pytest.mark.parametrize(
    ("count", "whole", "words"),
    [(1, 3, "33%"), (2, 3, "67%"), (1, 1000, "不到 1%"), (999, 1000, "99% 以上"), (5, 5, "100%"), (0, 9, "0%"), (0, 0, "")],
)
def test_a_share_is_rounded_but_never_to_nothing_or_to_all(count, whole, words):
    assert share_text(count, whole) == words


def test_letters_keep_their_size_on_a_narrow_phone_and_nothing_is_wider_than_it(chromium):
    body = drawn(funnel("从来信到答复", WAY)) + drawn(bars("得票", (Bar("菜场门口的遮雨棚加长三米", 400, more=(9,)),), "票", parts=("网上", "纸上")))
    for width, size in ((360, 20), (360, 36), (1280, 20)):
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.set_content(
            f'<html style="font-size:{size}px"><body style="margin:16px"><style>{CSS.read_text()}</style>'
            f'<div class="yz">{body}</div>'
        )
        smallest, widest = page.evaluate(
            "[Math.min(...[...document.querySelectorAll('text')].map(each => parseFloat(getComputedStyle(each).fontSize))),"
            " Math.max(...[...document.querySelectorAll('text')].map(each => each.getBoundingClientRect().right))]"
        )
        page.close()
        assert smallest >= 14 and widest <= width, (width, size)

"""From codes on paper to the result on the site: two phones, two sheets of paper, two people at the desk, one count."""

import re

import pytest
from openpyxl import load_workbook

from tests.loop.town import new_town
from tests.site.serving import running

BALLOT = "2026-spring-list"


@pytest.fixture(scope="module")
def voted(tmp_path_factory, chromium):
    """What was seen on the way: see the tests."""
    town = new_town(tmp_path_factory.mktemp("ballot"))
    seen = {"town": town}
    with running(town.site_dir, town.inbox_dir) as server:
        slips = town.source_dir.parent / "slips"
        site = ("--site", town.site_dir, "--ballot", BALLOT)
        town.desk("ballot", "codes", *site, "--count", 3, "--to", slips)
        first, second, _ = codes = codes_in(slips)
        address = f"{server.url}ballots/{BALLOT}/"
        seen |= {"codes": codes} | on_a_phone(chromium, address, first)
        without_javascript(chromium, address, second)
        seen["again"], seen["kept"] = without_javascript(chromium, address, second).values()
        seen["first typing"] = town.desk("ballot", "enter", *site, "--by", "甲", "--sheet", 1, "--ticks", "1 2 3")
        town.desk("ballot", "enter", *site, "--by", "甲", "--sheet", 2, "--ticks", "2")
        seen["differing"] = town.desk("ballot", "enter", *site, "--by", "乙", "--sheet", 1, "--ticks", "1 2 4")
        town.desk("ballot", "enter", *site, "--by", "乙", "--sheet", 2, "--ticks", "2")
        seen["status"] = town.desk("ballot", "status", *site)
        seen["too early"] = town.desk("ballot", "result", *site, refused=True)
        town.on("2026-05-25")
        seen["late"] = without_javascript(chromium, address, codes[2])["told"]
        seen["not agreed"] = town.desk("ballot", "result", *site, refused=True)
        seen["agreed"] = town.desk("ballot", "enter", *site, "--by", "丙", "--sheet", 1, "--ticks", "1 2 4")
        seen["result"] = town.desk("ballot", "result", *site)
    seen["log"] = town.inbox_dir.with_name("inbox.log").read_text(encoding="utf-8")
    return seen


def codes_in(folder) -> list[str]:
    (path,) = folder.glob("*.xlsx")
    cells = [str(cell) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    return [cell for cell in cells if re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)+", cell)]


def on_a_phone(chromium, address: str, code: str) -> dict:
    """Ten ticks, an eleventh that is not taken, a page that was closed meanwhile, a connection that was lost."""
    context = chromium.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(address)
    boxes = page.locator("input[name=option]")
    ids = [boxes.nth(nth).get_attribute("value") for nth in range(11)]
    for nth in range(10):
        boxes.nth(nth).check()
    count = page.locator("[data-yz-count]")
    told = count.inner_text()
    boxes.nth(10).click(force=True)
    eleventh = boxes.nth(10).is_checked()
    page.close()
    page = context.new_page()
    page.goto(address)
    page.locator("input[name=option]:checked").nth(9).wait_for()
    page.locator("input[name=code]").fill(code)
    context.set_offline(True)
    page.locator("form[data-yz-form=ballot] button[type=submit]").click()
    context.set_offline(False)
    # The browser's own page says that there is no connection; back is where everything still is.
    page.goto(address)
    kept = page.locator("input[name=option]:checked")
    kept.nth(9).wait_for()
    page.locator("input[name=code]").fill(code)
    page.locator("form[data-yz-form=ballot] button[type=submit]").click()
    page.locator(".yz-receipt__number, .receipt__number, [class*=receipt__number]").first.wait_for()
    receipt = page.locator("main, #yz-main").first.inner_text()
    address_bar = page.url
    context.close()
    return {"ticked": ids[:10], "ten": told, "eleventh": eleventh, "receipt": receipt, "address": address_bar}


def without_javascript(chromium, address: str, code: str) -> dict:
    context = chromium.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN", java_script_enabled=False)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(address)
    boxes = page.locator("input[name=option]")
    if not boxes.count():
        told = page.locator("#yz-main").inner_text()
        context.close()
        return {"told": told}
    for nth in range(3):
        boxes.nth(nth).check()
    page.locator("input[name=code]").fill(code)
    page.locator("form[data-yz-form=ballot] button[type=submit]").click()
    told = page.locator("#yz-main").inner_text()
    kept = page.locator("input[name=option]:checked").count()
    context.close()
    return {"told": told, "kept": kept}


def test_ten_can_be_ticked_and_no_eleventh(voted):
    assert voted["ten"] == "勾了 10 项，满了。要换一项，先去掉一项。"
    assert voted["eleventh"] is False


def test_a_receipt_says_that_it_counts_and_not_what_was_ticked(voted):
    assert "收到" in voted["receipt"]
    assert not any(each in voted["receipt"] + voted["address"] for each in voted["ticked"])


def test_a_code_counts_once(voted):
    assert "这个码已经投过了" in voted["again"] and voted["kept"] == 3
    assert "投票码：发出 3 个，用了 2 个。" in voted["status"]


def test_paper_counts_when_two_people_typed_the_same(voted):
    assert "第 1 张两个人录的不一样，没有计入" in voted["differing"]
    assert "第 1 张纸质表还没有核对，核对完才有结果" in voted["not agreed"]
    assert "ballots: {online: 2, paper: 2}" in voted["result"]


def test_nobody_sees_a_count_before_the_end_and_nobody_votes_after_it(voted):
    assert "截止以后才有结果" in voted["too early"] and "截止以前不看谁得了几个勾" in voted["status"]
    assert "正在计票" in voted["late"] and "投出这一票" not in voted["late"]


def test_the_result_adds_up_and_the_builder_takes_it(voted):
    ticks = re.findall(r"- \{id: (\S+), online: (\d+), paper: (\d+)\}", voted["result"])
    assert len(ticks) == 208
    assert sum(int(online) for _, online, _ in ticks) == 10 + 3
    assert sum(int(paper) for _, _, paper in ticks) == 3 + 1
    town = voted["town"]
    path = town.source_dir / "content" / "ballots" / f"{BALLOT}.yml"
    top = ticks[0][0]
    result = voted["result"] + f"    - {{id: {top}}}\n"
    path.write_text(path.read_text(encoding="utf-8") + result, encoding="utf-8")
    assert "错误" not in town.check().stdout
    town.build()
    page = (town.site_dir / "ballots" / BALLOT / "index.html").read_text(encoding="utf-8")
    assert "有效票 4 张" in page


def test_no_code_is_anywhere_but_on_paper(voted):
    town = voted["town"]
    kept = "".join(path.read_text(encoding="utf-8", errors="replace") for path in town.inbox_dir.rglob("*") if path.is_file())
    for code in voted["codes"]:
        for text in (code, code.replace("-", "")):
            assert text not in kept and text not in voted["log"]
            assert text not in town.everything_public()

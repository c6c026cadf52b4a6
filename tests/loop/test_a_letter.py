"""From letters to a public answer: the web, a telephone, a letter and a slip of paper, a sheet filled in at the desk, the
report, and what each of them is told who only has a number."""

import random
import re
import urllib.error
import urllib.request
from urllib.parse import urlencode

import openpyxl
import pytest

from forms_api.receipts import new_receipt
from forms_api.triage.layout import HEADINGS
from tests.forms_api.sending import texts
from tests.loop.town import new_town
from tests.site.serving import running

CAMPAIGN = "2026-spring"
OF_CAMPAIGN = ("--campaign", CAMPAIGN)
# What only its writer and the desk may ever see.
PERSONAL = {
    "web": ("自行车棚里没有灯，钥匙也找不着，我是三单元的", "豆腐摊后头那道坎推不过去", "郝小满", "021-5550-0961"),
    "withdrawn": ("写着玩的一句，请当没看见", "郝大暑", "021-5550-0962"),
    "phone": ("腿脚不灵，菜场后门的坡太陡，另外想要一张歇脚的椅子", "郝立春", "021-5550-0963"),
    "letter": ("请把七号楼前的石榴树锯了好停车", "郝白露", "021-5550-0964"),
    "box": ("谢谢你们来开箱子，没有别的事", "郝霜降"),
}
OFFICE, BUILDERS = "示例物业服务中心", "街道城市建设管理办公室"
TITLE = "征集“家门口这段路，您走着哪里不顺”\n"
RECEIVED = "收到 5 件：网页 2 件，来信 1 件，电话 1 件，意见箱 1 件\n"
POINTS = "整理出 6 条：A 已解决 1 条，B 正在解决 1 条，C 列入规划 1 条，D 留作参考 1 条，未采纳 1 条，不计 1 条\n"
SUM = "收到 5 件 = 有答复 3 + 撤回 1 + 删除 0 + 不计 1 + 还没答复 0"


@pytest.fixture(scope="module")
def answered(tmp_path_factory, chromium):
    """What was seen on the way: see the tests."""
    town = new_town(tmp_path_factory.mktemp("letter"))
    context = chromium.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(20_000)
    seen = {"town": town}
    with running(town.site_dir, town.inbox_dir) as server:
        seen |= on_a_phone(context, server.url)
        seen |= written_and_withdrawn(chromium, server.url)
        seen["entered"] = {channel: entered(town, channel, typed) for channel, typed in at_the_desk().items()}
        numbers = {channel: number_in(said) for channel, said in seen["entered"].items()}
        seen["numbers"] = numbers = {"web": seen["web"], "withdrawn": seen["withdrawn"]} | numbers
        seen["codes"] = {"web": seen["web code"], "withdrawn": seen["withdrawn code"]}
        seen["codes"] |= {channel: code_in(said) for channel, said in seen["entered"].items()}
        seen["received"] = {whose: asked(server.url, number) for whose, number in numbers.items()}
        seen["typo"] = asked(server.url, numbers["web"][:-1] + ("B" if numbers["web"][-1] == "A" else "A"))
        seen["unknown"] = asked(server.url, new_receipt(random.Random(9)))
        seen["counted at first"] = counted(town)
        seen |= sheet_out_and_in(town, numbers)
        seen["counted"] = counted(town)
        seen["answer"] = on_the_status_page(context, server.url, numbers["web"])
        town.on("2026-05-25")
        seen |= made_public(town)
        seen["public answer"] = from_the_status_page_to_the_report(context, server.url, numbers["web"])
        seen["reopened"] = reopened(context, server.url, numbers["web"], seen["codes"]["web"])
        seen["reopened again"] = asked(
            server.url, numbers["web"], action="reopen", text="还是不亮", code=seen["codes"]["web"]
        )
        seen["counted at last"] = counted(town)
    context.close()
    seen["log"] = town.inbox_dir.with_name("inbox.log").read_text(encoding="utf-8")
    return seen


def on_a_phone(context, url: str) -> dict:
    """A resident finds the campaign, sees what was answered to others, and writes all the same."""
    page = context.new_page()
    page.goto(f"{url}campaigns/{CAMPAIGN}/")
    page.get_by_role("link", name="在网上写").first.click()
    first, second, name, contact = PERSONAL["web"]
    page.locator("#field-answer1").fill(first)
    similar = page.locator(".yz-similar__open").first
    similar.wait_for()
    said = similar.inner_text()
    similar.click()
    shown = page.locator(".yz-similar__list:not([hidden]) a")
    similar_answers = [(link.inner_text(), link.get_attribute("href")) for link in shown.all()]
    page.locator("#field-answer3").fill(second)
    page.locator("#field-name").fill(name)
    page.locator("#field-contact").fill(contact)
    page.locator("#field-consent").check()
    width = page.evaluate("document.documentElement.scrollWidth")
    page.locator("form.yz-form button[type=submit]").click()
    number, code = sent(page)
    receipt = {"web": number, "web code": code, "receipt": page.locator("#yz-main").inner_text(), "address": page.url}
    page.close()
    return receipt | {"similar": said, "similar answers": similar_answers, "width": width}


def written_and_withdrawn(chromium, url: str) -> dict:
    """Another one has no JavaScript, and thinks better of it."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780}, locale="zh-CN")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{url}forms/campaign/?target={CAMPAIGN}")
    text, name, contact = PERSONAL["withdrawn"]
    page.locator("#field-answer2").fill(text)
    page.locator("#field-name").fill(name)
    page.locator("#field-contact").fill(contact)
    page.locator("#field-consent").check()
    page.locator("form.yz-form button[type=submit]").click()
    number, code = sent(page)
    page.get_by_role("button", name="看办到哪一步").click()
    page.get_by_label("撤回，不用再办").check()
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    page.locator("#field-code").fill(wrong)
    page.locator("form.yz-form button[type=submit]").click()
    refused = page.locator("#yz-main").inner_text()
    page.locator("#field-code").fill(code)
    page.locator("form.yz-form button[type=submit]").click()
    page.get_by_role("button", name="确定，撤回").click()
    told = page.locator("#yz-main").inner_text()
    context.close()
    return {"withdrawn": number, "withdrawn code": code, "wrong code": refused, "withdrawal": told}


def sent(page) -> tuple[str, str]:
    """Receipt number and 查询码 of what was just sent."""
    page.locator(".yz-receipt__number").wait_for()
    return page.locator(".yz-receipt__number").inner_text(), page.locator(".yz-receipt__code").inner_text()


def at_the_desk() -> dict[str, str]:
    phone, phone_name, phone_number = PERSONAL["phone"]
    letter, letter_name, letter_number = PERSONAL["letter"]
    box, box_name = PERSONAL["box"]
    return {
        "phone": f"answer1: {phone}\nname: {phone_name}\ncontact: {phone_number}\nstation: hongxiang\nconsent: 是\n",
        "letter": f"answer3: {letter}\nname: {letter_name}\ncontact: {letter_number}\n",
        "box": f"answer2: {box}\nname: {box_name}\n",
    }


def entered(town, channel: str, typed: str) -> str:
    arguments = ("--form", "campaign", "--channel", channel, "--received", "2026-05-08")
    return town.desk("desk", "enter", "--site", town.site_dir, *arguments, typed=f"target: {CAMPAIGN}\n{typed}")


def number_in(said: str) -> str:
    return re.search(r"[A-Z2-9]{3}-[A-Z2-9]{3}-[A-Z2-9]{4}", said)[0]


def code_in(said: str) -> str:
    return re.search(r"查询码\D*(\d{6})", said)[1]


def asked(url: str, receipt: str, **more) -> tuple[int, str]:
    """The status page of a receipt number, by POST: its status and what a reader sees."""
    data = urlencode({"receipt": receipt, **more}).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{url}forms/status/", data), timeout=30) as answer:
            return answer.status, content(answer.read().decode("utf-8"))
    except urllib.error.HTTPError as answer:
        return answer.code, content(answer.read().decode("utf-8"))


def content(page: str) -> str:
    return texts(page[page.index('id="yz-main"') : page.index("</article>")])


def counted(town) -> str:
    return town.desk("triage", "status", "--site", town.site_dir, *OF_CAMPAIGN)


def sheet_out_and_in(town, numbers: dict) -> dict:
    """Exported, filled in badly, refused, filled in well, taken in, taken in once more."""
    folder = town.source_dir.parent / "sheets"
    seen = {"exported": town.desk("triage", "export", "--site", town.site_dir, "--to", folder, *OF_CAMPAIGN)}
    (path,) = folder.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    rows = filled_in(book["整理"], numbers)
    page = book["整理"]
    good = {heading: page.cell(rows["B"], HEADINGS.index(heading) + 1).value for heading in ("理由", "办结期限")}
    write(page, rows["B"], {"理由": None, "办结期限": 46203})
    book.save(folder / "bad.xlsx")
    seen["bad row"] = rows["B"]
    seen["bad"] = town.desk("triage", "import", "--file", folder / "bad.xlsx", refused=True)
    write(page, rows["B"], good)
    book.save(folder / "good.xlsx")
    seen["good"] = town.desk("triage", "import", "--file", folder / "good.xlsx")
    seen["once more"] = town.desk("triage", "import", "--file", folder / "good.xlsx")
    return seen


def filled_in(page, numbers: dict) -> dict[str, int]:
    """Fills in every line, and a copied one for the second wish of the telephone call; the row of each disposition."""
    lines = {(row[0].value, row[4].value[:1]): row[0].row for row in page.iter_rows(min_row=2)}
    called = lines[numbers["phone"], "1"]
    copied = page.max_row + 1
    for cell in page[called]:
        page.cell(copied, cell.column, cell.value)
    rows = {
        "A": lines[numbers["web"], "1"],
        "B": lines[numbers["web"], "3"],
        "C": called,
        "D": copied,
        "未采纳": lines[numbers["letter"], "3"],
        "不计": lines[numbers["box"], "2"],
    }
    written = {
        "A": {"要点": "自行车棚没有灯", "主题": "灯", "理由": "装了两盏感应灯。", "牵头单位": OFFICE},
        "B": {"要点": "菜场里有一道门槛", "主题": "坡和台阶", "理由": "门槛要和市场一起改。", "牵头单位": BUILDERS}
        | {"办结期限": "2026-06-30", "公开答复": "改好以前放一块斜板。"},
        "C": {"要点": "菜场后门的坡太陡", "主题": "坡和台阶", "理由": "排进下半年的修路计划。", "牵头单位": BUILDERS}
        | {"办结期限": "2026-12-31"},
        "D": {"条": "2", "要点": "路边放一张歇脚的椅子", "主题": "歇脚", "理由": "先看看放在哪里不挡路。"},
        "未采纳": {"要点": "锯一棵树来停车", "主题": "停车", "理由": "树要留着，停车另想办法。"},
        "不计": {"理由": "是一句感谢，没有要办的事。"},
    }
    for disposition, row in rows.items():
        write(page, row, {"办理结果": disposition} | written[disposition])
    assert page.max_row == len(rows) + 1
    return rows


def write(page, row: int, cells: dict) -> None:
    for heading, value in cells.items():
        page.cell(row, HEADINGS.index(heading) + 1).value = value


def on_the_status_page(context, url: str, number: str) -> str:
    page = context.new_page()
    look_up(page, url, number)
    told = page.locator("#yz-main").inner_text()
    page.close()
    return told


def look_up(page, url: str, number: str) -> None:
    page.goto(f"{url}forms/status/")
    page.locator("#field-receipt").fill(number.lower())
    page.locator("form.yz-form button[type=submit]").click()
    page.locator(".yz-progress__state").wait_for()


def made_public(town) -> dict:
    """Looked at, published, the report announced, checked, built."""
    site = ("--site", town.site_dir, *OF_CAMPAIGN)
    content_dir = town.source_dir / "content"
    seen = {"preview": town.desk("triage", "preview", *site)}
    seen["published"] = town.desk("triage", "publish", *site, "--to", content_dir)
    path = content_dir / "campaigns" / f"{CAMPAIGN}.yml"
    report = "report:\n  published_date: 2026-05-25\n  summary: 五件来信，一件一件有回音。\n"
    path.write_text(path.read_text(encoding="utf-8") + report, encoding="utf-8")
    seen["check"] = town.check()
    town.build()
    seen["report"] = (town.site_dir / "campaigns" / CAMPAIGN / "report" / "index.html").read_text(encoding="utf-8")
    return seen


def from_the_status_page_to_the_report(context, url: str, number: str) -> dict:
    page = context.new_page()
    look_up(page, url, number)
    links = page.get_by_role("link", name="看公开的那一页，和后来的进展")
    hrefs = [link.get_attribute("href") for link in links.all()]
    links.last.click()
    page.wait_for_url("**/report/**")
    place = page.locator(f"[id='{page.url.partition('#')[2]}']")
    told = place.inner_text()
    page.close()
    return {"hrefs": hrefs, "told": told}


def reopened(context, url: str, number: str, code: str) -> str:
    page = context.new_page()
    look_up(page, url, number)
    page.get_by_label("没有解决，请重新办理").check()
    page.locator("#field-text").fill("灯装了，晚上还是不亮。")
    page.locator("#field-code").fill(code)
    page.locator("form.yz-form:has(#field-code) button[type=submit]").click()
    page.get_by_text("会重新办理").first.wait_for()
    told = page.locator("#yz-main").inner_text()
    page.close()
    return told


def test_what_was_answered_to_others_is_shown_before_sending(answered):
    assert answered["similar"] == "有人提过类似的事，看 1 条答复"
    ((text, href),) = answered["similar answers"]
    assert text == "自行车棚里没有灯"
    path, _, anchor = href.partition("/answers/")[2].partition("#")
    assert f'id="{anchor}"' in (answered["town"].site_dir / "answers" / path / "index.html").read_text(encoding="utf-8")


def test_a_receipt_promises_the_report_and_no_day_of_its_own(answered):
    promise = "截止以后，工作人员一件一件看，一条一条答复，写进采纳报告。报告里没有您的称呼和联系方式。"
    assert answered["receipt"].startswith("您的意见收到了") and promise in answered["receipt"]
    assert answered["web"] in answered["receipt"] and answered["web"] not in answered["address"]
    for whose in ("web", "phone", "letter", "box"):
        status, told = answered["received"][whose]
        assert status == 200 and f"收到了 {promise} 收到" in told and "前有回音" not in told
        assert "看过 （还没有） 归类 （还没有） 答复 （还没有）" in told
    assert answered["width"] == 360


def test_the_desk_enters_what_came_on_other_ways(answered):
    for channel, said in answered["entered"].items():
        number, code = answered["numbers"][channel], answered["codes"][channel]
        assert said == f"记下了。受理编号 {number}，查询码 {code}，请告诉居民。\n"
    for channel, name in (("phone", "电话"), ("letter", "来信"), ("box", "意见箱")):
        assert f"收到日期 2026年5月8日 怎么来的 {name}" in answered["received"][channel][1]


def test_a_typo_and_a_number_that_nobody_has_are_told_apart(answered):
    status, told = answered["typo"]
    assert status == 422 and "受理编号：受理编号里有地方写错了，请对照回执再看一遍。" in told
    status, told = answered["unknown"]
    unknown = "受理编号：没有这个编号。编号本身写得对，可是这里没有收到过，请对照受理那一页再看一遍。"
    assert status == 404 and unknown in told


def test_a_letter_is_withdrawn_with_its_code_alone(answered):
    assert "查询码：查询码和受理编号对不上，请对照受理那一页再看一遍。" in answered["wrong code"]
    assert "2026年5月9日撤回的，不再往下办。" in answered["withdrawal"]
    assert "已经撤回 2026年5月9日撤回的，不再往下办。 收到 2026年5月9日 撤回 2026年5月9日" in answered["received"]["withdrawn"][1]
    assert "（4 件，5 行）" in answered["exported"]


def test_a_sheet_comes_back_whole_or_not_at_all_and_once(answered):
    row = answered["bad row"]
    assert answered["bad"] == (
        f"第 {row} 行“理由”（L 列）：办理结果写了“B”，理由还没有写。每一条答复都要有理由。\n"
        f"第 {row} 行“办结期限”（N 列）：日期变成了数字 46203，它在 Excel 里是 2026-06-30；请把这一格设成“文本”，再写 2026-06-30。\n"
        "有 2 处要改，改好再导入；这一次什么都没有写进去。\n"
    )
    # Had the bad sheet left anything behind, some of these would be told as known already.
    assert answered["good"] == "写进了 4 件、6 条。\n"
    assert answered["once more"] == "没有新的内容，什么都没有写。\n"


def test_the_numbers_add_up_at_every_step(answered):
    assert answered["counted at first"] == f"{TITLE}{RECEIVED}办到哪里 5 件：收到 4 件，已撤回 1 件\n"
    assert answered["counted"] == f"{TITLE}{RECEIVED}办到哪里 5 件：已答复 4 件，已撤回 1 件\n{POINTS}"
    assert f"来源：网页 2 件，来信 1 件，电话 1 件，意见箱 1 件。\n{SUM}。\n公开 5 条。\n" in answered["preview"]
    path = answered["town"].source_dir / "content" / "outcomes" / f"{CAMPAIGN}.yml"
    assert answered["published"] == f"写好了 {path}，请看一遍再提交。\n{SUM}；公开 5 条。\n"
    assert answered["counted at last"] == (
        f"{TITLE}{RECEIVED}办到哪里 5 件：已答复 3 件，重新办理 1 件，已撤回 1 件\n{POINTS}"
    )


def test_the_status_page_answers_point_by_point(answered):
    told = " ".join(answered["answer"].split())
    assert "有答复了 一共 2 条，怎么办、为什么，一条一条写在下面。" in told
    first = "第 1 条 已解决：已经办好了，可以去看、去用。 理由 装了两盏感应灯。 谁来办 示例物业服务中心"
    second = "第 2 条 正在解决：定了由谁办、哪天办好，正在办。 理由 门槛要和市场一起改。 谁来办 街道城市建设管理办公室"
    due = "什么时候办好 2026年6月30日前 答复 改好以前放一块斜板。"
    assert f"{first} {second} {due} 有答复，不等于事情解决了：怎么办，以每一条写的为准。" in told
    assert "办结" not in told and "看公开的那一页" not in told


def test_the_report_says_what_the_desk_counted(answered):
    check = answered["check"]
    # The sample network has one reminder of its own.
    assert check.returncode == 0 and check.stdout.startswith("stations/nanpu-village.yml:") and "1 个提醒\n" in check.stdout
    report = content(answered["report"])
    assert "收到 5 件：有答复 3 件，不计 1 件，本人撤回 1 件。" in report
    way = "收到 5 件，有答复 3 件，整理出 5 条，归成 4 个主题，采纳 3 条，其中答复时已解决 1 条。"
    assert way in report
    assert "已解决 1 条，正在解决 1 条，列入规划 1 条，留作参考 1 条，未采纳 1 条。" in report
    counted = answered["counted"]
    assert RECEIVED.strip().partition("：")[2] + "。" in report
    by_disposition = re.findall(r"(?:[A-D] )?(已解决|正在解决|列入规划|留作参考|未采纳|不计) (\d+) 条", counted)
    set_aside = dict(by_disposition).pop("不计")
    assert sum(int(count) for _, count in by_disposition) - int(set_aside) == 5
    for name, count in by_disposition[:-1]:
        assert f"{name} {count} 条" in report
    assert "不计 1 件" in report and "答复快慢 到截止那天，一半的条目已经有了答复" in report


def test_the_status_page_leads_to_the_public_answer(answered):
    public = answered["public answer"]
    assert len(set(public["hrefs"])) == 2
    for href in public["hrefs"]:
        path, _, anchor = href.partition("#")
        assert path == f"/campaigns/{CAMPAIGN}/report/" and f'id="{anchor}"' in answered["report"]
    assert public["told"].startswith("菜场里有一道门槛") and "说好2026年6月30日前办好" in public["told"]


def test_a_letter_is_taken_up_again_once(answered):
    again = "您说没有解决，正在重新看。新的答复写好了，这里就能看到。"
    assert "会重新办理" in answered["reopened"] and again in answered["reopened"]
    status, told = answered["reopened again"]
    assert status == 200
    assert "先前就要求过了 一件可以要求重新办理一次，先前已经记下了。还有要说的，请打电话。" in told
    for page in (answered["reopened"], told):
        assert "没有解决，请重新办理" not in page


def test_no_personal_data_crossed_over(answered):
    town = answered["town"]
    told = town.everything_public() + answered["log"]
    ledgers = "".join(path.read_bytes().decode("utf-8", "replace") for path in town.inbox_dir.rglob("*") if path.is_file())
    for whose, words in PERSONAL.items():
        for each in (*words, answered["numbers"][whose]):
            assert each in ledgers
            assert each not in told and each.replace("-", "") not in told
    # Six digits may stand in any longer number; alone they are a 查询码.
    alone = set(re.findall(r"\b(?<!\.)[0-9]{6}\b", told + ledgers))
    assert not alone & set(answered["codes"].values())
    assert "灯装了，晚上还是不亮" in ledgers and "灯装了，晚上还是不亮" not in told

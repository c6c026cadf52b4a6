"""From a station's page to a row in the export, as residents do it: with and without JavaScript, by touch and by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.site.answers import TYPED

RECEIPT = re.compile(r"[A-Z][A-Z0-9]{2}-[A-Z0-9]{3}-[A-Z0-9]{4}")


@pytest.fixture
def desk(running_site, tmp_path):
    """Gives the rows of a form, as exported, that hold the text of this test in one of their cells."""

    def rows(form: str, text: str) -> list[dict[str, str]]:
        return [row for row in running_site.exported(form, tmp_path / "desk") if text in row.values()]

    return rows


@pytest.fixture
def words(request) -> str:
    """What the resident writes in this test and nobody writes in another."""
    return f"{TYPED}（{request.node.name}）"


@pytest.fixture
def phone(chromium):
    """Makes a page of a 360 px phone; javascript=False turns it off."""
    contexts = []

    def make(javascript: bool = True):
        context = chromium.new_context(
            viewport={"width": 360, "height": 780}, java_script_enabled=javascript, locale="zh-CN", has_touch=True
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("javascript", [False, True], ids=["without JavaScript", "with JavaScript"])
def test_a_suggestion_sent_from_a_stations_own_button_is_a_row_in_the_ledger_and_in_the_export(
    phone, running_site, desk, words, javascript
):
    page = phone(javascript)
    page.goto(running_site.url + "stations/hongxiang/")
    page.locator(".yz-today form button").click()
    assert "关于站点：虹祥居民区党群服务站" in page.locator("form[data-yz-form]").inner_text()
    page.get_by_label("您的建议").fill(words)
    page.get_by_label("怎么称呼您").fill("王阿姨")
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交建议").click()
    page.wait_for_url("**/forms/receipt/**")

    assert page.locator("h1").inner_text() == "建议收到了"
    number = page.locator(".yz-receipt__number").inner_text()
    assert RECEIPT.fullmatch(number)
    assert re.fullmatch("[0-9]{6}", page.locator(".yz-receipt__code").inner_text())
    (ledger,) = running_site.inbox_dir.glob("**/suggestion*.csv")
    assert number in ledger.read_text(encoding="utf-8-sig")
    (row,) = desk("suggestion", words)
    assert row["受理编号"] == number
    assert (row["站点代号"], row["站点"]) == ("hongxiang", "虹祥居民区党群服务站")
    assert (row["建议内容"], row["称呼"], row["同意的告知版本"]) == (words, "王阿姨", "2026-05-09")


def test_the_receipt_number_is_the_biggest_thing_on_its_page(looking):
    page = looking.open(looking.looking(360, "light"), "200 receipt")
    size = "Array.from(document.querySelectorAll(%r), (each) => parseFloat(getComputedStyle(each).fontSize))"
    number = page.evaluate(size % ".yz-receipt__number")
    others = page.evaluate(size % "main .yz *:not(.yz-receipt__number)")
    assert number[0] > max(others)


def test_a_second_click_while_the_first_is_on_its_way_shows_progress_and_sends_nothing(phone, running_site, desk, words):
    page = phone()
    page.goto(running_site.url + "forms/suggestion/?station=hongxiang")
    held = []
    page.route("**/forms/suggestion/", lambda route: held.append(route))
    page.route("**/sent", lambda route: route.fulfill(status=200 if held else 404))
    page.route("**/clicked-again", lambda route: (route.fulfill(status=204), [each.continue_() for each in held]))
    # The page is gone when the receipt is there: what it said meanwhile is written down for afterwards.
    page.evaluate(
        """() => {
          const form = document.querySelector("form[data-yz-form]"), button = form.querySelector("[type=submit]");
          form.addEventListener("submit", async () => {
            while (!(await fetch("/sent")).ok);
            sessionStorage.setItem("said", form.querySelector(".yz-form-progress").textContent);
            button.click();
            await fetch("/sent");
            fetch("/clicked-again");
          }, {once: true});
        }"""
    )
    page.get_by_label("您的建议").fill(words)
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交建议").click(no_wait_after=True)
    page.wait_for_url("**/forms/receipt/**")
    assert page.evaluate("sessionStorage.getItem('said')") == "正在提交，请稍等…"
    assert len(held) == 1
    assert len(desk("suggestion", words)) == 1


def test_a_double_click_makes_one_row(phone, running_site, desk, words):
    page = phone()
    page.goto(running_site.url + "forms/suggestion/?station=hongxiang")
    page.get_by_label("您的建议").fill(words)
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交建议").dblclick(no_wait_after=True)
    page.wait_for_url("**/forms/receipt/**")
    assert len(desk("suggestion", words)) == 1


@pytest.mark.parametrize("javascript", [False, True], ids=["without JavaScript", "with JavaScript"])
def test_back_and_sent_again_is_the_same_receipt_and_one_row(phone, running_site, desk, words, javascript):
    page = phone(javascript)
    page.goto(running_site.url + "forms/suggestion/?station=hongxiang")
    page.get_by_label("您的建议").fill(words)
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交建议").click()
    page.wait_for_url("**/forms/receipt/**")
    number = page.locator(".yz-receipt__number").inner_text()
    page.go_back()
    page.get_by_label("您的建议").fill(words)
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交建议").click()
    page.locator(".yz-receipt__number").wait_for()
    assert page.locator(".yz-receipt__number").inner_text() == number
    assert len(desk("suggestion", words)) == 1


def test_another_resident_at_the_same_tablet_gets_a_row_of_their_own(phone, running_site, desk, words):
    numbers = []
    for _ in range(2):
        page = phone(javascript=False)
        page.goto(running_site.url + "forms/suggestion/")
        page.get_by_label("您的建议").fill(words)
        page.get_by_label("我看过上面的告知").check()
        page.get_by_role("button", name="提交建议").click()
        numbers.append(page.locator(".yz-receipt__number").inner_text())
    assert page.locator("h1").inner_text() == "这条内容已经收到过" and numbers[0] == numbers[1]
    page.get_by_role("button", name="这是另一位居民").click()
    page.wait_for_url("**/forms/receipt/**")
    assert page.locator(".yz-receipt__number").inner_text() != numbers[0]
    rows = desk("suggestion", words)
    assert [row["建议内容"] for row in rows] == [words, words]


def test_somebody_under_18_is_asked_for_a_guardian_and_then_signed_up(phone, running_site, desk):
    page = phone(javascript=False)
    page.goto(running_site.url + "stations/hongxiang/")
    page.locator("form[action$='forms/volunteer/'] button").click()
    page.get_by_label("姓名或昵称").fill("小李")
    page.get_by_label("电话", exact=True).fill("０２１－５５５０－０１９８")
    page.get_by_label("活动帮手").check()
    page.get_by_label("周末白天").check()
    page.get_by_label("未满 18 岁", exact=True).check()
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交报名").click()
    summary = page.locator("#error-summary").inner_text()
    assert "您选了未满 18 岁，请写下监护人的姓名。" in summary and "您选了未满 18 岁，请留下监护人的电话。" in summary
    assert page.get_by_label("姓名或昵称").input_value() == "小李"
    assert page.get_by_label("活动帮手").is_checked() and page.get_by_label("未满 18 岁", exact=True).is_checked()
    page.get_by_label("监护人姓名").fill("李爸爸")
    page.get_by_label("监护人电话").fill("021-5550-0197")
    page.get_by_role("button", name="提交报名").click()
    page.wait_for_url("**/forms/receipt/**")
    assert page.locator("h1").inner_text() == "报名收到了"
    (row,) = desk("volunteer", "李爸爸")
    assert (row["姓名或昵称"], row["电话"], row["监护人姓名"]) == ("小李", "021-5550-0198", "李爸爸")
    assert (row["愿意做的事"], row["有空的时间"], row["年龄段"]) == ("活动帮手", "周末白天", "未满 18 岁")


def test_a_correction_from_a_stations_page_is_a_row(phone, running_site, desk):
    page = phone(javascript=False)
    page.goto(running_site.url + "stations/wenlan/")
    page.locator("form[action$='forms/correction/'] button").click()
    page.get_by_label("哪里不对").fill("没有写开放时间。")
    page.get_by_label("对的是怎样").fill("每天上午九点开门。")
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交更正").click()
    page.wait_for_url("**/forms/receipt/**")
    (row,) = desk("correction", "没有写开放时间。")
    assert (row["站点代号"], row["哪里不对"], row["正确的情况"]) == ("wenlan", "没有写开放时间。", "每天上午九点开门。")


def test_an_errand_asked_for_on_a_services_page_is_a_row_of_its_own_ledger(phone, running_site, desk):
    page = phone(javascript=False)
    page.goto(running_site.url + "services/haircut/")
    page.locator("a[href*='forms/errand/?station=xingqiao-fix']").click()
    form = page.locator("form[data-yz-form]")
    assert "关于站点：星桥小修小补" in form.inner_text()
    assert page.get_by_label("哪件事").input_value() == "义剪理发"
    page.get_by_label("怎么称呼您").fill("王阿姨")
    page.get_by_label("电话", exact=True).fill("０２１－５５５０－０１９９")
    page.get_by_label("楼栋门牌").fill("3号楼502室")
    page.get_by_label("什么时候方便").fill("周三上午")
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交预约").click()
    page.wait_for_url("**/forms/receipt/**")
    assert page.locator("h1").inner_text() == "预约收到了"
    (row,) = desk("errand", "3号楼502室")
    assert (row["站点代号"], row["哪件事"], row["电话"]) == ("xingqiao-fix", "义剪理发", "021-5550-0199")


def test_a_name_that_several_stations_answer_to_is_asked_about_and_nothing_typed_is_lost(phone, running_site, desk, words):
    page = phone(javascript=False)
    page.goto(running_site.url + "forms/suggestion/")
    page.get_by_label("哪个站点").fill("虹祥")
    page.get_by_label("您的建议").fill(words)
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交建议").click()
    assert page.get_by_label("您的建议").input_value() == words
    assert page.get_by_label("我看过上面的告知").is_checked()
    page.get_by_label("虹祥居民区党群服务站").check()
    page.get_by_role("button", name="提交建议").click()
    page.wait_for_url("**/forms/receipt/**")
    (row,) = desk("suggestion", words)
    assert row["站点代号"] == "hongxiang"


def test_everything_from_the_first_tab_to_the_receipt_goes_by_keyboard_alone(phone, running_site, desk, words):
    page = phone()
    page.goto(running_site.url + "stations/hongxiang/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "跳到正文"
    page.keyboard.press("Enter")
    _tab_to(page, ".yz-today form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forms/suggestion/?station=hongxiang")
    _tab_to(page, "#field-text")
    page.keyboard.insert_text(words)
    _tab_to(page, "#field-consent")
    page.keyboard.press("Space")
    _tab_to(page, "form[data-yz-form] [type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forms/receipt/**")
    (row,) = desk("suggestion", words)
    assert row["建议内容"] == words


def test_after_a_mistake_the_keyboard_stands_on_the_summary_and_its_links_lead_to_the_fields(phone, running_site):
    page = phone()
    page.goto(running_site.url + "forms/suggestion/")
    page.get_by_role("button", name="提交建议").click()
    page.locator("#error-summary:focus").wait_for()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text().startswith("您的建议：")
    page.keyboard.press("Enter")
    page.locator("#field-text:focus").wait_for()


@pytest.mark.parametrize(
    "kind", ["403 from elsewhere", "409 notice changed", "422 trap", "429 too fast", "503 not saved"], ids=lambda kind: kind
)
def test_a_form_that_comes_back_holds_everything_that_was_typed_and_a_phone_number(looking, kind):
    page = looking.open(looking.looking(360, "light"), kind)
    assert page.locator("#field-text").input_value() == TYPED
    assert page.locator("#field-name").input_value() == "王阿姨"
    assert page.locator("#field-contact").input_value() == "021-5550-0199"
    assert page.locator("#error-summary a[href='tel:021-5550-0100']").is_visible()
    # Whoever comes from another site, or agreed to another notice, is asked again; nobody else is.
    assert page.locator("#field-consent").is_checked() == (kind[:3] not in ("403", "409"))


def _tab_to(page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow")
            assert outline != "nonenone", f"{selector} does not show that it has the focus"
            return
    raise AssertionError(f"no Tab leads to {selector}")


@pytest.mark.parametrize("javascript", [False, True], ids=["without JavaScript", "with JavaScript"])
def test_from_the_activities_one_signs_up_for_an_evening_and_gives_the_seat_back(phone, running_site, words, javascript):
    page = phone(javascript)
    page.goto(running_site.url + "activities/")
    page.locator("a[data-yz-open][href]").first.click()
    expect(page.locator(".yz-form-target__title")).to_have_count(1)
    assert page.locator("[name=station_name]").count() == 0
    page.get_by_label("谁来参加").fill("王阿姨" + ("一" if javascript else "二"))
    page.get_by_label("电话").fill("021-5550-0199")
    page.get_by_label("备注").fill(words)
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="报名", exact=True).click()
    page.wait_for_url("**/forms/receipt/**")
    assert page.locator(".yz-receipt__place-title").inner_text() == "您有名额"
    code = page.locator(".yz-receipt__code").inner_text()

    page.get_by_role("button", name="来不了，要取消").click()
    page.wait_for_url("**/forms/cancel/")
    assert RECEIPT.fullmatch(page.get_by_label("受理编号").input_value())
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="取消报名或认领").click()
    page.locator("h1", has_text="已经取消").wait_for()
    assert page.get_by_role("link", name="看近期的活动").get_attribute("href") == "/activities/"

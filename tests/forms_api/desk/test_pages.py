"""今天, 电话 and 打钩 as the desk sees them: what waits, what a button does, and nothing that a resident wrote."""

from datetime import timedelta

from forms_api.store import open_store
from tests.forms_api.commands.samples import suggestion
from tests.forms_api.conftest import NOON, catalogue_record, targets, write_pair
from tests.forms_api.desk.conftest import sent
from tests.forms_api.desk.triaged import answered
from tests.forms_api.sending import browser_fields, texts, valid
from tests.forms_api.triage.samples import Desk as TriageDesk

PHONE = {"desk_channel": "phone", "desk_day": "2026-05-11", "desk_time": ""}
GUITAR = "hongxiang.guitar.2026-05-12"


def stored(inbox_dir, *submissions):
    store = open_store(inbox_dir)
    for each in submissions:
        store.append(each)
    return store


def waiting(page):
    """The list of what waits, as text."""
    html = page.get("/").get_data(as_text=True)
    return texts(html[html.index('<ul class="waits">') : html.index("</ul>")])


def test_an_empty_inbox_waits_for_nothing(page):
    assert waiting(page) == (
        "0 件 建议和来信，超过 15 天没有答复 0 件 建议和来信，等了 8 到 15 天 0 件 建议和来信，一周以内 "
        "0 位 轮到补位，等回电 0 张 打钩的纸票，等人复核 0 件 异议，还没有结论 0 位 答复四周了，问问解决没有"
    )
    assert "这周还没有收到。" in page.get("/").get_data(as_text=True)


def test_letters_wait_by_age_until_they_are_answered(page, inbox_dir):
    ages = (0, 7, 8, 15, 16, 40)
    letters = [suggestion(f"第 {age} 天", at=NOON - timedelta(days=age)) for age in ages]
    store = stored(inbox_dir, *letters)
    assert waiting(page).startswith(
        "2 件 建议和来信，超过 15 天没有答复 最早的一件等了 40 天 2 件 建议和来信，等了 8 到 15 天 "
        "2 件 建议和来信，一周以内"
    )
    answered(store, letters[-1].receipt, NOON)
    store.close()
    assert waiting(page).startswith("1 件 建议和来信，超过 15 天没有答复 最早的一件等了 16 天")


def test_a_letter_to_a_campaign_waits_for_its_report_and_is_never_called_late(page, inbox_dir):
    store = open_store(inbox_dir)
    TriageDesk(store).answers("楼道里太黑", at=NOON - timedelta(days=40))
    store.close()
    assert waiting(page).startswith(
        "0 件 建议和来信，超过 15 天没有答复 0 件 建议和来信，等了 8 到 15 天 0 件 建议和来信，一周以内 "
        "1 件 征集的来信，等着写进采纳报告"
    )


def test_today_counts_what_came_today_and_since_monday_and_shows_no_word_of_it(page, inbox_dir, clock):
    clock.pass_(days=2)
    stored(
        inbox_dir,
        suggestion("星期天来的", at=NOON - timedelta(days=1)),
        suggestion("星期一来的", at=NOON),
        suggestion("今天来的", at=NOON + timedelta(days=2), channel="letter"),
    ).close()
    html = page.get("/").get_data(as_text=True)
    assert "表单 今天 这周 提建议 1 2 一共 1 2" in texts(html)
    assert "来的" not in html and "王女士" not in html and "5550" not in html
    assert "5月11日 12:00" in html and "来信" in texts(html)


def test_what_the_inbox_got_meanwhile_is_on_the_next_page(page, inbox_dir):
    assert waiting(page).startswith("0 件")
    stored(inbox_dir, suggestion(at=NOON - timedelta(days=20))).close()
    assert waiting(page).startswith("1 件")


def test_an_offer_is_rung_about_and_the_answer_moves_the_seat(page, inbox_dir):
    for name in ("王阿姨", "李伯伯", "张爷爷"):
        page.post("/entry/activity/", valid("activity", name=name) | PHONE)
    receipts = {found.texts["name"]: found.row.receipt for found in sent(inbox_dir, "activity")}
    assert "现在没有留着名额等回电的人。" in page.get("/calls/").get_data(as_text=True)
    html = page.follow(page.post("/calls/seat/", {"receipt": receipts["王阿姨"], "job": "cancel"}))
    assert f"已取消 {receipts['王阿姨']}。空出的名额留给了排在前面的 1 位" in texts(html)
    assert "张爷爷" in html and "021-5550-0199" in html and "留到 2026-05-12 12:00" in texts(html)
    assert waiting(page).count("1 位 轮到补位，等回电") == 1
    confirmed = browser_fields(html, pressed="job") | {"job": ["confirm"]}
    html = page.follow(page.post("/calls/seat/", confirmed))
    assert f"{receipts['张爷爷']} 有了“吉他夜校”的名额。" in html
    assert "现在没有留着名额等回电的人。" in html


def test_a_button_offers_the_seats_that_became_free(page, inbox_dir, site_dir):
    for name in ("王阿姨", "李伯伯", "张爷爷"):
        page.post("/entry/activity/", valid("activity", name=name) | PHONE)
    more = targets(activity={GUITAR: {"capacity": 3}})
    write_pair(site_dir, catalogue_record() | {"targets": more})
    html = page.follow(page.post("/calls/offer/", {}))
    assert "新留出 1 个名额给排队的人。" in html and "张爷爷" in html


def test_what_a_resident_says_four_weeks_later_is_written_down_once(page, inbox_dir):
    letter = suggestion(at=NOON - timedelta(days=60), contact="021-5550-0101")
    store = stored(inbox_dir, letter)
    answered(store, letter.receipt, NOON - timedelta(days=30))
    store.close()
    assert "1 位 答复四周了，问问解决没有" in waiting(page)
    html = page.get("/calls/").get_data(as_text=True)
    assert "021-5550-0101" in html and "楼道里的灯不亮（已解决）" in html
    answer = page.post("/calls/solved/", {"receipt": letter.receipt, "result": "no"})
    assert f"{letter.receipt} 记为“没有解决”。" in page.follow(answer)
    assert page.follow(answer).count("021-5550-0101") == 0
    assert [found.texts["result"] for found in sent(inbox_dir, "call")] == ["no"]


def test_what_is_no_receipt_or_no_answer_does_nothing(page, inbox_dir):
    for path, data in (
        ("/calls/solved/", {"receipt": "EV7-54C-JDSX", "result": "yes"}),
        ("/calls/solved/", {"receipt": "EV7-54C-JDSW", "result": "maybe"}),
        ("/calls/seat/", {"receipt": "EV7-54C-JDSW", "job": "erase"}),
    ):
        assert page.post(path, data).status_code == 400
    assert sent(inbox_dir, "call") == []


def test_a_strange_address_leads_back_to_the_menu(page):
    answer = page.get("/nothing/")
    assert answer.status_code == 404
    assert "没有这一页" in answer.get_data(as_text=True) and 'href="/entry/"' in answer.get_data(as_text=True)


BALLOT = {
    "most": 2,
    "rule": "code",
    "sealed": True,
    "edition": "abc123",
    "options": [
        {"id": "lamps", "name": "修路灯", "group": "照明"},
        {"id": "bench", "name": "加长椅", "group": "休息"},
        {"id": "ramp", "name": "做坡道", "group": "休息"},
    ],
}


def test_a_paper_sheet_counts_when_two_people_typed_the_same(page, inbox_dir, site_dir):
    ballot = {"ballot": {"spring": {"title": "春季清单", "closes_at": "2026-05-20T17:00:00"}}}
    record = catalogue_record() | {"targets": targets() | ballot, "ballots": {"spring": BALLOT}}
    write_pair(site_dir, record)
    assert 'href="/papers/spring/"' in page.get("/papers/").get_data(as_text=True)

    def typed(by, sheet, ticks):
        data = {"by": by, "sheet": sheet, "ticks": ticks}
        return texts(page.follow(page.post("/papers/spring/", data)))

    assert "等另一个人再录 1 张" in typed("甲", "17", "1 3")
    assert "1 张 打钩的纸票，等人复核" in waiting(page)
    assert "没有办" in typed("甲", "17", "1 3")
    assert "纸票，两遍一样，算数 1 张" in typed("乙", "17", "3 1")
    assert "没有“9”这一项" in typed("甲", "18", "9")
    assert "请写代号，不要写姓名" in typed("王建国", "18", "1")
    assert "0 张 打钩的纸票，等人复核" in waiting(page)
    assert [found.texts["step"] for found in sent(inbox_dir, "paper")] == ["entered", "confirmed"]
    assert page.get("/papers/autumn/").status_code == 404

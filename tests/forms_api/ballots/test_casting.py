"""A ballot that is sent counts once, or comes back whole and counts never."""

from datetime import timedelta

import pytest

from forms_api.app import CATALOGUE, create_app
from forms_api.ballots.tally import Tally
from forms_api.catalogue import LiveCatalogue
from forms_api.served import AHEAD
from forms_api.store import open_store
from tests.forms_api.ballots.ticking import (
    CANTEEN,
    IDS,
    LIST,
    OPTIONS,
    codes,
    fields,
    receipt_of,
    tick,
    ticked,
    write_ballots,
)
from tests.forms_api.sending import browser_fields, texts


def _counted(store, ballot_id=LIST):
    counts = Tally(store.inbox_dir).of(ballot_id)
    return counts.online.ballots, dict(counts.online.ticks)


def test_a_ballot_with_a_code_counts_and_leads_to_a_receipt_that_tells_no_ticks(client, store):
    code, = codes(store.inbox_dir)
    answer = tick(client, code, ["stairs", "lamps"])
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"])
    said = texts(page.text)
    assert "这一票收到了" in said and "春天的清单" in said and "2026年5月11日 12:00" in said
    assert not any(name in page.text for name in ("补路灯", "楼道换灯", "lamps", code))
    assert not any(each in answer.headers["Location"] for each in ("lamps", "stairs", code))
    assert _counted(store) == (1, {"lamps": 1, "stairs": 1})


def test_the_row_holds_what_was_ticked_in_the_order_of_the_paper_and_no_code(client, store):
    code, = codes(store.inbox_dir)
    receipt = receipt_of(client, tick(client, code, ["ramp", "lamps"], once="1234567890abcdef"))
    found = store.find(receipt)
    assert found.texts == {"ballot": LIST, "options": "lamps ramp", "ticks": "2"}
    assert code not in str(found.row) and code.replace("-", "") not in str(found.row)
    assert [key.partition(":")[0] for key in found.row.keys] == ["once", "vote"]


@pytest.mark.parametrize("typed", ["{lower}", " {spaced} ", "{full}"])
def test_a_code_may_be_typed_as_people_type(client, store, typed):
    code, = codes(store.inbox_dir)
    full = "".join(chr(ord(c) + 0xFEE0) if c != "-" else "－" for c in code)
    written = typed.format(lower=code.lower(), spaced=code.replace("-", " "), full=full)
    assert tick(client, written).status_code == 303


def test_over_the_limit_is_told_with_how_many_and_which_and_every_tick_is_kept(client, store):
    code, = codes(store.inbox_dir)
    answer = tick(client, code, IDS)
    assert answer.status_code == 422
    said = texts(answer.text)
    assert "您勾的都还在：补路灯、楼道换灯、添长椅、修坡道。" in said
    assert "最多勾 2 项，您勾了 4 项，请去掉 2 项。" in said
    assert ticked(answer.text) == list(IDS)
    assert browser_fields(answer.text)["code"] == [code]
    assert _counted(store) == (0, {})


def test_as_many_as_allowed_count_and_one_more_does_not(client, store):
    code, = codes(store.inbox_dir)
    assert tick(client, code, IDS[:3]).status_code == 422
    assert tick(client, code, IDS[:2]).status_code == 303
    assert _counted(store) == (1, {"lamps": 1, "stairs": 1})


def test_a_ballot_of_four_hundred_ticks_is_refused_kindly_and_not_as_broken(client, site_dir, store):
    many = [{"id": f"wish-{nth}", "name": f"第{nth}件", "group": "", "note": ""} for nth in range(1, 401)]
    write_ballots(site_dir, options=many, edition="many")
    code, = codes(store.inbox_dir)
    answer = tick(client, code, [each["id"] for each in many], edition="many")
    assert answer.status_code == 422
    assert "最多勾 2 项，您勾了 400 项，请去掉 398 项。" in texts(answer.text)
    assert "第30件等。" in texts(answer.text) and len(ticked(answer.text)) == 400


def test_nothing_ticked_and_no_code_are_told_together(client):
    answer = tick(client, "", [])
    assert answer.status_code == 422
    said = texts(answer.text)
    assert "还没有投出去" in said
    assert "还没有勾，请至少勾一项。" in said and "请写下纸条上的投票码。" in said


def test_a_typo_in_a_code_is_told_apart_from_a_code_that_was_never_handed_out(client, store, tmp_path):
    code, = codes(store.inbox_dir)
    other = codes(tmp_path, 1, LIST, seed=2)[0]
    wrong = code[:-1] + next(c for c in "ABC" if c != code[-1])
    assert "投票码里有地方写错了，请对照纸条再看一遍。" in texts(tick(client, wrong).text)
    assert "投票码一共 10 位，这里是 4 位，请对照纸条再看一遍。" in texts(tick(client, "K7M3").text)
    said = texts(tick(client, other).text)
    assert "没有发过这个投票码，请看一下纸条是不是这一次打钩的。也可以打电话问。" in said
    assert tick(client, code).status_code == 303


def test_a_used_code_says_when_and_never_what(client, store, clock):
    code, = codes(store.inbox_dir)
    receipt_of(client, tick(client, code, ["ramp"]))
    clock.pass_(hours=2)
    answer = tick(client, code, ["lamps"])
    assert answer.status_code == 409
    said = texts(answer.text)
    assert (
        "这个投票码 2026年5月11日 12:00 用过了，一个码投一票，这一次没有计入。"
        "如果那一次就是您投的，已经算数，不用再投；如果不是，请打电话告诉我们。"
    ) in said
    assert ticked(answer.text) == ["lamps"]
    assert _counted(store) == (1, {"ramp": 1})


def test_the_same_page_sent_twice_leads_to_the_same_receipt_also_after_closing(client, store, clock):
    code, = codes(store.inbox_dir)
    first = receipt_of(client, tick(client, code, once="1234567890abcdef"))
    assert receipt_of(client, tick(client, code, once="1234567890abcdef")) == first
    clock.pass_(days=20)
    assert receipt_of(client, tick(client, code, once="1234567890abcdef")) == first
    assert _counted(store) == (1, {"lamps": 1})


@pytest.mark.parametrize(
    ("window", "status", "said"),
    [
        (
            {"opens_at": "2026-05-11T12:00:01"},
            409,
            "“春天的清单”从 2026年5月11日 12:00 开始，请到时候再投。您勾的都还在。",
        ),
        ({"closes_at": "2026-05-11T11:59:59"}, 410, "“春天的清单”到 2026年5月11日 11:59 为止，这一票没有计入。"),
        ({"cancelled": "名单要重做"}, 410, "“春天的清单”：名单要重做。您的勾没有投出去。"),
    ],
)
def test_outside_its_window_nothing_counts_and_the_ticks_are_kept(client, site_dir, store, window, status, said):
    write_ballots(site_dir, window=window)
    code, = codes(store.inbox_dir)
    answer = tick(client, code, ["ramp"])
    assert answer.status_code == status
    assert said in texts(answer.text)
    assert f'href="/ballots/{LIST}/"' in answer.text and ticked(answer.text) == ["ramp"]
    assert _counted(store) == (0, {})


def test_the_window_is_judged_to_the_second(client, site_dir, store):
    write_ballots(site_dir, window={"opens_at": "2026-05-11T12:00:00", "closes_at": "2026-05-11T12:00:00"})
    code, = codes(store.inbox_dir)
    assert tick(client, code).status_code == 303


def test_a_stale_page_shows_the_list_of_now_with_the_ticks_that_still_stand(client, site_dir, store):
    write_ballots(site_dir, edition="edition-2", options=list(OPTIONS[1:]))
    code, = codes(store.inbox_dir)
    answer = tick(client, code, ["lamps", "ramp"])
    assert answer.status_code == 409
    said = texts(answer.text)
    assert "名单在您打开页面之后改过" in said
    assert "下面是现在的名单，您勾过的有 1 项不在了，其余勾的都还在。请看一遍，再投一次。" in said
    assert ticked(answer.text) == ["ramp"]
    assert _counted(store) == (0, {})
    again = browser_fields(answer.text)
    assert again["edition"] == ["edition-2"]
    assert client.post("/forms/ballot/", data=again).status_code == 303
    assert _counted(store) == (1, {"ramp": 1})


def test_a_page_from_before_a_candidate_was_reworded_is_shown_anew(client, site_dir, store):
    write_ballots(site_dir, edition="edition-2")
    code, = codes(store.inbox_dir)
    answer = tick(client, code, ["ramp"])
    assert answer.status_code == 409 and ticked(answer.text) == ["ramp"]
    assert "下面是现在的名单，您勾的都还在。请看一遍，再投一次。" in texts(answer.text)
    assert _counted(store) == (0, {})


def test_an_option_that_is_not_on_the_paper_is_never_counted(client, store):
    code, = codes(store.inbox_dir)
    answer = tick(client, code, ["lamps", "castle"])
    assert answer.status_code == 409 and ticked(answer.text) == ["lamps"]
    assert _counted(store) == (0, {})


def test_a_ballot_that_nobody_knows_leads_to_the_list_of_ballots(client):
    answer = tick(client, "", ballot="2020-gone")
    assert answer.status_code == 404
    assert "没有找到这次打钩" in texts(answer.text) and 'href="/ballots/"' in answer.text


def test_a_ballot_from_another_site_is_not_counted(client, store):
    code, = codes(store.inbox_dir)
    answer = client.post(
        "/forms/ballot/", data=fields(code), headers={"Origin": "https://evil.example.org"}
    )
    assert answer.status_code == 403
    assert "这一票来自别的网站，没有计入。如果是您自己要投，请看一遍，再投一次。" in texts(answer.text)
    assert _counted(store) == (0, {})


def test_what_fills_in_the_trap_is_not_counted(client, store):
    code, = codes(store.inbox_dir)
    answer = tick(client, code, website="x")
    assert answer.status_code == 422 and "看起来像机器自动填的" in texts(answer.text)
    assert _counted(store) == (0, {})


def test_six_hundred_at_once_from_one_hall_then_twenty_a_second(client, store, clock):
    code, = codes(store.inbox_dir)
    statuses = [tick(client, "").status_code for _ in range(600)]
    assert set(statuses) == {422}
    slowed = tick(client, code)
    assert slowed.status_code == 429 and slowed.headers["Retry-After"] == "1"
    assert ticked(slowed.text) == ["lamps"]
    clock.pass_(seconds=1)
    assert tick(client, code).status_code == 303


def test_one_device_one_vote_after_it_has_been_given_its_mark(client, store):
    canteen = {"ballot": CANTEEN, "edition": "edition-c", "code": None}
    first = tick(client, **canteen)
    assert first.status_code == 409 and ticked(first.text) == ["lamps"]
    assert "还差最后一下" in texts(first.text)
    cookie = first.headers["Set-Cookie"]
    assert cookie.startswith(f"yz-ballot-{CANTEEN}=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert "Path=/forms/ballot/" in cookie
    assert client.post("/forms/ballot/", data=browser_fields(first.text)).status_code == 303
    again = tick(client, options=["stairs"], **canteen)
    assert again.status_code == 409
    said = "这台设备 2026年5月11日 12:00 投过一票，一台设备投一票，这一次没有计入。"
    assert said in texts(again.text)
    assert _counted(store, CANTEEN) == (1, {"lamps": 1})


def test_a_device_that_takes_no_cookie_is_told_where_else_it_can_vote(client, store):
    sent = {"ballot": CANTEEN, "edition": "edition-c", "code": None}
    page = tick(client, **sent).text
    client.delete_cookie(f"yz-ballot-{CANTEEN}", path="/forms/ballot/")
    answer = client.post("/forms/ballot/", data=browser_fields(page))
    assert answer.status_code == 409 and "这台设备记不住投过了没有" in texts(answer.text)
    assert _counted(store, CANTEEN) == (0, {})


def test_a_forged_cookie_is_no_mark(client, store):
    client.set_cookie(f"yz-ballot-{CANTEEN}", "abc.def", path="/forms/ballot/")
    answer = tick(client, ballot=CANTEEN, edition="edition-c", code=None)
    assert answer.status_code == 409 and _counted(store, CANTEEN) == (0, {})


def test_the_mark_of_one_ballot_is_none_for_another(client, site_dir, store):
    write_ballots(site_dir, rule="device")
    client.get(f"/forms/ballot/?ballot={CANTEEN}")
    theirs = client.get_cookie(f"yz-ballot-{CANTEEN}", path="/forms/ballot/").value
    client.set_cookie(f"yz-ballot-{LIST}", theirs, path="/forms/ballot/")
    assert tick(client, code=None).status_code == 409
    assert _counted(store) == (0, {})


def test_the_server_shows_the_form_and_gives_a_device_its_mark_with_it(client, store):
    page = client.get(f"/forms/ballot/?ballot={CANTEEN}")
    assert page.status_code == 200 and "打钩：食堂添什么" in texts(page.text)
    assert "2026年5月1日 09:00 起，到 2026年5月20日 17:00。" in texts(page.text)
    sent = browser_fields(page.text) | {"option": ["stairs"]}
    assert client.post("/forms/ballot/", data=sent).status_code == 303
    assert _counted(store, CANTEEN) == (1, {"stairs": 1})


def test_counts_of_a_sealed_ballot_are_told_only_after_it_is_closed(client, store, clock):
    for nth, code in enumerate(codes(store.inbox_dir, 3)):
        assert tick(client, code, ["ramp"] if nth else ["lamps", "ramp"]).status_code == 303
    sealed = {"ballots": {LIST: {"ballots": 3, "paper": {"ballots": 0}}}}
    assert client.get("/forms/ballots.json").json == sealed
    clock.pass_(days=9, hours=5)
    assert client.get("/forms/ballots.json").json == sealed, "the last second belongs to the window"
    clock.pass_(seconds=6)
    closed = client.get("/forms/ballots.json")
    assert closed.json["ballots"][LIST] == {
        "ballots": 3,
        "ticks": {"lamps": 1, "ramp": 3},
        "paper": {"ballots": 0, "ticks": {}},
    }
    assert closed.headers["Content-Type"] == "application/json"


def test_counts_of_a_live_ballot_are_told_at_any_time(client, store):
    page = client.get(f"/forms/ballot/?ballot={CANTEEN}").text
    client.post("/forms/ballot/", data=browser_fields(page) | {"option": ["stairs"]})
    assert client.get("/forms/ballots.json").text == (
        '{"ballots": {"2026-canteen": {"ballots": 1, "paper": {"ballots": 0, "ticks": {}}, "ticks": {"stairs": 1}}}}'
    )


def test_a_receipt_page_is_shown_for_half_an_hour(client, store, clock):
    code, = codes(store.inbox_dir)
    address = tick(client, code).headers["Location"]
    clock.now += timedelta(minutes=31)
    assert client.get(address).status_code == 410
    assert client.get("/forms/ballot/receipt/nonsense/").status_code == 404


def test_a_ballot_survives_a_restart_and_its_code_stays_used(client, store, site_dir, clock):
    code, = codes(store.inbox_dir)
    assert tick(client, code).status_code == 303
    store.close()
    again = open_store(store.inbox_dir)
    try:
        reopened = create_app(site_dir, again, clock=clock, monotonic=clock.seconds).test_client()
        assert tick(reopened, code).status_code == 409
        assert _counted(again) == (1, {"lamps": 1})
    finally:
        again.close()


def test_the_catalogue_reads_the_papers_back(site_dir):
    assert LiveCatalogue(site_dir).current().ballots[LIST].named("ramp").note == "5–20万元，走访提出"


def test_ballots_counted_ahead_are_counted_once(client, store, clock):
    first, second = codes(store.inbox_dir, count=2)
    tick(client, first)
    for count_ahead in client.application.extensions[AHEAD]:
        count_ahead(client.application.extensions[CATALOGUE]())
    tick(client, second)
    assert client.get("/forms/ballots.json").json["ballots"][LIST]["ballots"] == 2

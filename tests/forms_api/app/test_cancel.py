"""Giving back what one has, with the receipt number and the 查询码."""

import re

import pytest

from forms_api.app import create_app
from forms_api.store import NotSaved
from tests.forms_api.app.test_seats import GUITAR
from tests.forms_api.app.test_submit import rows
from tests.forms_api.app.test_targets import publish
from tests.forms_api.sending import browser_fields, send, texts


def signed_up(client, name="甲", form_id="activity", **changed):
    """The address of the receipt page, and the fields of its cancellation."""
    address = send(client, form_id, name=name, **changed).headers["Location"]
    page = client.get(address).text
    return address, {
        "receipt": re.search(r'receipt__number"[^>]*>([^<]+)<', page)[1],
        "code": re.search(r'receipt__code"[^>]*>(\d{6})<', page)[1],
    }


def cancel(client, fields, **headers):
    return client.post("/forms/cancel/", data=fields, headers=headers)


def kinds(tmp_path, form_id="activity"):
    return [row["kind"] for row in rows(tmp_path, form_id)]


def test_from_the_receipt_page_the_number_is_filled_in_and_nothing_happens_yet(client, tmp_path):
    address, theirs = signed_up(client)
    page = client.get(address).text
    assert 'action="/forms/cancel/"' in page
    asked = cancel(client, browser_fields(page, pressed="ask"))
    assert asked.status_code == 200 and "error-summary" not in asked.text
    assert browser_fields(asked.text)["receipt"] == [theirs["receipt"]]
    assert kinds(tmp_path) == ["submission"]


def test_a_seat_is_given_back_and_the_first_who_waits_is_offered_it(client, tmp_path):
    _, first = signed_up(client, "甲")
    signed_up(client, "乙")
    waiting, _ = signed_up(client, "丙")
    done = cancel(client, first)
    assert done.status_code == 200 and done.headers["Cache-Control"] == "no-store"
    assert "已经取消 “吉他夜校”的名额让出来了，别人就能来。谢谢您早点说。" in texts(done.text)
    assert 'href="/activities/">看近期的活动</a>' in done.text
    assert "有一个名额给您留着" in texts(client.get(waiting).text)
    assert kinds(tmp_path) == ["submission"] * 3 + ["release", "take"]


def test_a_seat_is_held_no_longer_than_until_it_begins(client, clock):
    _, first = signed_up(client, "甲")
    signed_up(client, "乙")
    clock.now = clock.now.replace(day=12, hour=17, minute=50)
    waiting, _ = signed_up(client, "丙")
    cancel(client, first)
    assert "留到 2026年5月12日 19:00，请打电话说一声您来不来。" in texts(client.get(waiting).text)


def test_number_and_code_may_be_typed_as_people_type_them(client):
    _, theirs = signed_up(client)
    wide = theirs["code"].translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    typed = {"receipt": theirs["receipt"].lower().replace("-", " "), "code": f"{wide[:3]} {wide[3:]}"}
    assert "已经取消" in texts(cancel(client, typed).text)


def test_cancelling_twice_is_said_kindly_and_writes_nothing(client, tmp_path):
    _, theirs = signed_up(client)
    cancel(client, theirs)
    again = cancel(client, theirs)
    assert again.status_code == 200
    assert "已经取消过了 “吉他夜校”先前就取消好了，您不用再做什么。" in texts(again.text)
    assert kinds(tmp_path) == ["submission", "release"]


def test_the_receipt_page_says_that_it_is_cancelled_and_one_may_sign_up_again(client):
    address, theirs = signed_up(client)
    cancel(client, theirs)
    page = texts(client.get(address).text)
    assert "已经取消 您不用再做什么。" in page and "要取消" not in page
    assert "您有名额" in texts(client.get(signed_up(client)[0]).text)


def test_who_goes_back_to_the_very_page_of_a_cancelled_sign_up_can_send_it_again(client, tmp_path):
    once = "0123456789abcdef0123456789abcdef"
    _, theirs = signed_up(client, once=once)
    cancel(client, theirs)
    address, again = signed_up(client, once=once)
    assert again["receipt"] != theirs["receipt"] and "您有名额" in texts(client.get(address).text)
    assert kinds(tmp_path) == ["submission", "release", "submission"]


def test_who_waits_stops_waiting_and_a_wish_goes_back_to_the_wall(client):
    for name in ("甲", "乙"):
        signed_up(client, name)
    _, waiting = signed_up(client, "丙")
    assert "“吉他夜校”您不再排队了。" in texts(cancel(client, waiting).text)
    _, claim = signed_up(client, "小李", "claim")
    assert send(client, "claim", name="小钱").status_code == 409
    assert "“一张洗澡时坐的凳子”回到了心愿墙上，别人可以接着认领。谢谢您早点说。" in texts(cancel(client, claim).text)
    assert send(client, "claim", name="小钱").status_code == 303


def test_once_it_has_begun_there_is_nothing_to_cancel(client, tmp_path, clock):
    address, theirs = signed_up(client)
    clock.pass_(minutes=29)
    assert "来不了，要取消" in client.get(address).text
    clock.now = clock.now.replace(day=12, hour=19)
    late = cancel(client, theirs)
    assert late.status_code == 409
    assert "已经开始了 “吉他夜校”2026年5月12日 19:00 开始的，现在不用取消了。没来也没关系，欢迎下次再来。" in texts(late.text)
    assert kinds(tmp_path) == ["submission"]


def test_a_target_that_has_left_the_site_can_still_be_given_back(client, site_dir):
    _, theirs = signed_up(client)
    publish(site_dir, activity={GUITAR: None})
    assert "已经取消 这个活动不在网站上了，您不用再做什么。" in texts(cancel(client, theirs).text)


@pytest.mark.parametrize("day", [11, 12])
def test_what_is_called_off_can_be_given_back_and_nobody_is_said_to_get_it(client, site_dir, clock, day):
    _, theirs = signed_up(client)
    publish(site_dir, activity={GUITAR: {"cancelled": "老师病了"}})
    clock.now = clock.now.replace(day=day, hour=20)
    assert "已经取消 “吉他夜校”本来就不办了，您不用再做什么。" in texts(cancel(client, theirs).text)


def test_who_stops_waiting_is_not_told_that_a_seat_of_theirs_went_to_others(client):
    for name in ("甲", "乙"):
        signed_up(client, name)
    address, theirs = signed_up(client, "丙")
    cancel(client, theirs)
    assert "已经取消 您不用再做什么。" in texts(client.get(address).text)


def test_what_is_no_sign_up_is_withdrawn_elsewhere(client):
    page = client.get(send(client, "suggestion").headers["Location"]).text
    assert "要取消" not in page
    theirs = {
        "receipt": re.search(r'receipt__number"[^>]*>([^<]+)<', page)[1],
        "code": re.search(r'receipt__code"[^>]*>(\d{6})<', page)[1],
    }
    answer = cancel(client, theirs)
    assert answer.status_code == 409
    assert "是“提建议”。这里只能取消报名和认领；要改、要撤回，请到“查进展”那一页。" in texts(answer.text)
    assert 'href="/forms/status/">查进展</a>' in answer.text


@pytest.mark.parametrize(
    "changed, message",
    [
        ({"receipt": ""}, "请写下受理编号。"),
        ({"code": ""}, "请写下查询码，6 位数字。"),
        ({"receipt": "EV7"}, "受理编号一共 10 位，这里是 3 位，请对照回执再看一遍。"),
        ({"code": "000000"}, "受理编号和查询码对不上，请对照受理那一页再看一遍。查询码找不到了，请打电话。"),
        ({"receipt": "EV7-54C-JDSW"}, "受理编号和查询码对不上，请对照受理那一页再看一遍。查询码找不到了，请打电话。"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_stays(client, tmp_path, changed, message):
    _, theirs = signed_up(client)
    typed = theirs | changed
    answer = cancel(client, typed)
    assert answer.status_code == 422 and message in texts(answer.text)
    assert {name: browser_fields(answer.text)[name] for name in typed} == {
        name: [text] for name, text in typed.items()
    }
    assert 'href="tel:021-5550-0100"' in answer.text and "<title>还没有取消 - " in answer.text
    assert kinds(tmp_path) == ["submission"]


def test_wrong_codes_slow_the_client_and_never_lock_the_number(client, clock):
    _, theirs = signed_up(client)
    wrong = theirs | {"code": "000000" if theirs["code"] != "000000" else "000001"}
    assert [cancel(client, wrong).status_code for _ in range(11)] == [422] * 10 + [429]
    slow = cancel(client, theirs)
    assert slow.status_code == 429 and slow.headers["Retry-After"] == "30"
    assert browser_fields(slow.text)["code"] == [theirs["code"]]
    clock.pass_(seconds=30)
    assert cancel(client, theirs).status_code == 200


def test_right_codes_and_slips_of_the_finger_slow_nobody_down(client):
    _, theirs = signed_up(client)
    for _ in range(15):
        assert cancel(client, theirs | {"receipt": "EV7"}).status_code == 422
        assert cancel(client, theirs).status_code == 200


def test_from_another_site_nothing_is_cancelled(client, tmp_path):
    _, theirs = signed_up(client)
    answer = cancel(client, theirs, Origin="https://evil.example")
    assert answer.status_code == 403 and "还没有取消" in texts(answer.text)
    assert kinds(tmp_path) == ["submission"]


def test_a_get_cancels_nothing(client, tmp_path, site_dir):
    _, theirs = signed_up(client)
    client.get("/forms/cancel/", query_string=theirs)
    assert kinds(tmp_path) == ["submission"]


def test_a_full_disk_is_said_and_the_seat_is_still_there(site_dir, store, clock, client):
    address, theirs = signed_up(client)
    full = create_app(site_dir, _Full(store), clock=clock, monotonic=clock.seconds).test_client()
    answer = cancel(full, theirs)
    assert answer.status_code == 503 and "机器这会儿记不下来，您的名额还在。" in texts(answer.text)
    assert "您有名额" in texts(client.get(address).text)


class _Full:
    """A store on a full disk."""

    def __init__(self, store):
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    def release(self, release):
        raise NotSaved("磁盘满了")

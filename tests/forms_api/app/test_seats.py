"""A seat, a place in the queue, who comes twice, and what everybody may know of it."""

import json
from dataclasses import replace

import pytest

from forms_api.app import create_app
from forms_api.catalogue import load_catalogue
from forms_api.forms import FORMS, Target
from forms_api.seat_counts import seat_counts

from tests.forms_api.app.test_repeated import TOKEN, receipt_of
from tests.forms_api.app.test_submit import rows
from tests.forms_api.app.test_targets import publish
from tests.forms_api.conftest import catalogue_record
from tests.forms_api.sending import VALID, browser_fields, send, texts

GUITAR = "hongxiang.guitar.2026-05-12"
OPEN = Target("activity", GUITAR, "吉他夜校")


def sign_up(client, name, form_id="activity", **changed):
    """The receipt page of somebody who signs up."""
    answer = send(client, form_id, name=name, **changed)
    assert answer.status_code == 303
    return texts(client.get(answer.headers["Location"]).text)


def test_the_receipt_tells_the_seat_and_the_queue_the_place(client):
    assert "您有名额 来不了，请早点取消，名额好让给排队的人。" in sign_up(client, "甲")
    assert "您有名额" in sign_up(client, "乙")
    third, fourth = sign_up(client, "丙"), sign_up(client, "丁")
    assert "排在第 1 位" in third and "排在第 2 位" in fourth
    assert "轮到您，站里会打您留的电话，名额给您留 24 小时。" in third
    assert "来不了，要取消" not in third.split("受理编号")[0]


@pytest.mark.parametrize("form_id", ["activity", "meeting", "shift"])
def test_who_only_waits_is_not_told_to_come(client, site_dir, form_id):
    target = VALID[form_id]["target"]
    publish(site_dir, **{form_id: {target: {"capacity": 1}}})
    assert FORMS[form_id].next_step in sign_up(client, "甲", form_id)
    waiting = sign_up(client, "乙", form_id)
    assert "排在第 1 位" in waiting and FORMS[form_id].next_step not in waiting and "接下来" not in waiting


@pytest.mark.parametrize(
    "form_id, title, text, button",
    [
        ("activity", "这个活动不在网站上了", "还办不办，请打电话问一声。", "来不了，要取消"),
        ("claim", "这个心愿不在网站上了", "还办不办，请打电话问一声。", "办不了，要取消"),
    ],
)
def test_what_has_left_the_site_since_is_asked_about_by_telephone(
    client, site_dir, form_id, title, text, button
):
    address = send(client, form_id).headers["Location"]
    publish(site_dir, **{form_id: {VALID[form_id]["target"]: None}})
    page = texts(client.get(address).text)
    assert f"{title} {text}" in page and button in page
    assert FORMS[form_id].next_step not in page


def test_the_receipt_tells_the_day_and_promises_no_other_answer(client):
    page = sign_up(client, "甲")
    assert "活动 吉他夜校" in page and "时间 2026年5月12日（周二）19:00–20:30" in page and "地点 二楼教室" in page
    assert "到时候报上受理编号或称呼就行。" in page and "前有回音" not in page
    claim = texts(client.get(send(client, "claim").headers["Location"]).text)
    assert "请在 2026年6月10日以前办好 办不了也没关系，" in claim and "心愿 一张洗澡时坐的凳子" in claim and "前有回音" in claim


def test_a_full_activity_says_so_before_one_writes_and_the_button_says_what_it_does(client):
    for name in ("甲", "乙", "丙"):
        sign_up(client, name)
    page = client.get(f"/forms/activity/?target={GUITAR}")
    assert "名额 一共 2 个，已经满了，可以排队，前面有 1 位" in texts(page.text)
    assert ">排队等名额</button>" in page.text
    assert ">报名</button>" in client.get("/forms/shift/?target=hongxiang.meals.2026-05-13").text


def test_a_receipt_that_is_opened_again_tells_where_one_stands_now(client, site_dir):
    sign_up(client, "甲")
    sign_up(client, "乙")
    address = send(client, "activity", name="丙").headers["Location"]
    assert "排在第 1 位" in texts(client.get(address).text)
    publish(site_dir, activity={GUITAR: {"capacity": 3}})
    assert "有一个名额给您留着 留到 2026年5月12日 12:00，请打电话说一声您来不来。" in texts(client.get(address).text)
    publish(site_dir, activity={GUITAR: {"cancelled": "老师病了"}})
    page = texts(client.get(address).text)
    assert "这个活动取消了 老师病了。您不用再做什么。" in page and "要取消" not in page


@pytest.mark.parametrize("form_id", ["activity", "meeting", "shift", "claim"])
def test_the_same_person_twice_is_told_the_first_number_and_has_one_place(client, tmp_path, clock, form_id):
    first = receipt_of(client, send(client, form_id, name="王 阿姨", phone="138-1234-5678"))
    clock.pass_(minutes=3)
    again = send(client, form_id, name="王阿姨", phone="13812345678", once=TOKEN)
    assert again.status_code == 200
    page = texts(again.text)
    assert "您已经" in page and first in page and "查询码 " not in page.split("再做什么")[0]
    assert "2026年5月11日 12:00 用这个称呼和电话提交过，所以没有再登记一次。" in page
    assert "请返回上一页，把称呼改成他的，再提交一次。" in page and "another" not in browser_fields(again.text)
    assert len(rows(tmp_path, form_id)) == 1


def test_the_same_person_may_come_to_another_evening(client, tmp_path):
    sign_up(client, "甲")
    sign_up(client, "甲", target="network.film.2026-05-15")
    assert len(rows(tmp_path, "activity")) == 2


def test_who_claims_to_be_another_resident_under_the_same_name_and_number_is_still_one(client, tmp_path):
    sign_up(client, "甲")
    assert send(client, "activity", name="甲", another="1").status_code == 200
    assert len(rows(tmp_path, "activity")) == 1


def test_whose_answer_was_lost_is_told_their_place_also_when_the_form_has_closed(client, clock):
    first = receipt_of(client, send(client, "activity", once=TOKEN))
    clock.now = clock.now.replace(day=12, hour=18, minute=30)
    again = send(client, "activity", once=TOKEN)
    assert again.status_code == 303 and receipt_of(client, again) == first
    assert send(client, "activity").status_code == 200
    assert send(client, "activity", name="别人").status_code == 410


def test_the_live_numbers_name_what_has_happened_and_nobody(client, clock):
    assert client.get("/forms/seats.json").json == {}
    clock.pass_(seconds=5)
    for name in ("甲", "乙", "丙"):
        sign_up(client, name)
    sign_up(client, "甲", target="network.film.2026-05-15")
    send(client, "claim")
    answer = client.get("/forms/seats.json")
    assert answer.headers["Cache-Control"] == "no-store" and answer.content_type == "application/json"
    assert json.loads(answer.text) == {
        "activity": {
            GUITAR: {"capacity": 2, "taken": 2, "waiting": 1},
            "network.film.2026-05-15": {"taken": 1, "waiting": 0},
        },
        "claim": {"hongxiang.stool": {"claimed": True}},
    }


def test_the_live_numbers_cost_nothing_for_what_nobody_has_asked_for(site_dir, store, clock):
    client = create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
    sign_up(client, "甲")
    record = catalogue_record()
    # No target at all: whatever reads its facts fails.
    catalogue = replace(
        load_catalogue(site_dir),
        targets={"activity": dict.fromkeys(record["targets"]["activity"], None) | {GUITAR: OPEN}},
    )
    assert seat_counts(store, catalogue, clock()) == {
        "activity": {GUITAR: {"taken": 1, "waiting": 0}}
    }


def test_the_live_numbers_are_counted_anew_after_five_seconds_or_for_a_new_site(client, site_dir, clock):
    client.get("/forms/seats.json")
    sign_up(client, "甲")
    clock.pass_(seconds=4)
    assert client.get("/forms/seats.json").json == {}
    publish(site_dir)
    assert client.get("/forms/seats.json").json["activity"][GUITAR]["taken"] == 1
    sign_up(client, "乙")
    clock.pass_(seconds=5)
    assert client.get("/forms/seats.json").json["activity"][GUITAR]["taken"] == 2

"""Forms about one activity, meeting, shift, wish or notice: their windows, their pages, their refusals."""

import pytest

from forms_api.forms import FORMS
from tests.forms_api.app.test_refusals import came_back_whole
from tests.forms_api.app.test_submit import rows
from tests.forms_api.conftest import catalogue_record, targets, write_pair
from tests.forms_api.sending import VALID, browser_fields, send, texts

TARGETED = sorted(form_id for form_id in FORMS if FORMS[form_id].target)


def publish(site_dir, **changed):
    """The site anew, with other facts of its targets."""
    write_pair(site_dir, catalogue_record() | {"targets": targets(**changed), "id": "fedcba9876543210"})


@pytest.mark.parametrize("form_id", TARGETED)
def test_a_link_opens_the_form_for_its_target_and_it_is_sent_without_javascript(client, tmp_path, form_id):
    target_id = VALID[form_id]["target"]
    page = client.get(f"/forms/{form_id}/?target={target_id}")
    assert page.status_code == 200
    assert targets()[form_id][target_id]["title"] in texts(page.text)
    fields = browser_fields(page.text)
    assert fields["target"] == [target_id]
    # Only of what is at no certain station does the resident say at which.
    station = targets()[form_id][target_id].get("station", "")
    assert ("station_name" in fields) == (FORMS[form_id].asks_station and not station)
    assert ("station" in fields) == (FORMS[form_id].asks_station and bool(station))
    typed = {name: text for name, text in VALID[form_id].items() if name != "target"}
    assert client.post(f"/forms/{form_id}/", data=fields | typed | {"consent": "y"}).status_code == 303
    [row] = rows(tmp_path, form_id)
    assert (row["target"], row["station"]) == (target_id, targets()[form_id][target_id].get("station", ""))
    assert row["target_name"] == targets()[form_id][target_id]["title"]


def test_the_form_says_when_where_until_when_and_how_many_places_are_left(client):
    send(client, "activity")
    page = texts(client.get("/forms/activity/?target=hongxiang.guitar.2026-05-12").text)
    assert (
        "吉他夜校 站点 虹祥居民区党群服务站 时间 2026年5月12日（周二）19:00–20:30 地点 二楼教室 "
        "报名 到 2026年5月12日 18:00 名额 一共 2 个，还有 1 个"
    ) in page
    assert "年龄 满 16 岁" in texts(client.get("/forms/shift/?target=hongxiang.meals.2026-05-13").text)
    assert "公示期 2026年5月6日 00:00 起，到 2026年5月12日 23:59" in texts(
        client.get("/forms/objection/?target=hongxiang.lamps").text
    )
    wish = texts(client.get("/forms/claim/?target=hongxiang.stool").text)
    assert "一张洗澡时坐的凳子" in wish and "认领以后 30 天内办好" in wish


def test_the_longest_address_that_the_builder_can_make_is_taken(client, site_dir):
    station, brand, matter = (letter * 60 for letter in "abc")
    target_id = f"{station}.{brand}.{matter}.2026-05-16"
    publish(site_dir, meeting={target_id: {"title": "很长", "capacity": 1}})
    for name, place in (("甲", "您有名额"), ("乙", "排在第 1 位")):
        sent = send(client, "meeting", target=target_id, name=name)
        assert place in texts(client.get(sent.headers["Location"]).text)


def test_what_belongs_to_the_whole_network_names_no_station(client, tmp_path):
    page = client.get("/forms/activity/?target=network.film.2026-05-15")
    assert page.status_code == 200 and "名额 不限" in texts(page.text) and "站点" not in texts(page.text)
    assert send(client, "activity", target="network.film.2026-05-15").status_code == 303
    assert rows(tmp_path, "activity")[0]["station_name"] == ""


def test_without_a_target_the_form_is_the_static_page(client, site_dir):
    (site_dir / "forms" / "activity").mkdir()
    (site_dir / "forms" / "activity" / "index.html").write_text("静态页", encoding="utf-8")
    for query in ("", "?target=", "?station=hongxiang"):
        assert client.get(f"/forms/activity/{query}").text == "静态页"


CLOSED = [
    (
        "activity",
        "hongxiang.guitar.2026-05-11",
        410,
        "这个活动的报名已经截止",
        "“吉他夜校”到 2026年5月11日 11:59 为止。",
        "看近期的活动",
        "/activities/",
    ),
    (
        "activity",
        "hongxiang.guitar.2026-06-12",
        409,
        "这个活动还没有开始报名",
        "“吉他夜校”从 2026年6月1日 00:00 开始，请到时候再来。",
        "看近期的活动",
        "/activities/",
    ),
    (
        "activity",
        "hongxiang.market.2026-05-16",
        410,
        "这个活动取消了",
        "“跳蚤集市”：下雨，改到月底。",
        "看近期的活动",
        "/activities/",
    ),
    (
        "shift",
        "hongxiang.nothing",
        404,
        "没有找到这个班次",
        "您要找的班次不在网站上了，可能已经过去，也可能网址不完整。",
        "看还差人的班次",
        "/volunteers/",
    ),
]


@pytest.mark.parametrize("form_id, target_id, status, title, text, link, href", CLOSED)
def test_what_is_not_open_is_said_kindly_with_a_way_on(
    client, form_id, target_id, status, title, text, link, href
):
    page = client.get(f"/forms/{form_id}/?target={target_id}")
    assert page.status_code == status and page.headers["Cache-Control"] == "no-store"
    assert f"{title} {text}" in texts(page.text)
    assert f'href="{href}">{link}</a>' in page.text and 'href="tel:021-5550-0100"' in page.text


@pytest.mark.parametrize("form_id, target_id, status, title, text, link, href", CLOSED)
def test_sent_all_the_same_it_is_refused_with_everything_typed(
    client, tmp_path, form_id, target_id, status, title, text, link, href
):
    answer = send(client, form_id, target=target_id)
    assert answer.status_code == status
    if status != 404:
        came_back_whole(answer, form_id, target=target_id)
    assert browser_fields(answer.text)["name"] == [VALID[form_id]["name"]]
    assert f"{title} {text} {link}" in texts(answer.text) and f'href="{href}"' in answer.text
    assert rows(tmp_path, form_id) == []


def test_a_form_that_names_no_target_asks_for_one_and_keeps_the_text(client, tmp_path):
    answer = send(client, "meeting", target=None)
    assert answer.status_code == 422
    assert "请先选一场议事会 还没有选是哪一个议事会，所以没有保存。 看近期的议事会" in texts(answer.text)
    assert browser_fields(answer.text)["note"] == ["想说说晚上的情况。"]
    assert rows(tmp_path, "meeting") == []


def test_a_window_is_judged_by_the_servers_clock_second_by_second(client, clock):
    clock.now = clock.now.replace(day=12, hour=18, minute=0, second=0)
    assert client.get("/forms/activity/?target=hongxiang.guitar.2026-05-12").status_code == 200
    clock.pass_(seconds=1)
    assert client.get("/forms/activity/?target=hongxiang.guitar.2026-05-12").status_code == 410


def test_an_objection_is_taken_to_the_last_second_of_the_notice_and_refused_after_it(client, tmp_path, clock):
    clock.now = clock.now.replace(day=12, hour=23, minute=59, second=59)
    assert send(client, "objection", contact=None).status_code == 303
    clock.pass_(seconds=1)
    late = send(client, "objection", what="还有一件")
    assert late.status_code == 410
    assert "公示期已经过了，不再收异议 “2026-03 楼道里的修灯人”到 2026年5月12日 23:59 为止。" in texts(late.text)
    assert browser_fields(late.text)["what"] == ["还有一件"]
    assert [row["contact"] for row in rows(tmp_path, "objection")] == [""]


def test_a_site_published_anew_changes_its_forms_without_a_restart(client, site_dir):
    new = {"hongxiang.guitar.2026-05-19": {"title": "吉他夜校，第二期", "starts_at": "2026-05-19T19:00"}}
    assert client.get("/forms/activity/?target=hongxiang.guitar.2026-05-19").status_code == 404
    publish(site_dir, activity=new | {"hongxiang.guitar.2026-05-12": {"cancelled": "老师病了"}})
    assert client.get("/forms/activity/?target=hongxiang.guitar.2026-05-19").status_code == 200
    assert "这个活动取消了 “吉他夜校”：老师病了。" in texts(send(client, "activity").text)


@pytest.mark.parametrize(
    "age, message",
    [
        ("15", "这一班要满 16 岁。别的班次里有不限年龄的，也可以打电话问问。"),
        ("", "请写下年龄，只写数字。"),
        ("很大", "年龄好像写错了，请只写数字，例如：36。"),
        ("0", "年龄好像写错了，请只写数字，例如：36。"),
        ("111", "年龄好像写错了，请只写数字，例如：36。"),
    ],
)
def test_an_age_is_checked_against_what_the_shift_asks(client, tmp_path, age, message):
    young = {"guardian_name": "小李妈妈", "guardian_phone": "021-5550-0197"}
    answer = send(client, "shift", age=age, **young)
    assert answer.status_code == 422 and message in texts(answer.text)
    came_back_whole(answer, "shift", age=age, **young)
    assert rows(tmp_path, "shift") == []


def test_who_is_too_young_for_a_shift_is_not_asked_who_looks_after_them(client):
    answer = texts(send(client, "shift", age="15").text)
    assert "有 1 处要补一下" in answer and "监护人的" not in answer


def test_a_page_gone_stale_offers_no_queue_for_what_is_called_off(client, site_dir):
    for name in ("甲", "乙"):
        send(client, "activity", name=name)
    publish(site_dir, activity={"hongxiang.guitar.2026-05-12": {"cancelled": "老师病了"}})
    answer = send(client, "activity", name="丙")
    assert answer.status_code == 410 and "排队等名额" not in answer.text


def test_under_18_a_guardian_is_asked_for_and_a_grown_ups_row_keeps_none(client, tmp_path):
    answer = texts(send(client, "shift", age="１７岁").text)
    assert "您写的年龄不满 18 岁，请写下监护人的姓名。" in answer
    assert "您写的年龄不满 18 岁，请留下监护人的电话。" in answer
    guardian = {"guardian_name": "小李妈妈", "guardian_phone": "021-5550-0197"}
    assert send(client, "shift", age="17", **guardian).status_code == 303
    assert send(client, "shift", age="18", name="小钱", **guardian).status_code == 303
    young, grown = rows(tmp_path, "shift")
    assert (young["age"], young["guardian_name"]) == ("17", "小李妈妈")
    assert (grown["age"], grown["guardian_name"], grown["guardian_phone"]) == ("18", "", "")


def test_below_a_base_path_and_with_a_sample_date_the_ways_on_stay_right(client, site_dir, clock):
    record = catalogue_record(base_path="/yizhan/", sample=True, sample_date="2026-05-12")
    write_pair(site_dir, record | {"targets": targets(), "id": "aaaaaaaaaaaaaaaa"})
    clock.now = clock.now.replace(year=2027, hour=17)
    assert client.get("/yizhan/forms/activity/?target=hongxiang.guitar.2026-05-12").status_code == 200
    clock.pass_(hours=2)
    late = client.get("/yizhan/forms/activity/?target=hongxiang.guitar.2026-05-12")
    assert late.status_code == 410 and 'href="/yizhan/activities/"' in late.text

"""Claiming a wish: one person a round, the second is offered others, an overdue one is free again."""

import threading

from tests.forms_api.app.test_cancel import signed_up
from tests.forms_api.app.test_repeated import TOKEN, receipt_of
from tests.forms_api.app.test_submit import rows
from tests.forms_api.app.test_targets import publish
from tests.forms_api.sending import browser_fields, send, texts

STOOL = "hongxiang.stool"


def test_the_second_person_is_told_kindly_offered_others_and_goes_on_with_everything_typed(client, tmp_path):
    assert send(client, "claim").status_code == 303
    second = send(client, "claim", name="小钱", how="我来。")
    assert second.status_code == 409
    page = texts(second.text)
    assert "已经有人认领了 “一张洗澡时坐的凳子”有人先认领了，一个心愿一次只由一个人认领。" in page
    assert "换一个心愿 一台能收戏曲的收音机" in page and "一盏夜里起身用的小灯" in page
    fields = browser_fields(second.text)
    assert fields["how"] == ["我来。"] and "target" not in fields
    chosen = fields | {"target": "hongxiang.radio"}
    assert client.post("/forms/claim/", data=chosen).status_code == 303
    assert [(row["target"], row["name"]) for row in rows(tmp_path, "claim")] == [
        (STOOL, "小李"),
        ("hongxiang.radio", "小钱"),
    ]


def test_a_link_to_a_claimed_wish_leads_to_the_others(client):
    send(client, "claim")
    page = client.get(f"/forms/claim/?target={STOOL}")
    assert page.status_code == 409
    assert 'href="/forms/claim/?target=hongxiang.radio">一台能收戏曲的收音机</a>' in page.text
    assert 'href="/wishes/">看心愿墙</a>' in page.text


def test_at_most_five_others_are_offered_those_of_the_same_station_first(client, site_dir):
    stations = ("honghua", "hongxiang")
    more = {f"{slug}.w{n}": {"title": f"心愿{n}", "station": slug} for n in range(4) for slug in stations}
    publish(site_dir, claim=more)
    send(client, "claim")
    page = client.get(f"/forms/claim/?target={STOOL}").text
    offered = [part.split('"')[0] for part in page.split("?target=")[1:]]
    assert len(offered) == 5 and offered[0] == "hongxiang.radio"
    assert all(each.startswith("hongxiang.") for each in offered)


def test_when_every_wish_is_claimed_that_is_said_too(client, site_dir):
    publish(site_dir, claim={"honghua.lamp": None, "hongxiang.radio": None})
    send(client, "claim")
    assert "别的心愿也都有人认领了，谢谢您。" in texts(send(client, "claim", name="小钱").text)


def test_who_claims_twice_is_told_that_it_is_theirs(client, tmp_path):
    first = receipt_of(client, send(client, "claim", once=TOKEN))
    assert receipt_of(client, send(client, "claim", once=TOKEN)) == first
    again = texts(send(client, "claim").text)
    assert "这个心愿您已经认领过" in again and first in again and "请在 2026年6月10日以前办好" in again
    assert len(rows(tmp_path, "claim")) == 1


def test_a_wish_claimed_on_the_site_is_taken_until_that_day_and_free_after_it(client, site_dir, clock):
    publish(site_dir, claim={STOOL: {"claimed_until": "2026-05-20"}})
    assert send(client, "claim").status_code == 409
    clock.now = clock.now.replace(day=20, hour=23, minute=59)
    assert send(client, "claim").status_code == 409
    clock.pass_(minutes=1)
    assert send(client, "claim").status_code == 303


def test_a_claim_that_was_never_taken_up_makes_way_after_the_days_of_the_site(client, tmp_path, clock):
    send(client, "claim")
    clock.pass_(days=30)
    assert send(client, "claim", name="小钱").status_code == 409
    clock.pass_(days=1)
    assert send(client, "claim", name="小钱").status_code == 303
    assert send(client, "claim", name="小孙").status_code == 409
    assert [row["keys"].split()[-1] for row in rows(tmp_path, "claim")] == [
        f"claim:{STOOL}:0",
        f"claim:{STOOL}:1",
    ]


def test_who_gives_back_an_overdue_claim_late_does_not_open_the_wish_that_is_another_persons(client, clock):
    _, late = signed_up(client, "小李", "claim")
    clock.pass_(days=31)
    send(client, "claim", name="小钱")
    done = texts(client.post("/forms/cancel/", data=late).text)
    assert "已经取消 “一张洗澡时坐的凳子”您不再认领了。谢谢您说一声。" in done and "心愿墙上" not in done
    assert send(client, "claim", name="小孙").status_code == 409


def test_an_overdue_claim_is_not_said_to_run(client, clock):
    send(client, "claim")
    clock.pass_(days=31)
    again = texts(send(client, "claim").text)
    assert "认领的期限过了 期限到 2026年6月10日，别人可以接着认领。您还想办，请打电话。" in again


def test_who_gives_back_a_claim_that_the_site_tells_is_not_told_that_others_can_have_it_now(client, site_dir):
    _, theirs = signed_up(client, "小李", "claim")
    publish(site_dir, claim={STOOL: {"claimed_until": "2026-05-20"}})
    assert "您不再认领了。谢谢您说一声。" in texts(client.post("/forms/cancel/", data=theirs).text)


def test_a_round_that_the_site_has_ended_lets_the_next_begin_at_once(client, site_dir):
    send(client, "claim")
    publish(site_dir, claim={STOOL: {"round": 1}})
    assert send(client, "claim", name="小钱").status_code == 303
    assert send(client, "claim", name="小孙").status_code == 409


def test_of_many_who_claim_in_the_same_moment_exactly_one_has_it(client, tmp_path):
    statuses = []
    at_once = 20
    ready = threading.Barrier(at_once)

    def claim(number):
        browser = client.application.test_client()
        ready.wait()
        statuses.append(send(browser, "claim", name=f"第{number}位").status_code)

    threads = [threading.Thread(target=claim, args=(number,)) for number in range(at_once)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(statuses) == [303] + [409] * (at_once - 1)
    assert len(rows(tmp_path, "claim")) == 1

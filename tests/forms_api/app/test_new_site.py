"""What the server does with a site: at start, and when it has been published anew while it runs."""

import logging

from forms_api.app import create_app
from tests.forms_api.app.test_seats import GUITAR
from tests.forms_api.app.test_targets import publish
from tests.forms_api.conftest import catalogue_record, targets, write_pair
from tests.forms_api.sending import send, texts

TOLD = {"received": 0, "upheld": 0, "dismissed": 0, "open": 0, "as_of": "2026-05-14"}


def test_a_raised_capacity_is_offered_to_who_waits_by_the_next_request_whatever_it_is(client, site_dir):
    addresses = [send(client, "activity", name=name).headers["Location"] for name in ("甲", "乙", "丙", "丁")]
    publish(site_dir, activity={GUITAR: {"capacity": 3}})
    client.get("/")
    assert "有一个名额给您留着" in texts(client.get(addresses[2]).text)
    assert "排在第 1 位" in texts(client.get(addresses[3]).text)


def test_a_seat_that_became_free_while_no_server_ran_is_offered_at_start(site_dir, store, clock, client):
    addresses = [send(client, "activity", name=name).headers["Location"] for name in ("甲", "乙", "丙")]
    publish(site_dir, activity={GUITAR: {"capacity": 3}})
    again = create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
    assert "有一个名额给您留着" in texts(again.get(addresses[2]).text)


def test_objections_the_site_does_not_tell_are_in_the_log_as_numbers_only(client, site_dir, clock, caplog):
    for what in ("灯是物业修的", "不是他修的"):
        send(client, "objection", what=what, contact="021-5550-0199")
    clock.pass_(days=3)
    with caplog.at_level(logging.WARNING):
        publish(site_dir, objection={"hongxiang.lamps": {"objections": TOLD}})
        client.get("/")
    assert [record.getMessage() for record in caplog.records] == [
        "2026-03（hongxiang.lamps）：网站写收到 0 件、成立 0 件、不成立 0 件、未办结 0 件，"
        "收件箱有收到 2 件、成立 0 件、不成立 0 件、未办结 2 件"
    ]
    assert "修" not in caplog.text and "0199" not in caplog.text


def test_while_a_notice_runs_and_the_site_tells_nothing_it_is_not_a_difference(client, site_dir, clock, caplog):
    send(client, "objection")
    with caplog.at_level(logging.WARNING):
        publish(site_dir)
        client.get("/")
    assert caplog.records == []
    clock.pass_(days=3)
    with caplog.at_level(logging.WARNING):
        publish(site_dir, activity={GUITAR: None})
        client.get("/")
    assert [record.getMessage() for record in caplog.records] == [
        "2026-03（hongxiang.lamps）：网站还没有写，收件箱有收到 1 件、成立 0 件、不成立 0 件、未办结 1 件"
    ]


def test_numbers_that_agree_are_not_worth_a_line(client, site_dir, clock, caplog):
    send(client, "objection")
    clock.pass_(days=3)
    with caplog.at_level(logging.WARNING):
        publish(site_dir, objection={"hongxiang.lamps": {"objections": TOLD | {"received": 1, "open": 1}}})
        client.get("/")
    assert caplog.records == []


def test_a_sample_network_is_not_compared_with_an_inbox(client, site_dir, caplog):
    record = catalogue_record(sample=True, sample_date="2026-05-14")
    told = {"hongxiang.lamps": {"objections": TOLD | {"received": 1, "dismissed": 1}}}
    with caplog.at_level(logging.WARNING):
        write_pair(site_dir, record | {"targets": targets(objection=told)})
        client.get("/")
    assert caplog.records == []

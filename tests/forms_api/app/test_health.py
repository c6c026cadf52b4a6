"""/healthz, /readyz and /metrics: for whoever watches over the server, and nobody else."""

import re

import pytest

from forms_api.app import create_app
from forms_api.metrics import Metrics
from forms_api.store import open_store
from tests.forms_api.sending import valid


@pytest.fixture
def watched(site_dir, tmp_path, clock):
    """(a browser of the server, its store), which counts its commits."""
    metrics = Metrics()
    store = open_store(tmp_path / "inbox", on_commit=metrics.committed)
    app = create_app(site_dir, store, clock=clock, monotonic=clock.seconds, metrics=metrics, metrics_for=["10.0.0.0/8"])
    yield app.test_client(), store
    store.close()


def _value(text, line):
    found = re.search(rf"^{re.escape(line)} (\S+)$", text, re.M)
    return float(found[1]) if found else None


def test_a_living_server_says_ok_by_whatever_name_it_is_asked(watched):
    client, _ = watched
    for path in ("/healthz", "/readyz"):
        answer = client.get(path, headers={"Host": "10.1.2.3:8000"})
        assert (answer.status_code, answer.text, answer.headers["Cache-Control"]) == (200, "ok\n", "no-store")
        assert client.head(path).data == b""


def test_a_server_that_can_store_nothing_is_alive_and_not_ready(watched):
    client, store = watched
    store.close()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "收件已经停止。\n")


def test_what_was_sent_is_counted_by_form_and_outcome(watched):
    client, _ = watched
    for changed in ({}, {"text": ""}):
        client.post("/forms/suggestion/", data=valid("suggestion", **changed))
    client.post("/forms/nonsense-198.18.0.1/", data={})
    client.get("/stations/hongxiang/")
    told = client.get("/metrics").text
    assert _value(told, 'yizhan_sent_total{form="suggestion",outcome="stored"}') == 1
    assert _value(told, 'yizhan_sent_total{form="suggestion",outcome="refused"}') == 1
    assert _value(told, 'yizhan_sent_total{form="other",outcome="other"}') == 1
    assert _value(told, 'yizhan_answer_seconds_count{kind="page"}') == 1
    assert _value(told, "yizhan_rows_stored_total") == _value(told, "yizhan_commit_rows_count") == 1
    assert _value(told, "yizhan_store_errors_total") == 0
    assert _value(told, "yizhan_catalogue_age_seconds") >= 0
    assert "nonsense" not in told and "198.18" not in told


def test_what_could_not_be_stored_is_counted(watched):
    client, store = watched
    store.close()
    assert client.post("/forms/suggestion/", data=valid("suggestion")).status_code == 503
    told = client.get("/metrics").text
    assert _value(told, "yizhan_store_errors_total") == 1
    assert _value(told, 'yizhan_sent_total{form="suggestion",outcome="not_stored"}') == 1


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.2.3.4", {}, 200),
        ("198.18.0.1", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("127.0.0.1", {"X-Real-IP": "198.18.0.1"}, 404),
        ("127.0.0.1", {"Via": "1.1 proxy"}, 404),
    ],
)
def test_figures_are_for_this_machine_and_the_configured_addresses_and_never_through_a_proxy(
    watched, address, headers, status
):
    client, _ = watched
    answer = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == status
    assert ("yizhan_" in answer.text) == (status == 200)


def test_nothing_is_posted_to_them(watched):
    client, _ = watched
    assert [client.post(path).status_code for path in ("/healthz", "/readyz", "/metrics")] == [405, 405, 405]


def test_an_address_that_is_none_is_refused_at_the_start(site_dir, store):
    with pytest.raises(ValueError, match="“grafana”不是代理的地址"):
        create_app(site_dir, store, metrics_for=["grafana"])

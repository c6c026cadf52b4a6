"""Two hundred people and ten seats, over HTTP, with a real server that ends kindly or is killed."""

import csv
import http.client
import re
import threading
from urllib.parse import urlencode

import pytest

from forms_api.commands.verify import verify
from tests.forms_api.commands.samples import run
from tests.forms_api.conftest import catalogue_record, targets, write_pair, write_site
from tests.forms_api.sending import texts
from tests.forms_api.server.running import ask, post, running

GUITAR = "hongxiang.guitar.2026-05-12"
LEDGER = "activity.v1.2026-05.csv"


@pytest.fixture
def site_dir(tmp_path):
    """The tiny site with ten seats for the guitar, on its sample date: the day before."""
    facts = {"sample": True, "sample_date": "2026-05-11"}
    site_dir = write_site(tmp_path / "site", **facts)
    write_pair(site_dir, catalogue_record(**facts) | {"targets": targets(activity={GUITAR: {"capacity": 10}})})
    return site_dir


def _sign_up(server, nth):
    """The text of the receipt page."""
    connection = server.connect()
    address = {"X-Forwarded-For": f"198.18.{nth // 250}.{nth % 250 + 1}"}
    status, headers, text = post(connection, "activity", address, target=GUITAR, name=f"邻居{nth}")
    assert status == 303, text
    status, _, text = ask(connection, "GET", headers["location"], None, {})
    connection.close()
    assert status == 200
    return texts(text)


def _everybody_signs_up(server, count):
    """{number of the place in the queue, or "seat": receipt pages}; all at once."""
    pages, start = [], threading.Barrier(count)

    def one(nth):
        start.wait(60)
        pages.append(_sign_up(server, nth))

    threads = [threading.Thread(target=one, args=(nth,)) for nth in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(pages) == count
    return [page for page in pages if "您有名额" in page], {_place(page): page for page in pages if "排在第" in page}


def _place(page):
    return int(re.search(r"排在第 (\d+) 位", page)[1])


def _receipt(page):
    return re.search(r"受理编号 (\S+)", page)[1]


def _cancel(server, page):
    fields = {"receipt": _receipt(page), "code": re.search(r"查询码 (\d{6})", page)[1]}
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return ask(server.connect(), "POST", "/forms/cancel/", urlencode(fields).encode("ascii"), kind)


def _rung(inbox_dir, site_dir, to):
    """The receipts on the call list that `desk calls` writes."""
    assert run("desk", "calls", "--inbox", inbox_dir, "--site", site_dir, "--to", to) == 0
    path, = to.glob("待回电-*.csv")
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [row["受理编号"] for row in csv.DictReader(file)]


def _live_keys(inbox_dir, kind):
    with open(inbox_dir / LEDGER, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [key for row in rows if row["kind"] == "submission" for key in row["keys"].split() if key.startswith(f"{kind}:")]


@pytest.mark.parametrize("ending", ["terminate", "kill"])
def test_ten_seats_for_two_hundred_people_and_the_right_three_are_rung_after_three_cancellations(
    site_dir, tmp_path, ending
):
    inbox_dir = tmp_path / "inbox"
    with running(site_dir, inbox_dir, "127.0.0.1") as server:
        seated, waiting = _everybody_signs_up(server, 200)
        assert len(seated) == 10
        assert sorted(waiting) == list(range(1, 191))
        for page in seated[:3]:
            assert "已经取消" in texts(_cancel(server, page)[2])
        getattr(server.process, ending)()
        server.process.wait(30)
    assert len(set(_live_keys(inbox_dir, "seat"))) == len(_live_keys(inbox_dir, "seat")) == 10
    with running(site_dir, inbox_dir, "127.0.0.1") as server:
        right = sorted(_receipt(waiting[place]) for place in (1, 2, 3))
        assert sorted(_rung(inbox_dir, site_dir, tmp_path / "calls")) == right
        assert _place(_sign_up(server, 200)) == 188, "no newcomer gets one of their seats"
        said_yes, said_no = right[:2], right[2]
        for receipt in said_yes:
            assert run("desk", "confirm", "--inbox", inbox_dir, "--site", site_dir, "--receipt", receipt) == 0
        assert run("desk", "cancel", "--inbox", inbox_dir, "--site", site_dir, "--receipt", said_no) == 0
        assert _rung(inbox_dir, site_dir, tmp_path / "again") == [_receipt(waiting[4])]
    assert verify(inbox_dir).sound


def test_a_server_killed_between_a_cancellation_and_the_offer_makes_the_offer_when_it_starts_again(
    site_dir, tmp_path
):
    inbox_dir = tmp_path / "inbox"
    with running(site_dir, inbox_dir, "127.0.0.1", disk="DyingAfterARelease") as server:
        pages = [_sign_up(server, nth) for nth in range(12)]
        with pytest.raises((http.client.HTTPException, OSError)):
            _cancel(server, pages[4])
        assert server.process.wait(30) == -9
    with running(site_dir, inbox_dir, "127.0.0.1") as server:
        rows = (inbox_dir / LEDGER).read_text(encoding="utf-8-sig").splitlines()
        assert [row.split(",")[0] for row in rows[13:]] == ['"release"', '"take"']
        assert _rung(inbox_dir, site_dir, tmp_path / "calls") == [_receipt(pages[10])]
        assert _place(_sign_up(server, 12)) == 2


def test_a_cancellation_that_nobody_could_be_told_of_is_done_all_the_same(site_dir, tmp_path):
    inbox_dir = tmp_path / "inbox"
    with running(site_dir, inbox_dir, "127.0.0.1", disk="DyingAfterARelease") as server:
        page = _sign_up(server, 0)
        with pytest.raises((http.client.HTTPException, OSError)):
            _cancel(server, page)
    with running(site_dir, inbox_dir, "127.0.0.1") as server:
        assert "已经取消过了" in texts(_cancel(server, page)[2])


def test_the_desk_judges_by_the_catalogue_that_the_server_uses(site_dir, tmp_path, capsys):
    with running(site_dir, tmp_path / "inbox") as server:
        page = _sign_up(server, 1)
        # Half of a site that is being published: the server goes on with the one before.
        (site_dir / "forms" / "catalogue.json").write_text('{"version": 1', encoding="utf-8")
        receipt = re.search(r"受理编号 (\S+)", page)[1]
        inbox = ("--inbox", tmp_path / "inbox", "--site", site_dir)
        assert run("desk", "cancel", *inbox, "--receipt", receipt) == 0
    assert capsys.readouterr().out == f"已取消 {receipt}。\n"

"""The desk's commands about seats, with and without a server: whom to ring, who comes, who does not."""

import csv
import os
import re
import stat
from datetime import datetime, timedelta

import openpyxl
import pytest

from forms_api import seats
from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import load_catalogue
from forms_api.seats import Gone, Offered, Seated, Waiting
from forms_api.store.rows import SHANGHAI
from tests.forms_api.commands.samples import run
from tests.forms_api.conftest import catalogue_record, targets, write_pair, write_site
from tests.forms_api.seating import sign_up

SAMPLE = {"sample": True, "sample_date": "2026-05-11"}
MORNING = datetime(2026, 5, 11, 0, 0, 0, tzinfo=SHANGHAI)
GUITAR, MEALS = "hongxiang.guitar.2026-05-12", "hongxiang.meals.2026-05-13"


@pytest.fixture
def site_dir(tmp_path):
    """The tiny site, whose today is 2026-05-11: two seats for the guitar, three for the meals."""
    return write_site(tmp_path / "site", **SAMPLE)


@pytest.fixture(params=["alone", "beside a server"])
def desk(request, inbox, site_dir):
    """Runs `desk <job>` on the inbox; in half of the cases while a server owns it."""
    inbox.open().close()
    store = admin = None
    if request.param == "beside a server":
        store = inbox.open()
        admin = AdminServer(Owner(store, lambda: datetime.now(SHANGHAI), lambda: load_catalogue(site_dir)))
        admin.start()

    class Desk:
        def __call__(self, job, *arguments):
            site = () if job == "decide" else ("--site", site_dir)
            return run("desk", job, "--inbox", inbox.dir, *site, *arguments)

        def with_store(self, act):
            """What the web does meanwhile."""
            opened = store or inbox.open()
            try:
                return act(opened)
            finally:
                if opened is not store:
                    opened.close()

    yield Desk()
    if admin:
        admin.stop()
        store.close()


def _target(site_dir, form="activity", target_id=GUITAR):
    return load_catalogue(site_dir).targets[form][target_id]


def _signed_up(desk, site_dir, count, **facts):
    target = _target(site_dir)
    return desk.with_store(
        lambda store: [
            store.append(sign_up(f"邻居{nth}", target=target, at=MORNING, phone=f"021-5550-01{nth:02}", **facts)).receipt
            for nth in range(1, count + 1)
        ]
    )


def _stands(desk, site_dir, receipts):
    now = MORNING + timedelta(hours=1)
    target = _target(site_dir)
    return desk.with_store(lambda store: [type(seats.standing(store, target, each, now)) for each in receipts])


def _csv(to):
    path, = to.glob("*.csv")
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{heading: cell.lstrip("\t'") for heading, cell in row.items()} for row in csv.DictReader(file)]


def test_the_call_list_says_whom_to_ring_and_until_when_the_seat_is_held(desk, site_dir, tmp_path, capsys):
    receipts = _signed_up(desk, site_dir, 4)
    assert desk("cancel", "--receipt", receipts[0]) == 0
    assert capsys.readouterr().out == (
        f"已取消 {receipts[0]}。空出的名额留给了排在前面的 1 位，请运行 desk calls。\n"
    )
    to = tmp_path / "给 前台"
    assert desk("calls", "--to", to) == 0
    said = capsys.readouterr().out
    stem = "待回电-导出2026-05-11-请于2026-05-18前销毁"
    assert said == (
        "没有新空出来的名额要通知。\n"
        f"{to / stem}.xlsx（1 位）\n{to / stem}.csv（1 位）\n"
        "里面有居民的个人信息，请在 2026-05-18 之前销毁这些文件和它们的副本。\n"
    )
    row, = _csv(to)
    assert re.fullmatch(r"2026-05-12 \d\d:\d\d", row.pop("名额留到"))
    assert row == {
        "受理编号": receipts[2], "先打给": "邻居3", "电话": "021-5550-0103", "报名的人": "邻居3",
        "对象": "吉他夜校", "时间": "2026-05-12 19:00", "站点": "虹祥居民区党群服务站",
    }
    book = openpyxl.load_workbook(to / f"{stem}.xlsx")
    assert [cell.value for cell in book["待回电"]["A"]] == ["受理编号", receipts[2]]
    assert "要来的，运行 desk confirm；不来的，运行 desk cancel；没打通的先留着，到时间自动轮到下一位。" in [
        cell.value for cell in book["请先看"]["A"]
    ]


def test_the_commands_print_no_name_and_no_telephone_number(desk, site_dir, tmp_path, capsys):
    receipts = _signed_up(desk, site_dir, 4)
    desk("cancel", "--receipt", receipts[0])
    desk("calls", "--to", tmp_path / "out")
    desk("confirm", "--receipt", receipts[2])
    desk("confirm", "--receipt", receipts[3])
    printed = capsys.readouterr()
    assert "邻居" not in printed.out + printed.err and "5550" not in printed.out + printed.err


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_only_the_owner_can_read_the_call_list(desk, site_dir, tmp_path):
    receipts = _signed_up(desk, site_dir, 3)
    desk("cancel", "--receipt", receipts[0])
    old_umask = os.umask(0)
    try:
        desk("calls", "--to", tmp_path / "out")
    finally:
        os.umask(old_umask)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_nobody_to_ring_makes_no_file(desk, site_dir, tmp_path, capsys):
    _signed_up(desk, site_dir, 3)
    assert desk("calls", "--to", tmp_path / "out") == 0
    assert capsys.readouterr().out == "没有新空出来的名额要通知。\n没有要打的电话。\n"
    assert not (tmp_path / "out").exists()


def test_calls_offers_what_became_free_while_nobody_looked(desk, site_dir, tmp_path, capsys):
    receipts = _signed_up(desk, site_dir, 4)
    desk.with_store(lambda store: [seats.cancel(store, each, MORNING) for each in receipts[:2]])
    assert desk("calls", "--to", tmp_path / "out") == 0
    assert capsys.readouterr().out.startswith("新留出 2 个名额给排队的人。\n")
    assert [row["受理编号"] for row in _csv(tmp_path / "out")] == sorted(receipts[2:])


def test_an_offer_that_lapsed_is_off_the_list_and_the_next_is_on_it(desk, site_dir, tmp_path):
    receipts = _signed_up(desk, site_dir, 4)
    target = _target(site_dir)

    def yesterday(store):
        seats.cancel(store, receipts[0], MORNING - timedelta(hours=24))
        assert seats.promote(store, [target], MORNING - timedelta(hours=24)) == (receipts[2],)

    desk.with_store(yesterday)
    desk("calls", "--to", tmp_path / "out")
    assert [row["受理编号"] for row in _csv(tmp_path / "out")] == [receipts[3]]


def test_under_18_the_one_who_looks_after_them_is_rung(desk, site_dir, tmp_path):
    meals = _target(site_dir, "shift", MEALS)

    def fill(store):
        first = [store.append(sign_up(target=meals, at=MORNING)).receipt for _ in range(3)]
        young = sign_up(
            "小雨点", target=meals, at=MORNING, age="16", guardian_name="雨点妈妈", guardian_phone="021-5550-0177"
        )
        store.append(young)
        seats.cancel(store, first[0], MORNING)

    desk.with_store(fill)
    desk("calls", "--to", tmp_path / "out")
    row, = _csv(tmp_path / "out")
    assert (row["先打给"], row["电话"], row["报名的人"]) == ("雨点妈妈", "021-5550-0177", "小雨点")


def test_whoever_says_yes_has_the_seat_and_is_off_the_list(desk, site_dir, tmp_path, capsys):
    receipts = _signed_up(desk, site_dir, 4)
    desk("cancel", "--receipt", receipts[0])
    capsys.readouterr()
    assert desk("confirm", "--receipt", receipts[2].lower().replace("-", " ")) == 0
    assert capsys.readouterr().out == f"{receipts[2]} 有了“吉他夜校”的名额。\n"
    assert _stands(desk, site_dir, receipts) == [Gone, Seated, Seated, Waiting]
    assert desk("calls", "--to", tmp_path / "out") == 0
    assert not (tmp_path / "out").exists()


def test_whoever_says_no_is_followed_by_the_next(desk, site_dir):
    receipts = _signed_up(desk, site_dir, 4)
    desk("cancel", "--receipt", receipts[0])
    desk("cancel", "--receipt", receipts[2])
    assert _stands(desk, site_dir, receipts) == [Gone, Seated, Gone, Offered]


def test_what_cannot_be_confirmed_or_cancelled_is_said_kindly(desk, site_dir, capsys):
    receipts = _signed_up(desk, site_dir, 4)
    for job, receipt, said in (
        ("confirm", receipts[0], f"{receipts[0]} 本来就有名额，不用确认。"),
        ("confirm", receipts[3], f"{receipts[3]} 排在第 2 位，现在还没有轮到的名额。"),
        ("confirm", "EV7-54C-JDSW", "EV7-54C-JDSW 没有在排队：编号不对、已经取消，或者活动已经从网站撤下。"),
        ("cancel", "EV7-54C-JDSW", "没有受理编号是 EV7-54C-JDSW 的记录。"),
    ):
        assert desk(job, "--receipt", receipt) == 1
        assert capsys.readouterr().out == f"{said}\n"
    desk("cancel", "--receipt", receipts[3])
    capsys.readouterr()
    assert desk("cancel", "--receipt", receipts[3]) == 1
    assert capsys.readouterr().out == f"{receipts[3]} 没有占名额，也没有认领，或者已经取消过了。\n"
    assert desk("confirm", "--receipt", "EV7-54C-JDSX") == 2
    assert capsys.readouterr().err == "受理编号里有地方写错了，请对照回执再看一遍。\n"


def test_a_seat_that_lapsed_or_was_cut_away_or_is_of_something_over_is_not_given(desk, site_dir, capsys):
    receipts = _signed_up(desk, site_dir, 5)
    target = _target(site_dir)

    def yesterday(store):
        seats.cancel(store, receipts[0], MORNING - timedelta(hours=24))
        seats.promote(store, [target], MORNING - timedelta(hours=24))

    desk.with_store(yesterday)
    assert desk("confirm", "--receipt", receipts[2]) == 1
    assert capsys.readouterr().out == f"给 {receipts[2]} 留的名额过了 24 小时，已经给了后面的人，现在没有空的。\n"
    desk.with_store(lambda store: seats.promote(store, [target], MORNING))
    _publish(site_dir, activity={GUITAR: {"capacity": 1}})
    assert desk("confirm", "--receipt", receipts[3]) == 1
    assert capsys.readouterr().out == f"“吉他夜校”的名额减少了，现在没有空的，给不了 {receipts[3]}。\n"
    _publish(site_dir, activity={GUITAR: {"cancelled": "老师病了"}})
    assert desk("confirm", "--receipt", receipts[3]) == 1
    assert capsys.readouterr().out == "“吉他夜校”已经开始或者取消了，没有再给名额。\n"


def test_without_a_site_nothing_is_done(inbox, tmp_path, capsys):
    inbox.filled("路灯坏了")
    assert run("desk", "calls", "--inbox", inbox.dir, "--site", tmp_path / "none", "--to", tmp_path / "out") == 2
    assert capsys.readouterr().err == (
        f"{tmp_path / 'none'} 里没有 forms/catalogue.json，请先生成网站（python -m builder build）。\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "命令写得不对：还缺 事情。"),
        (("dance",), "命令写得不对：事情 不能是 'dance'。"),
        (("decide", "--inbox", "x", "--receipt", "y"), "命令写得不对：--outcome --undo 要写一个。"),
        (("decide", "--inbox", "x", "--receipt", "y", "--outcome", "maybe"), "命令写得不对：--outcome 不能是 'maybe'。"),
        (("confirm", "--inbox", "x", "--receipt", "y"), "命令写得不对：还缺 --site。"),
    ],
)
def test_what_is_typed_wrong_is_one_sentence(arguments, said, capsys):
    assert run("desk", *arguments) == 2
    assert capsys.readouterr().err.startswith(said)


def _publish(site_dir, **changed):
    write_pair(site_dir, catalogue_record(**SAMPLE) | {"targets": targets(**changed)})

"""`python -m forms_api ballot …`, alone and beside a server that owns the inbox."""

import io
from datetime import date, timedelta

import pytest
import yaml
from openpyxl import load_workbook

from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.app import create_app
from forms_api.ballots.codes import check_code
from forms_api.ballots.keyring import read_key
from forms_api.catalogue import load_catalogue
from forms_api.store import open_store
from tests.forms_api.ballots.ticking import LIST, tick, write_ballots
from tests.forms_api.commands.samples import run
from tests.forms_api.conftest import NOON

SAMPLE = {"sample": True, "sample_date": "2026-05-11"}


@pytest.fixture
def inbox_dir(tmp_path):
    open_store(tmp_path / "inbox").close()
    return tmp_path / "inbox"


@pytest.fixture
def ballot(site_dir, inbox_dir, capsys):
    """Runs one command about the list; (status, what it printed). The site's day is 2026-05-11."""
    write_ballots(site_dir, site=SAMPLE)

    def command(job, *more):
        status = run("ballot", job, "--inbox", inbox_dir, "--site", site_dir, "--ballot", LIST, *more)
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return command


def _handed_out(folder) -> list[str]:
    path, = folder.glob("*.xlsx")
    return [row[0] for row in load_workbook(io.BytesIO(path.read_bytes())).worksheets[0].iter_rows(min_row=2, values_only=True)]


def _vote(site_dir, inbox_dir, code, options=("lamps",)):
    store = open_store(inbox_dir)
    try:
        return tick(create_app(site_dir, store).test_client(), code, options).status_code
    finally:
        store.close()


def _closed(site_dir, **paper):
    """The same site on the day after the last tick."""
    write_ballots(site_dir, site=SAMPLE | {"sample_date": "2026-05-21"}, **paper)


def test_codes_come_as_slips_to_cut_and_as_a_sheet_and_each_of_them_votes_once(ballot, site_dir, inbox_dir, tmp_path):
    status, said = ballot("codes", "--count", "12", "--to", tmp_path / "slips")
    assert status == 0
    assert "“春天的清单”发出 12 个投票码，连以前的一共 12 个。" in said
    handed = _handed_out(tmp_path / "slips")
    assert len(set(handed)) == 12 and all(check_code(code) == code for code in handed)
    assert not any(code in said for code in handed)
    slips = (tmp_path / "slips" / f"投票码-{LIST}-2026-05-11.html").read_text(encoding="utf-8")
    assert slips.count('<div class="page">') == 2 and all(f">{code}<" in slips for code in handed)
    assert "http" not in slips and slips.count("<path") == 1
    assert _vote(site_dir, inbox_dir, handed[3]) == 303
    assert _vote(site_dir, inbox_dir, handed[3]) == 409


def test_no_codes_are_handed_out_for_a_ballot_that_is_over_or_has_none(ballot, site_dir, tmp_path):
    assert ballot("codes", "--count", "0", "--to", tmp_path) == (1, "一次发 1 到 100000 个投票码，这里写的是 0。\n")
    _closed(site_dir)
    said = "“春天的清单”已经截止或者取消，没有再发投票码。\n"
    assert ballot("codes", "--count", "5", "--to", tmp_path) == (1, said)
    write_ballots(site_dir, site=SAMPLE, rule="device")
    said = "“春天的清单”是一台设备投一票，不用投票码。\n"
    assert ballot("codes", "--count", "5", "--to", tmp_path) == (1, said)


def test_a_paper_sheet_has_every_option_with_its_number(ballot, tmp_path):
    assert ballot("sheet", "--to", tmp_path / "sheet")[0] == 0
    page = (tmp_path / "sheet" / f"纸质表-{LIST}-edition-1.html").read_text(encoding="utf-8")
    assert '<span class="nth">4</span><span>修坡道<small>5–20万元，走访提出</small></span>' in page
    assert "最多勾 2 项" in page


def test_sheets_are_typed_one_by_one_or_many_from_a_file(ballot, tmp_path):
    assert ballot("enter", "--sheet", "1", "--ticks", "1 3", "--by", "甲") == (0, "第 1 张录好了，等另一个人再录一遍。\n")
    batch = tmp_path / "batch.txt"
    batch.write_text("# 乙录的\n1: 1 3\n2：4\n\n3:\n", encoding="utf-8")
    status, said = ballot("enter", "--from", batch, "--by", "乙")
    assert status == 0
    assert said.splitlines() == [
        "第 1 张确认了，2 个勾，两个人录的一样。",
        "第 2 张录好了，等另一个人再录一遍。",
        "第 3 张录好了，等另一个人再录一遍。",
    ]


def test_a_file_with_one_mistake_is_not_taken_in_at_all(ballot, inbox_dir, tmp_path):
    batch = tmp_path / "batch.txt"
    batch.write_text("1: 1\n2: 9\n3: x\n", encoding="utf-8")
    status, said = ballot("enter", "--from", batch, "--by", "甲")
    assert status == 1
    assert said.splitlines() == [
        "第 2 张：没有“9”这一项，表上是 1 到 4。",
        "第 3 张：没有“x”这一项，表上是 1 到 4。",
        "一张也没有录入。",
    ]
    assert not list(inbox_dir.glob("paper.*"))
    batch.write_text("1: 1\n1: 2\n", encoding="utf-8")
    assert ballot("enter", "--from", batch, "--by", "甲") == (1, "第 1 张写了两遍，一张也没有录入。\n")
    batch.write_text("1 1\n", encoding="utf-8")
    assert ballot("enter", "--from", batch, "--by", "甲") == (
        2, f"{batch} 第 1 行没有冒号，一行写一张，例如 17: 3 17 25。\n",
    )


def test_the_status_of_a_sealed_ballot_tells_no_ticks_before_it_is_closed(ballot, site_dir, inbox_dir, tmp_path):
    ballot("codes", "--count", "3", "--to", tmp_path / "slips")
    assert _vote(site_dir, inbox_dir, _handed_out(tmp_path / "slips")[0], ["ramp"]) == 303
    ballot("enter", "--sheet", "7", "--ticks", "1", "--by", "甲")
    assert ballot("status") == (
        0,
        "春天的清单：正在打钩，到 2026年5月20日 17:00\n投票码：发出 3 个，用了 1 个。\n"
        "纸质表：确认 0 张，作废 0 张，还要核对 1 张。\n要核对的是第 7 张，请换一个人再录一遍。\n"
        "截止以前不看谁得了几个勾。\n",
    )
    _closed(site_dir)
    assert ballot("status")[1].splitlines()[-1] == "4 修坡道：网上 1 个勾，纸面 0 个勾"


def test_the_result_comes_after_closing_with_web_and_paper_apart(ballot, site_dir, inbox_dir, tmp_path):
    ballot("codes", "--count", "3", "--to", tmp_path / "slips")
    for code, options in zip(_handed_out(tmp_path / "slips"), (["ramp"], ["ramp", "lamps"])):
        assert _vote(site_dir, inbox_dir, code, options) == 303
    assert ballot("result") == (1, "春天的清单：正在打钩，到 2026年5月20日 17:00，截止以后才有结果。\n")
    for by in ("甲", "乙"):
        ballot("enter", "--sheet", "1", "--ticks", "3 4", "--by", by)
        ballot("enter", "--sheet", "2", "--ticks", "1 2 3", "--by", by)
    ballot("enter", "--sheet", "3", "--ticks", "1", "--by", "甲")
    _closed(site_dir)
    assert ballot("result") == (1, "第 3 张纸质表还没有核对，核对完才有结果。\n")
    ballot("enter", "--sheet", "3", "--ticks", "1", "--by", "乙")
    assert ballot("result", "--to", tmp_path / "result.yml")[0] == 0
    text = (tmp_path / "result.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == {
        "result": {
            "counted_date": date(2026, 5, 21),
            "ballots": {"online": 2, "paper": 2},
            "spoiled": 1,
            "ticks": [
                {"id": "ramp", "online": 2, "paper": 1},
                {"id": "lamps", "online": 1, "paper": 1},
                {"id": "benches", "online": 0, "paper": 1},
                {"id": "stairs", "online": 0, "paper": 0},
            ],
            "chosen": None,
        }
    }
    assert text.startswith("result:\n  counted_date: 2026-05-21\n  ballots: {online: 2, paper: 2}\n")


def test_the_key_goes_only_after_the_notice_and_after_a_dry_run_that_changes_nothing(
    ballot, site_dir, inbox_dir, tmp_path
):
    ballot("codes", "--count", "3", "--to", tmp_path / "slips")
    code = _handed_out(tmp_path / "slips")[0]
    assert _vote(site_dir, inbox_dir, code) == 303
    _closed(site_dir)
    said = "“春天的清单”的结果还没有公示，密钥还要用来核对，没有销毁。\n"
    assert ballot("destroy-key") == (1, said)
    _closed(site_dir, notice_until="2026-05-21")
    said = "“春天的清单”的结果公示到 2026年5月21日，过了这一天才能销毁密钥。\n"
    assert ballot("destroy-key") == (1, said)
    _closed(site_dir, notice_until="2026-05-20")
    said = "会销毁“春天的清单”的密钥和 3 个投票码的记号，票数不变。这一次什么都没有改。\n"
    assert ballot("destroy-key", "--dry-run") == (0, said)
    assert read_key(inbox_dir, LIST).mark_handed_out(code)
    status, said = ballot("destroy-key")
    assert status == 0
    assert said == (
        "已销毁“春天的清单”的密钥和 3 个投票码的记号，票数不变。"
        "备份里还有这把密钥，请把公示结束以前的备份也一起销毁。\n"
    )
    assert not read_key(inbox_dir, LIST).mark_handed_out(code)
    assert "投票码：发出 3 个，用了 1 个，密钥 2026年5月21日已经销毁。" in ballot("status")[1]
    assert ballot("destroy-key") == (1, "“春天的清单”的密钥 2026年5月21日已经销毁过了。\n")
    assert ballot("enter", "--sheet", "1", "--ticks", "1", "--by", "甲") == (
        1, "“春天的清单”的结果已经公示，不能再录入。\n",
    )
    assert run("verify", "--inbox", inbox_dir) == 0


def test_an_export_hands_out_no_ballot_and_says_so_also_after_the_end(ballot, site_dir, inbox_dir, tmp_path, capsys):
    ballot("codes", "--count", "1", "--to", tmp_path / "slips")
    assert _vote(site_dir, inbox_dir, *_handed_out(tmp_path / "slips")) == 303
    ballot("enter", "--sheet", "1", "--ticks", "1", "--by", "甲")
    kept_in = "打钩的票不一张一张导出，谁勾了什么不给人看；数请看 ballot status，截止以后看 ballot result。\n"
    for day_after in (False, True):
        if day_after:
            _closed(site_dir)
        for asked in ((), ("--form", "vote"), ("--form", "paper")):
            assert run("export", "--inbox", inbox_dir, "--to", tmp_path / "out", *asked) == 1
            assert capsys.readouterr().out == kept_in + "没有可以导出的记录。\n"
    assert run("export", "--inbox", inbox_dir, "--to", tmp_path / "out", "--form", "suggestion") == 1
    assert capsys.readouterr().out == "没有可以导出的记录。\n"
    assert not (tmp_path / "out").exists()


def test_a_ballot_that_the_site_does_not_know_is_said(ballot, site_dir, inbox_dir, capsys):
    assert run("ballot", "status", "--inbox", inbox_dir, "--site", site_dir, "--ballot", "nope") == 2
    said = "网站上没有叫“nope”的打钩，或者它已经收尾。请看 content/ballots/ 里的文件名，并重新生成网站。\n"
    assert capsys.readouterr().err == said


def test_beside_a_running_server_its_owner_does_it_all(ballot, site_dir, inbox_dir, tmp_path):
    store = open_store(inbox_dir)
    admin = AdminServer(Owner(store, lambda: NOON, lambda: load_catalogue(site_dir)))
    admin.start()
    try:
        client = create_app(site_dir, store, clock=lambda: NOON).test_client()
        assert ballot("codes", "--count", "2", "--to", tmp_path / "slips")[0] == 0
        code = _handed_out(tmp_path / "slips")[0]
        assert tick(client, code, ["ramp"]).status_code == 303
        for by in ("甲", "乙"):
            assert ballot("enter", "--sheet", "5", "--ticks", "2", "--by", by)[0] == 0
        assert client.get("/forms/ballots.json").json["ballots"][LIST] == {"ballots": 1, "paper": {"ballots": 1}}
        _closed(site_dir, notice_until="2026-05-20")
        assert ballot("destroy-key")[0] == 0
        assert ballot("codes", "--count", "2", "--to", tmp_path)[0] == 1
        broken = (inbox_dir / f"ballot-{LIST}.key")
        broken.write_text("x")
        status, said = ballot("destroy-key")
        assert status == 2 and said.startswith(f"没有完成：密钥文件 ballot-{LIST}.key 的内容不对")
    finally:
        admin.stop()
        store.close()


def test_a_backup_brings_back_keys_and_codes_and_verify_misses_a_lost_key(
    ballot, site_dir, inbox_dir, tmp_path, capsys
):
    ballot("codes", "--count", "2", "--to", tmp_path / "slips")
    code, other = _handed_out(tmp_path / "slips")
    assert _vote(site_dir, inbox_dir, code) == 303
    assert run("backup", "--inbox", inbox_dir, "--to", tmp_path / "inbox.tar") == 0
    assert run("restore", "--inbox", tmp_path / "again", "--from", tmp_path / "inbox.tar") == 0
    assert run("verify", "--inbox", tmp_path / "again") == 0
    assert _vote(site_dir, tmp_path / "again", code) == 409
    assert _vote(site_dir, tmp_path / "again", other) == 303
    (tmp_path / "again" / f"ballot-{LIST}.key").unlink()
    (tmp_path / "again" / f"ballot-{LIST}.codes").unlink()
    capsys.readouterr()
    assert run("verify", "--inbox", tmp_path / "again") == 1
    assert f"ballot-{LIST}.key：错误：密钥文件不见了，收到的票还在，可是码认不出来了，请从备份里找回" in capsys.readouterr().out


def test_purge_and_erase_never_free_a_code(ballot, site_dir, inbox_dir, tmp_path):
    ballot("codes", "--count", "1", "--to", tmp_path / "slips")
    code, = _handed_out(tmp_path / "slips")
    assert _vote(site_dir, inbox_dir, code) == 303
    assert run("purge", "--inbox", inbox_dir, "--before", NOON.date() + timedelta(days=900)) in (0, 1)
    assert _vote(site_dir, inbox_dir, code) == 409

"""Objections: decided by the desk, counted from the inbox, held against what the site says."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import load_catalogue
from forms_api.forms import FORMS, ObjectionCount
from forms_api.objections import objection_counts
from forms_api.seats import cancel
from forms_api.store.rows import SHANGHAI
from tests.forms_api.commands.samples import run, stored, suggestion
from tests.forms_api.conftest import catalogue_record, targets, write_pair, write_site
from tests.forms_api.store.samples import submission

SAMPLE = {"sample": True, "sample_date": "2026-05-13"}
MORNING = datetime(2026, 5, 11, 8, 0, 0, tzinfo=SHANGHAI)
LAMPS = "hongxiang.lamps"


@pytest.fixture
def site_dir(tmp_path):
    """The tiny site a day after the notice about the lamps has ended."""
    return write_site(tmp_path / "site", **SAMPLE)


def _objection(what="不是他修的。", notice=LAMPS, at=MORNING):
    declaration = FORMS["objection"]
    cells = {"what": what, "target": notice, "contact": "021-5550-0199"}
    plain = submission(form="objection", version=declaration.version, at=at)
    return replace(plain, columns=tuple((column.key, cells.get(column.key, "")) for column in declaration.columns))


def _decide(inbox, receipt, *what):
    return run("desk", "decide", "--inbox", inbox.dir, "--receipt", receipt, *what)


def _objections(inbox, site_dir, *more):
    return run("desk", "objections", "--inbox", inbox.dir, "--site", site_dir, *more)


def _publish(site_dir, objections):
    facts = {"hongxiang.lamps": {"objections": objections}}
    write_pair(site_dir, catalogue_record(**SAMPLE) | {"targets": targets(objection=facts)})


def test_the_line_for_the_stations_file_is_counted_from_the_inbox(inbox, site_dir, capsys):
    sent = stored(inbox, *(_objection(f"第 {nth} 件") for nth in range(4)), suggestion())
    assert _decide(inbox, sent[0].receipt, "--outcome", "dismissed") == 0
    assert _decide(inbox, sent[1].receipt, "--outcome", "dismissed") == 0
    assert _decide(inbox, sent[2].receipt, "--outcome", "upheld") == 0
    assert capsys.readouterr().out == (
        f"{sent[0].receipt} 记为“异议不成立”。\n{sent[1].receipt} 记为“异议不成立”。\n{sent[2].receipt} 记为“异议成立”。\n"
    )
    assert _objections(inbox, site_dir) == 1
    assert capsys.readouterr().out == (
        "公示 2026-03（hongxiang.lamps）\n"
        "      objections: {received: 4, upheld: 1, dismissed: 2, open: 1, as_of: 2026-05-13}\n"
        "  网站还没有写这一行，请把它抄进站点文件。\n"
    )


@pytest.mark.parametrize(
    ("told", "status", "said"),
    [
        ({"received": 2, "upheld": 0, "dismissed": 1, "open": 1, "as_of": "2026-05-12"}, 0, "  网站写的也是这样。\n"),
        (
            {"received": 0, "upheld": 0, "dismissed": 0, "open": 0, "as_of": "2026-05-13"},
            1,
            "  网站写的是收到 0 件、成立 0 件、不成立 0 件、没有结论 0 件，和收件文件夹不一样，请改站点文件。\n",
        ),
        (
            {"received": 3, "upheld": 0, "dismissed": 2, "open": 1, "as_of": "2026-05-13"},
            1,
            "  网站写的是收到 3 件、成立 0 件、不成立 2 件、没有结论 1 件，和收件文件夹不一样，"
            "多的是来信、来电，就不用改；不是，请改站点文件。\n",
        ),
    ],
)
def test_the_site_is_held_against_the_inbox(inbox, site_dir, capsys, told, status, said):
    first, _ = stored(inbox, _objection("第一件"), _objection("第二件"))
    _decide(inbox, first.receipt, "--outcome", "dismissed")
    _publish(site_dir, told)
    capsys.readouterr()
    assert _objections(inbox, site_dir, "--notice", LAMPS) == status
    assert capsys.readouterr().out.endswith(said)


def test_while_the_notice_runs_the_line_is_not_yet_the_one_for_the_award(inbox, tmp_path, capsys):
    site_dir = write_site(tmp_path / "site", sample=True, sample_date="2026-05-12")
    stored(inbox, suggestion())
    assert _objections(inbox, site_dir) == 0
    assert capsys.readouterr().out == (
        "公示 2026-03（hongxiang.lamps）\n"
        "      objections: {received: 0, upheld: 0, dismissed: 0, open: 0, as_of: 2026-05-12}\n"
        "  网站还没有写这一行。\n"
        "  公示到 2026-05-12 才结束，授予要用的那一行请到时候再数一次。\n"
    )


def test_objections_to_a_notice_that_the_site_has_dropped_are_not_forgotten(inbox, site_dir, capsys):
    stored(inbox, _objection(notice="honghua.repairs"))
    assert _objections(inbox, site_dir, "--notice", "honghua.repairs") == 1
    assert capsys.readouterr().out == (
        "公示 honghua.repairs\n"
        "      objections: {received: 1, upheld: 0, dismissed: 0, open: 1, as_of: 2026-05-13}\n"
        "  网站的目录里已经没有这份公示，请核对。\n"
    )
    assert _objections(inbox, site_dir, "--notice", "honghua.nobody") == 1
    assert capsys.readouterr().out == "没有这份公示。\n"


def test_an_outcome_is_written_once_and_can_be_taken_back(inbox, capsys):
    each, = stored(inbox, _objection())
    for arguments, status, said in (
        (("--undo",), 1, "还没有结论，没有什么要撤回。"),
        (("--outcome", "upheld"), 0, "记为“异议成立”。"),
        (("--outcome", "dismissed"), 1, "已经记为“异议成立”。记错了，请先用 --undo 撤回。"),
        (("--outcome", "upheld"), 1, "已经记为“异议成立”。记错了，请先用 --undo 撤回。"),
        (("--undo",), 0, "的结论“异议成立”已撤回，现在又是没有结论。"),
        (("--outcome", "dismissed"), 0, "记为“异议不成立”。"),
        (("--undo",), 0, "的结论“异议不成立”已撤回，现在又是没有结论。"),
        (("--outcome", "dismissed"), 0, "记为“异议不成立”。"),
    ):
        assert _decide(inbox, each.receipt, *arguments) == status, arguments
        assert capsys.readouterr().out.replace(" ", "") == f"{each.receipt}{said}\n".replace(" ", "")
    store = inbox.open()
    assert objection_counts(store) == {LAMPS: ObjectionCount(received=1, upheld=0, dismissed=1, open=0)}
    store.close()


def test_only_an_objection_is_decided(inbox, capsys):
    each, = stored(inbox, suggestion())
    assert _decide(inbox, each.receipt, "--outcome", "upheld") == 1
    assert capsys.readouterr().out == f"{each.receipt} 不是异议，是“提建议”。\n"
    assert _decide(inbox, "EV7-54C-JDSW", "--outcome", "upheld") == 1
    assert capsys.readouterr().out == "没有受理编号是 EV7-54C-JDSW 的记录。\n"


def test_the_server_that_owns_the_inbox_writes_outcomes_and_the_count_is_read_beside_it(inbox, site_dir, capsys):
    store = inbox.open()
    admin = AdminServer(Owner(store, lambda: datetime.now(SHANGHAI), lambda: load_catalogue(site_dir)))
    admin.start()
    each = _objection()
    store.append(each)
    assert _decide(inbox, each.receipt, "--outcome", "upheld") == 0
    assert _decide(inbox, each.receipt, "--undo") == 0
    assert _decide(inbox, each.receipt, "--outcome", "dismissed") == 0
    capsys.readouterr()
    assert _objections(inbox, site_dir) == 1
    assert "received: 1, upheld: 0, dismissed: 1, open: 0" in capsys.readouterr().out
    assert objection_counts(store)[LAMPS].dismissed == 1
    admin.stop()
    store.close()


def test_a_count_outlives_the_words_and_the_month(inbox, site_dir, capsys):
    first, second = stored(inbox, _objection("第一件"), _objection("第二件", at=MORNING + timedelta(days=30)))
    _decide(inbox, second.receipt, "--outcome", "dismissed")
    assert run("erase", "--inbox", inbox.dir, "--receipt", first.receipt) == 0
    assert run("purge", "--inbox", inbox.dir, "--before", "2027-01-01") == 0
    capsys.readouterr()
    _objections(inbox, site_dir)
    assert "received: 2, upheld: 0, dismissed: 1, open: 1" in capsys.readouterr().out
    ledgers = b"".join(path.read_bytes() for path in inbox.dir.glob("objection.*.csv")).decode()
    assert "第一件" not in ledgers and "第二件" not in ledgers


def test_an_outcome_is_nothing_that_a_cancellation_gives_back(inbox):
    each, = stored(inbox, _objection())
    _decide(inbox, each.receipt, "--outcome", "upheld")
    store = inbox.open()
    assert cancel(store, each.receipt, MORNING).keys == ()
    assert objection_counts(store)[LAMPS].upheld == 1
    store.close()

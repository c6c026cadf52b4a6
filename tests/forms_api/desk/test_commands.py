"""The desk's jobs as commands: the same as on the page, and nothing personal in what they print or are
called with."""

import io
import sys
from datetime import datetime, timedelta

import pytest

from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import load_catalogue
from forms_api.store import open_store
from forms_api.store.rows import SHANGHAI
from tests.forms_api.commands.samples import run, suggestion
from tests.forms_api.conftest import write_site
from tests.forms_api.desk.conftest import sent
from tests.forms_api.desk.triaged import answered

# The site's sample day is its today, whatever the real one is.
NOW = datetime(2026, 5, 11, 0, 0, tzinfo=SHANGHAI)


@pytest.fixture
def site_dir(tmp_path):
    return write_site(tmp_path / "site", sample=True, sample_date="2026-05-11")


@pytest.fixture
def desk(inbox_dir, site_dir, capsys, monkeypatch):
    """Runs a job of the desk with lines on its standard input: its exit status and what it printed."""

    def run_it(job, *arguments, lines=""):
        data = lines if isinstance(lines, bytes) else lines.encode("utf-8")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        status = run("desk", job, "--inbox", inbox_dir, "--site", site_dir, *arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_it


LETTER = "text: 三号楼门口的路灯坏了，\n  晚上看不清台阶。\nname：王阿姨\ncontact: 021-5550-0199\n"


def test_a_letter_is_entered_from_lines_and_nothing_of_it_is_printed(desk, inbox_dir):
    status, out, err = desk(
        "enter", "--form", "suggestion", "--channel", "letter", "--received", "2026-05-08", lines=LETTER
    )
    found = sent(inbox_dir)[0]
    assert (status, err) == (0, "")
    assert out.startswith(f"记下了。受理编号 {found.row.receipt}，查询码 ") and out.endswith("，请告诉居民。\n")
    assert "路灯" not in out and "王" not in out
    assert found.texts["text"] == "三号楼门口的路灯坏了，\n晚上看不清台阶。"
    assert (found.row.channel, found.row.received_at) == ("letter", "2026-05-08T12:00:00+08:00")


def test_choices_are_typed_as_the_resident_says_them(desk, inbox_dir):
    lines = "name: 小李\nphone: 021-5550-0198\nwhat: 探访、陪伴老人；events\n"
    lines += "when: weekend-day\nage_band: 18-59\nconsent: 是\n"
    status, out, _ = desk("enter", "--form", "volunteer", "--channel", "phone", lines=lines)
    assert status == 0, out
    assert sent(inbox_dir, "volunteer")[0].texts["what"] == "探访、陪伴老人、活动帮手"


def test_fields_can_stand_in_a_file(desk, inbox_dir, tmp_path):
    (tmp_path / "letter.txt").write_text("\ufeff" + LETTER, encoding="utf-8")
    where = ("--from", tmp_path / "letter.txt", "--time", "00:00")
    status, _, _ = desk("enter", "--form", "suggestion", "--channel", "box", *where)
    assert status == 0
    assert sent(inbox_dir)[0].row.received_at == "2026-05-11T00:00:00+08:00"


def test_what_the_form_asks_for_is_named_field_by_field(desk, inbox_dir):
    status, out, _ = desk("enter", "--form", "suggestion", "--channel", "phone", lines="name: 王阿姨\n")
    assert status == 1
    assert out.splitlines() == [
        "没有记下，有几处要补：",
        "  consent（告知）：请把告知念给居民听，同意了就在这里打勾。",
        "  text（您的建议）：请写下您的建议。一两句话就可以。",
    ]
    lines = "errand: 代缴水费\nname: 王阿姨\nphone: 021-5550-0199\nbuilding: 3号楼\nwhen: 周三\n"
    lines += "station_name: 老年活动室\nconsent: 是\n"
    status, out, _ = desk("enter", "--form", "errand", "--channel", "phone", lines=lines)
    assert (status, out.splitlines()[-2:]) == (
        1,
        ["  station: honghua　虹华居民区党群服务站", "  station: xingfu　幸福楼宇党群服务站"],
    )
    assert sent(inbox_dir) == sent(inbox_dir, "errand") == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "tekst: x\n",
            "第 1 行：这张表单没有“tekst”这一格，有：text、name、contact、station、station_name、target、consent、another。",
        ),
        ("text: a\n\ntext: b\n", "第 3 行：“text”写了两次。"),
        ("只写了一句话\n", "第 1 行看不懂，请写成“字段: 内容”；一格写几行的，后面几行前面空两格。"),
        ("text: 中文\n".encode("gbk"), "内容不是 UTF-8 编码，请另存为 UTF-8 再试。"),
        ("text: " + "长" * 30_000, "内容太长，最多 64 KB。"),
    ],
)
def test_lines_that_cannot_be_read_are_told_in_one_sentence(desk, inbox_dir, lines, said):
    assert desk("enter", "--form", "suggestion", "--channel", "phone", lines=lines) == (2, "", f"{said}\n")
    assert sent(inbox_dir) == []


def test_a_day_out_of_reach_and_the_same_words_again_are_said(desk):
    arguments = ("enter", "--form", "suggestion", "--channel", "letter")
    assert desk(*arguments, "--received", "2026-05-12", lines=LETTER)[:2] == (
        1,
        "没有记下。收到日期还没有到：今天是 2026-05-11，请看一眼收到的是哪一天。\n",
    )
    assert desk(*arguments, "--received", "2026-05-08", lines=LETTER)[0] == 0
    status, out, _ = desk(*arguments, "--received", "2026-05-08", lines=LETTER)
    assert status == 1
    assert out.startswith("没有再记：2026-05-08 12:00 收到过一模一样的，受理编号 ")
    assert desk(*arguments, lines=LETTER + "another: 1\n")[0] == 0


def test_today_is_printed_without_a_word_of_what_was_written(desk, inbox_dir):
    store = open_store(inbox_dir)
    store.append(suggestion("第一件", at=NOW - timedelta(days=40)))
    today = suggestion("第二件", at=NOW, channel="letter")
    store.append(today)
    store.close()
    status, out, _ = desk("today")
    assert status == 0
    assert out.splitlines() == [
        "2026-05-11，今天收到 1 件，这周 1 件。",
        "  提建议：今天 1 件，这周 1 件",
        "在等您的：",
        "  建议和来信，超过 15 天没有答复：1 件（最早的一件等了 40 天）",
        "  建议和来信，一周以内：1 件",
        f"00:00  {today.receipt}  提建议  来信  收到",
    ]


def test_whom_to_ring_is_written_and_a_call_is_noted(desk, inbox_dir, tmp_path):
    store = open_store(inbox_dir)
    letter = suggestion(at=NOW - timedelta(days=60))
    store.append(letter)
    answered(store, letter.receipt, NOW - timedelta(days=30))
    store.close()
    status, out, _ = desk("followups", "--to", tmp_path / "calls")
    destroyed = "里面有居民的个人信息，请在 2026-05-18 之前销毁这些文件和它们的副本。"
    assert (status, len(out.splitlines()), out.splitlines()[-1]) == (0, 4, destroyed)
    assert "5550" not in out
    assert desk("called", "--receipt", letter.receipt.lower(), "--solved", "yes") == (
        0,
        f"{letter.receipt} 记为“解决了”。\n",
        "",
    )
    nobody = "没有要问的：都问过了，或者还没到四周，或者没有留电话。\n"
    assert desk("followups", "--to", tmp_path / "calls")[:2] == (0, nobody)
    assert desk("called", "--receipt", "EV7-54C-JDSW", "--solved", "yes")[:2] == (
        1,
        "没有受理编号是 EV7-54C-JDSW 的记录。\n",
    )


def test_beside_a_running_server_the_server_does_it(desk, inbox_dir, site_dir):
    store = open_store(inbox_dir)
    admin = AdminServer(Owner(store, lambda: NOW, lambda: load_catalogue(site_dir)))
    admin.start()
    try:
        assert desk("enter", "--form", "suggestion", "--channel", "letter", lines=LETTER)[0] == 0
        receipt = store.submissions("suggestion")[0].row.receipt
        answered(store, receipt, NOW)
        assert desk("called", "--receipt", receipt, "--solved", "unreached")[0] == 0
        assert [found.texts["result"] for found in store.submissions("call")] == ["unreached"]
    finally:
        admin.stop()
        store.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org"])
def test_the_page_opens_on_this_computer_only(desk, host, tmp_path):
    # A folder that is not there: should the host ever be let through, this ends all the same.
    assert desk("page", "--host", host, "--content", tmp_path / "gone") == (
        2,
        "",
        f"前台页面只在本机开，不能开在 {host}。别的电脑上要用，请到那台电脑上运行这个命令。\n",
    )


def test_a_form_or_a_folder_that_is_not_there_is_told(desk, tmp_path):
    status, _, err = desk("enter", "--form", "sugestion", "--channel", "phone")
    assert status == 2 and err.startswith("没有叫“sugestion”的表单，有：activity、")
    gone = tmp_path / "gone"
    assert desk("page", "--content", gone)[2] == f"没有文件夹 {gone}，公开内容没有地方写。\n"



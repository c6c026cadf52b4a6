"""The command line: one Chinese sentence for whatever is wrong, the right exit status, from any folder, in
any language setting.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forms_api.commands.samples import run, stored, suggestion

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "命令写得不对：还缺 命令。"),
        (("dance",), "命令写得不对：命令 不能是 'dance'。"),
        (("verify",), "命令写得不对：还缺 --inbox。"),
        (("verify", "--inbox"), "命令写得不对：--inbox 后面要写一个值。"),
        (("verify", "--inbox", "x", "--fast"), "命令写得不对：不认识 --fast。"),
        (("export", "--inbox", "x", "--to", "y", "--month", "2026-13"), "命令写得不对：--month 的值 '2026-13' 写法不对。"),
        (("export", "--inbox", "x", "--to", "y", "--keep-days", "0"), "命令写得不对：--keep-days 的值 '0' 写法不对。"),
        (("purge", "--inbox", "x"), "命令写得不对：--site --before 要写一个。"),
        (("purge", "--inbox", "x", "--before", "2026-02-30"), "命令写得不对：--before 的值 '2026-02-30' 写法不对。"),
        (("serve", "--inbox", "x", "--site", "y", "--port", "99999"), "命令写得不对：--port 的值 '99999' 写法不对。"),
        (("verify", "--inbox", "/does/not/exist"), "没有收件文件夹 /does/not/exist。"),
    ],
)
def test_what_cannot_be_done_is_one_chinese_sentence_and_exit_2(arguments, said, capsys):
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(said) and printed.err.count("\n") == 1


@pytest.mark.parametrize(
    "command", [("verify",), ("erase", "--receipt", "EV7-54C-JDSW"), ("purge", "--before", "2026-05-01")]
)
def test_a_folder_that_is_no_inbox_is_left_as_it_is(tmp_path, command, capsys):
    (tmp_path / "thesis.doc").write_text("x", encoding="utf-8")
    mode = tmp_path.stat().st_mode
    name, *rest = command
    assert run(name, "--inbox", tmp_path, *rest) == 2
    assert capsys.readouterr().err == f"{tmp_path} 里没有驿站的记录，它不是收件文件夹。\n"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]
    assert tmp_path.stat().st_mode == mode


def test_an_export_of_nothing_says_so(inbox, tmp_path, capsys):
    stored(inbox, suggestion())
    assert run("export", "--inbox", inbox.dir, "--to", tmp_path / "out", "--month", "2020-01") == 1
    assert capsys.readouterr().out == "没有可以导出的记录。\n"
    assert not (tmp_path / "out").exists()


def test_an_export_folder_that_cannot_be_made_is_one_sentence(inbox, tmp_path, capsys):
    stored(inbox, suggestion())
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("export", "--inbox", inbox.dir, "--to", tmp_path / "file" / "out") == 2
    assert capsys.readouterr().err == f"没有完成：路径中间有一段不是文件夹 {tmp_path / 'file' / 'out'}。\n"


@pytest.mark.parametrize("settings", [{"LANG": "C"}, {"LC_ALL": "POSIX", "TZ": "America/New_York"}])
def test_every_command_works_from_another_folder_whatever_the_language_setting(inbox, tmp_path, settings):
    sent, = stored(inbox, suggestion())
    elsewhere = tmp_path / "别处 here"
    elsewhere.mkdir()
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    for arguments in (
        ("verify", "--inbox", inbox.dir),
        ("backup", "--inbox", inbox.dir, "--to", "b.tar"),
        ("export", "--inbox", inbox.dir, "--to", "out"),
        ("erase", "--inbox", inbox.dir, "--receipt", sent.receipt, "--dry-run"),
        ("restore", "--from", "b.tar", "--inbox", "new"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "forms_api", *map(str, arguments)],
            cwd=elsewhere, env=environment, capture_output=True, check=False,
        )
        assert (done.returncode, done.stderr) == (0, b""), arguments
        assert b"Traceback" not in done.stdout
    assert len(list((elsewhere / "out").iterdir())) == 2


def test_a_system_that_cannot_write_chinese_names_is_told_what_to_set(inbox, tmp_path):
    stored(inbox, suggestion())
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "utf-8",
    }
    arguments = ("export", "--inbox", inbox.dir, "--to", "out")
    done = subprocess.run(
        [sys.executable, "-m", "forms_api", *map(str, arguments)],
        cwd=tmp_path, env=environment, capture_output=True, check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == "没有完成：这里的语言设置不能用中文文件名，请先运行 export LC_ALL=C.UTF-8 再试。\n"

"""What a build says in the terminal and to the open pages."""

import io
import json
import re

import pytest

from builder.build import BuildResult
from builder.diagnostics import Diagnostic, Place
from builder.preview.builds import Builds
from builder.preview.status import Status
from builder.publish import Published, PublishError

ERROR = Diagnostic(Place("stations/a.yml", 3, 5), "unknown-field", "不认识的字段“电话号”", "Unknown field")
WARNING = Diagnostic(Place("stations/b.yml", 1, 1), "verified-long-ago", "很久没有核实", "Long ago", "warning")
GOOD = BuildResult((), Published(written=2, removed=1, unchanged=9))
SAME = BuildResult((), Published(written=0, removed=0, unchanged=12))
BAD = BuildResult((ERROR, WARNING), None)


@pytest.fixture
def serve(tmp_path):
    """Plays builds one after the other; tells what the terminal and the pages were told."""

    class Played:
        def __init__(self):
            self.out = io.StringIO()
            self.status = Status(tmp_path / "status.json", first=100)
            self.next = None
            self.builds = Builds(self.rebuild, self.status, lambda text: print(text, file=self.out))

        def rebuild(self):
            if isinstance(self.next, Exception):
                raise self.next
            return self.next

        def again(self, built, *names):
            self.next = built
            self.out.seek(0)
            self.out.truncate()
            self.builds.again(names)
            return re.sub(r"\d+\.\d\d 秒", "N 秒", self.out.getvalue())

        @property
        def pages(self):
            return json.loads((tmp_path / "status.json").read_text(encoding="utf-8"))

    return Played()


def test_a_good_build_says_what_changed_and_the_pages_reload(serve):
    assert serve.again(GOOD, "stations/a.yml") == "stations/a.yml 改了：写入 2 个文件，删除 1 个，用时 N 秒。\n"
    assert serve.pages == {"build": 101, "errors": []}


def test_many_changed_files_are_not_all_named(serve):
    said = serve.again(GOOD, "stations/a.yml", "stations/b.yml", "stations/c.yml", "stations/d.yml")
    assert said == "stations/a.yml、stations/b.yml、stations/c.yml 等 4 个文件 改了：写入 2 个文件，删除 1 个，用时 N 秒。\n"


def test_a_build_that_changes_nothing_reloads_nothing(serve):
    assert serve.again(SAME, "stations/a.yml") == "stations/a.yml 改了：网页没有变化，用时 N 秒。\n"
    assert serve.pages == {"build": 100, "errors": []}


def test_mistakes_are_shown_in_the_terminal_and_the_errors_among_them_in_the_pages(serve):
    assert serve.again(BAD, "stations/a.yml") == (
        "stations/a.yml:3:5: 错误[unknown-field] 不认识的字段“电话号”\n"
        "stations/b.yml:1:1: 提醒[verified-long-ago] 很久没有核实\n"
        "1 个错误，1 个提醒。\n"
        "没有发布，网站还是上一次的样子。改好以后保存，会自动再试。\n"
    )
    errors = ["stations/a.yml:3:5: 错误[unknown-field] 不认识的字段“电话号”"]
    assert serve.pages == {"build": 101, "errors": errors}
    serve.again(BAD, "stations/a.yml")
    assert serve.pages == {"build": 101, "errors": errors}


def test_when_the_mistake_is_gone_the_pages_hear_of_it_even_if_the_site_is_the_same(serve):
    serve.again(BAD, "stations/a.yml")
    serve.again(SAME, "stations/a.yml")
    assert serve.pages == {"build": 102, "errors": []}


def test_a_full_disk_during_a_later_build_is_said_and_the_next_change_tries_again(serve):
    assert serve.again(PublishError("磁盘满了。", "The disk is full."), "stations/a.yml") == "磁盘满了。\n"
    assert serve.pages == {"build": 101, "errors": ["磁盘满了。"]}
    serve.again(GOOD, "stations/a.yml")
    assert serve.pages == {"build": 102, "errors": []}


def test_a_template_broken_by_a_developer_does_not_end_the_preview(serve, capsys):
    said = serve.again(ValueError("no such block"), "templates/station.html")
    assert said == "builder 自己出错了：ValueError：no such block\n"
    assert serve.pages["errors"] == ["builder 自己出错了：ValueError：no such block"]
    assert "Traceback" in capsys.readouterr().err


def test_a_first_build_that_is_impossible_ends_the_command(serve):
    serve.next = PublishError("写不进去。", "Cannot write.")
    with pytest.raises(PublishError):
        serve.builds.first()

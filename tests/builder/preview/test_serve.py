"""`builder serve` as a whole: real processes, real files, real HTTP."""

import json
import os
import signal
import socket
from pathlib import Path

import pytest

from tests.builder.preview.serving import Serving, nobody_listens
from tests.tools import free_port

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")


def test_it_says_where_the_site_is_and_how_to_stop(sample):
    port = free_port()
    with Serving(sample, port) as serving:
        said = serving.until("按 Ctrl+C 停止")
        assert said.splitlines()[-2:] == [f"网站在这里：http://127.0.0.1:{port}/", "改了文件会自动更新。按 Ctrl+C 停止。"]
        assert serving.get("/")[0] == 200


def test_an_edit_is_published_a_mistake_is_told_and_the_site_stays(serving):
    serving.rename("hongxiang", "新名驿站")
    assert "stations/hongxiang.yml 改了：写入" in serving.until("用时")
    assert "新名驿站" in serving.get("/stations/hongxiang/")[1]
    build = status(serving)["build"]

    with serving.station("hongxiang").open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n没有这个字段: 1\n")
    said = serving.until("没有发布")
    line = next(line for line in said.splitlines() if line.startswith("stations/hongxiang.yml:"))
    assert "错误[unknown-field] 不认识的字段“没有这个字段”" in line
    assert status(serving) == {"build": build + 1, "errors": [line]}
    assert "新名驿站" in serving.get("/stations/hongxiang/")[1]

    serving.rename("hongxiang", "新名驿站")  # saved again, the mistake still there
    serving.until("没有发布")
    text = serving.station("hongxiang").read_text(encoding="utf-8")
    serving.station("hongxiang").write_text(text.replace("\n没有这个字段: 1\n", ""), encoding="utf-8")
    serving.until("网页没有变化")
    assert status(serving) == {"build": build + 2, "errors": []}


def test_the_page_of_a_saved_station_comes_first_and_everything_else_after_it(serving):
    build = status(serving)["build"]
    serving.describe("hongxiang", "先换新的一句话。")
    assert serving.until("就换新了").startswith("stations/hongxiang.yml 改了：站点的网页 ")
    assert "先换新的一句话" in serving.get("/stations/hongxiang/")[1]
    assert status(serving)["build"] > build
    assert "stations/hongxiang.yml 改了：写入" in serving.until("用时")
    assert "先换新的一句话" in serving.get("/api/v1/stations.json")[1]
    assert "先换新的一句话" in serving.get("/stations/hongxiang/")[1]


def test_while_one_file_holds_a_mistake_no_page_of_another_is_shown_and_then_both_are(serving):
    serving.describe("hongxiang", "{多了一个括号")
    serving.until("没有发布")
    serving.describe("xingqiao-east", "等着的一句话。")
    assert "就换新了" not in serving.until("没有发布")
    assert "等着的一句话" not in serving.get("/stations/xingqiao-east/")[1]
    serving.describe("hongxiang", "改好了的一句话。")
    assert serving.until("就换新了").startswith("stations/hongxiang.yml 改了")
    assert "等着的一句话" in serving.get("/stations/xingqiao-east/")[1]
    assert "改好了的一句话" in serving.get("/stations/hongxiang/")[1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_ctrl_c_kill_and_a_closed_window_end_both_programs(serving, number):
    with_a_page_open = socket.create_connection(("127.0.0.1", serving.port))
    build = status(serving)["build"]
    question = f"GET /__preview__/status?build={build} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with_a_page_open.sendall(question.encode("ascii"))
    serving.process.send_signal(number)
    said, exit_code = serving.rest()
    assert said == "正在停止……\n"
    assert exit_code == 0
    assert nobody_listens(serving.port)
    with_a_page_open.close()


def test_the_server_does_not_outlive_a_builder_that_was_killed(serving):
    server = server_of(serving)
    serving.process.kill()
    serving.rest()  # the end of its output comes when the server, which shares it, has gone too
    assert nobody_listens(serving.port)
    assert not Path(f"/proc/{server}/cmdline").exists() or Path(f"/proc/{server}/cmdline").read_bytes() == b""


def test_when_the_server_dies_the_command_ends_and_says_so(serving):
    os.kill(server_of(serving), signal.SIGKILL)
    said, exit_code = serving.rest()
    assert said == "网页服务自己停了，预览到此结束。\n"
    assert exit_code == 2


def test_a_taken_port_is_one_clear_line(sample):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with Serving(sample, port) as serving:
            assert serving.rest() == (f"端口 {port} 已经被别的程序占用了。请换一个，例如 --port {port + 1}。\n", 2)
    assert not (sample / "site").exists()


def test_an_address_that_is_not_ours_is_one_clear_line(sample):
    with Serving(sample, free_port(), ["--host", "192.0.2.1"]) as serving:
        said, exit_code = serving.rest()
    assert said.startswith(f"不能在 192.0.2.1:{serving.port} 上提供网页，请检查 --host 和 --port（系统说：")
    assert (said.count("\n"), exit_code) == (1, 2)


def test_a_server_that_cannot_start_says_why_and_ends_the_command(sample):
    (sample / "inbox").write_bytes(b"a file, not a folder")
    with Serving(sample, free_port()) as serving:
        said, exit_code = serving.rest()
    assert exit_code == 2
    assert said.splitlines()[-1] == "网页服务没有启动（退出码 2）。"
    assert str(sample / "inbox") in said


def test_mistakes_from_the_start_are_told_and_the_site_opens_when_they_are_gone(sample):
    path = sample / "源" / "stations" / "hongxiang.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "\n没有这个字段: 1\n", encoding="utf-8")
    with Serving(sample, free_port()) as serving:
        assert "错误[unknown-field]" in serving.until("没有发布")
        path.write_text(good, encoding="utf-8")
        serving.until("按 Ctrl+C 停止")
        assert serving.get("/stations/hongxiang/")[0] == 200


def test_a_publish_that_was_cut_off_is_finished_although_the_files_now_hold_mistakes(sample):
    site_dir, state_dir = sample / "site", sample / ".site.yizhan"
    with Serving(sample, free_port()) as serving:
        serving.until("按 Ctrl+C 停止")
    (state_dir / "staging" / "0").write_bytes(b"the new page")
    journal = {"version": 1, "first": [], "moves": [["0", "index.html", "digest"]], "last": []}
    (state_dir / "journal.json").write_text(json.dumps(journal), encoding="utf-8")
    serving.station("hongxiang").write_text("nonsense\n", encoding="utf-8")
    with Serving(sample, free_port()) as serving:
        serving.until("没有发布")
    assert (site_dir / "index.html").read_bytes() == b"the new page"


def status(serving) -> dict:
    return json.loads(serving.get("/__preview__/status")[1])


def server_of(serving) -> int:
    """The process number of the web server."""
    children = Path(f"/proc/{serving.process.pid}/task/{serving.process.pid}/children")
    if not children.exists():
        pytest.skip("this system has no /proc that tells the children of a process")
    numbers = map(int, children.read_text(encoding="ascii").split())
    return next(each for each in numbers if b"forms_api" in Path(f"/proc/{each}/cmdline").read_bytes())

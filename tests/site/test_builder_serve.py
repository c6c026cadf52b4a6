"""`builder serve` in a browser: a changed file changes the open page, a mistake is shown in it while the last good site stays."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.site.building import ROOT, change, copy_sample
from tests.tools import free_port


@pytest.fixture
def preview(tmp_path):
    """A copy of the sample network under `builder serve`: its folder and its address. Nothing of it is left afterwards."""
    source_dir = copy_sample(tmp_path / "街道 网站")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "builder", "serve", "--source", source_dir, "--site", tmp_path / "site"),
            *("--cache", tmp_path / "cache", "--inbox", tmp_path / "inbox", "--port", str(free_port())),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    told = []
    try:
        for line in process.stdout:
            told.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        else:
            raise AssertionError(f"it did not start: {''.join(told)}")
        yield source_dir, found[0]
    finally:
        # As Ctrl+C; that itself is deaf in a test run that was started in the background.
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        process.stdout.close()
    assert process.returncode == 0


def test_an_edited_file_changes_the_open_page_and_a_mistake_is_shown_while_the_last_good_site_stays(chromium, preview, capsys):
    source_dir, address = preview
    path = source_dir / "stations" / "hongxiang.yml"
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
    page.goto(f"{address}stations/hongxiang/")
    assert page.locator("h1").inner_text() == "虹祥居民区党群服务站"

    began = time.perf_counter()
    change(path, "name: 虹祥居民区党群服务站\n", "name: 虹祥居民区驿站\n")
    page.get_by_role("heading", name="虹祥居民区驿站", level=1).wait_for()
    with capsys.disabled():
        print(f" [{time.perf_counter() - began:.2f} s from the edit to the changed page]", end="")

    change(path, "name: 虹祥居民区驿站\n", "name：虹祥居民区驿站\n")
    bar = page.get_by_role("status", name="预览")
    bar.get_by_text("stations/hongxiang.yml:").first.wait_for()
    assert "错误[" in bar.inner_text()
    assert page.locator("h1").inner_text() == "虹祥居民区驿站"

    change(path, "name：虹祥居民区驿站\n", "name: 虹祥小院\n")
    page.get_by_role("heading", name="虹祥小院", level=1).wait_for()
    bar.wait_for(state="hidden")
    assert wrong == []
    context.close()


def test_forms_work_under_serve_too(chromium, preview):
    _, address = preview
    context = chromium.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}stations/hongxiang/")
    page.locator(".yz-today form button").click()
    page.get_by_label("您的建议").fill("预览时写的建议。")
    page.get_by_label("我看过上面的告知").check()
    page.get_by_role("button", name="提交建议").click()
    page.wait_for_url("**/forms/receipt/**")
    context.close()

"""The desk's morning in Chromium, without JavaScript, beside the running server: come in, enter a call, see
what waits."""

import http.client
import os
import re
import subprocess
import sys
from contextlib import contextmanager

import pytest

from forms_api.store.reading import InboxReading
from tests.forms_api.conftest import write_site
from tests.forms_api.server.running import ROOT, running


@contextmanager
def opened(inbox_dir, site_dir):
    """A desk page as a program of its own: its link."""
    command = [sys.executable, "-m", "forms_api", "desk", "page", "--port", "0"]
    page = subprocess.Popen(
        [*command, "--inbox", str(inbox_dir), "--site", str(site_dir)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    try:
        yield re.search(r"http://127\.0\.0\.1:\d+/login/\S+", page.stdout.readline())[0]
        page.terminate()
        _, errors = page.communicate(timeout=30)
        assert (page.returncode, errors) == (0, "")
    finally:
        page.kill()
        page.wait(timeout=30)


@pytest.fixture
def network(tmp_path):
    return tmp_path / "inbox", write_site(tmp_path / "site", sample=True, sample_date="2026-05-11")


@pytest.fixture
def browser(chromium):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context
    context.close()


def test_a_call_is_entered_and_waits_for_its_answer(network, browser):
    inbox_dir, site_dir = network
    with running(site_dir, inbox_dir), opened(inbox_dir, site_dir) as link:
        page = browser.new_page()
        page.goto(link)
        page.get_by_role("link", name="代录一件").click()
        page.get_by_role("link", name="提建议").click()
        page.get_by_label("电话", exact=True).check()
        page.get_by_label("您的建议").fill("三号楼门口的路灯坏了。")
        # Read out and agreed to; forgotten the first time.
        page.get_by_role("button", name="记下这一件").click()
        page.get_by_text("请把告知念给居民听").first.wait_for()
        page.get_by_label("告知念给居民听过了").check()
        page.get_by_role("button", name="记下这一件").click()
        receipt = page.locator("dd.big").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.get_by_role("link", name="再录一件").click()
        assert page.get_by_label("电话", exact=True).is_checked()
        page.get_by_role("link", name="今天").click()
        assert receipt in page.locator("main").inner_text()
        assert page.locator(".wait", has_text="一周以内").inner_text().startswith("1 件")
        found = next(iter(InboxReading(inbox_dir).submissions("suggestion")))
        assert (found.row.receipt, found.row.channel) == (receipt, "phone")
        page.close()


def test_another_browser_without_the_link_sees_nothing_and_neither_does_a_proxy(network):
    inbox_dir, site_dir = network
    with running(site_dir, inbox_dir), opened(inbox_dir, site_dir) as link:
        port = int(re.search(r":(\d+)/", link)[1])
        for headers in ({}, {"X-Forwarded-For": "10.0.0.1"}, {"Host": "evil.example"}):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/", headers=headers)
            answer = connection.getresponse()
            assert answer.status in (400, 403)
            assert "在等您的" not in answer.read().decode("utf-8")
            connection.close()

"""A ballot with live counts in Chromium, from the built page to a real server: what ballot.js does, and what it never loses."""

import json
import random
import re
import shutil

import pytest

from forms_api.app import create_app
from forms_api.ballots.keyring import hand_out
from forms_api.catalogue import load_catalogue
from forms_api.store import open_store
from tests.forms_api.ballots.ticking import tick as cast
from tests.site.building import ROOT, build
from tests.site.serving import running

BALLOT = "lamps"
GROUPS = ("照明", "休息")
NAMES = [f"第 {nth} 号楼{'的灯换亮一点' if nth % 2 else '门口添一把长椅'}" for nth in range(1, 31)]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The address of the page and two codes; a third one ticked c-30. The day is 2026-05-09."""
    folder = tmp_path_factory.mktemp("live-ballot")
    source_dir, site_dir, inbox_dir = folder / "town", folder / "site", folder / "inbox"
    shutil.copytree(ROOT / "tests" / "mistakes" / "base", source_dir)
    path = source_dir / "content" / "ballots" / f"{BALLOT}.yml"
    path.parent.mkdir()
    # JSON is YAML.
    path.write_text(json.dumps(_record(), ensure_ascii=False), encoding="utf-8")
    build(source_dir, site_dir, folder / "cache")
    store = open_store(inbox_dir)
    first, *codes = hand_out(inbox_dir, BALLOT, 3, random.Random(5))
    edition = load_catalogue(site_dir).ballots[BALLOT].edition
    assert cast(create_app(site_dir, store).test_client(), first, ["c-30"], ballot=BALLOT, edition=edition).status_code == 303
    store.close()
    with running(site_dir, inbox_dir) as server:
        yield f"{server.url}yizhan/ballots/{BALLOT}/", codes


def _record() -> dict:
    groups = [{"id": f"g-{nth}", "name": name} for nth, name in enumerate(GROUPS)]
    candidates = [
        {"id": f"c-{nth}", "name": name, "group": f"g-{(nth + 1) % 2}", "origin": "走访", "cost": "1万元以下"}
        for nth, name in enumerate(NAMES, 1)
    ]
    return {
        "title": "先修哪几样", "organisers": ["示例街道办事处"], "audience": "住在这里的人",
        "opens": "2026-05-01 09:00", "closes": "2026-05-20 17:00", "rule": "code", "shared_tablets": False,
        "counts": "live", "most": 3, "groups": groups, "candidates": candidates,
    }  # fmt: skip


@pytest.fixture
def phone(chromium):
    """A phone of its own, with what it keeps."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(20_000)
    yield context
    context.close()


def opened(phone, address: str):
    """The page once ballot.js has started: the search box shows."""
    page = phone.new_page()
    page.goto(address)
    page.locator("[data-yz-find]").wait_for()
    return page


def tick(page, *numbers: int) -> None:
    for nth in numbers:
        page.locator(f"input[value=c-{nth}]").check()


def ticked(page) -> list[str]:
    return page.locator("input[name=option]:checked").evaluate_all("all => all.map(one => one.value)")


def mine(page) -> list[str]:
    return page.locator(".yz-ballot__mine li").all_inner_texts()


def told(page, words: str) -> None:
    """Waits until the line that is always in sight says so."""
    page.locator("[data-yz-count]", has_text=words).wait_for()


def send(page) -> None:
    page.locator("form[data-yz-ballot] button[type=submit]").click()


def test_a_search_leaves_what_has_every_word_and_loses_no_tick(phone, town):
    page = opened(phone, town[0])
    tick(page, 2)
    page.locator("[data-yz-find]").fill("灯　２１")
    page.locator("[data-yz-option=c-2]").wait_for(state="hidden")
    assert page.locator("[data-yz-option]:visible").count() == 1
    assert page.locator(".yz-ballot__group:visible legend").all_inner_texts()[0].startswith("照明")
    page.keyboard.press("Enter")
    page.locator("[data-yz-find]").fill("没有的事")
    page.get_by_text("没有找到，换一个词试试。").wait_for()
    page.locator("[data-yz-find]").fill("")
    page.locator("[data-yz-option=c-2]").wait_for()
    assert page.url == town[0] and ticked(page) == ["c-2"]
    assert not page.locator("[data-yz-nothing]").is_visible()


def test_one_too_many_is_not_ticked_and_a_closed_page_gives_back_the_others_and_no_code(phone, town):
    page = opened(phone, town[0])
    tick(page, 1, 2, 3)
    told(page, "勾了 3 项，满了。要换一项，先去掉一项。")
    page.locator("input[value=c-30]").click()
    told(page, "最多勾 3 项，已经满了。要勾这一项，先去掉一项。")
    assert sorted(mine(page)) == sorted(NAMES[:3])
    line, screen = page.locator("[data-yz-count]").bounding_box(), page.viewport_size
    assert 0 <= line["y"] and line["y"] + line["height"] <= screen["height"]
    page.locator("input[name=code]").fill(town[1][0])
    page.close()
    page = opened(phone, town[0])
    assert sorted(ticked(page)) == ["c-1", "c-2", "c-3"] and page.locator("input[name=code]").input_value() == ""
    assert town[1][0] not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")


def test_without_a_connection_everything_stays_and_is_sent_later_from_the_same_page(phone, town):
    page = opened(phone, town[0])
    tick(page, 5, 6)
    page.locator("input[name=code]").fill(town[1][1])
    phone.set_offline(True)
    send(page)
    page.get_by_role("alert").get_by_text("现在没有网络，还没有投出去。勾的都在，等有了网再点一次就行。").wait_for()
    assert sorted(ticked(page)) == ["c-5", "c-6"] and page.locator("input[name=code]").input_value() == town[1][1]
    phone.set_offline(False)
    send(page)
    page.get_by_role("heading", name="这一票收到了").wait_for()
    page.close()
    assert ticked(opened(phone, town[0])) == []


def test_live_counts_stand_on_the_page_and_beside_each_candidate(phone, town):
    page = opened(phone, town[0])
    page.get_by_text("张票：网上").wait_for()
    assert re.search(r"到现在收到 (\d) 张票：网上 \1 张，纸面 0 张。", page.locator("[data-yz-ballot-live]").inner_text())
    notes = page.locator("[data-yz-option=c-29] .yz-ballot__note, [data-yz-option=c-30] .yz-ballot__note")
    assert sorted(note.rpartition("，")[2] for note in notes.all_inner_texts()) == ["现在 0 个勾", "现在 1 个勾"]

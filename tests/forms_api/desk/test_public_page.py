"""整理 on the page, the last step: what becomes public is looked at, stopped, or written for an editor."""

import random
import re

import pytest

from forms_api.desk.app import create_desk
from forms_api.desk.inbox import DeskInbox
from forms_api.receipts import new_receipt
from forms_api.status.record import FOLLOWUP, WITHDRAW, prefix_of, withdrawn_key
from forms_api.store import Submission, open_store
from forms_api.store.secret import read_secret
from forms_api.triage.outcomes_file import MARK
from forms_api.triage.point_id import point_id
from tests.forms_api.commands.samples import suggestion
from tests.forms_api.conftest import NOON
from tests.forms_api.desk.conftest import DOOR, Page
from tests.forms_api.desk.triaged import answered
from tests.forms_api.sending import browser_fields, texts

PUBLIC = "/sheets/everyday/public/"


@pytest.fixture
def receipt(inbox_dir):
    """One letter with its answer."""
    return letter(inbox_dir)


def letter(inbox_dir, text="楼道里的灯不亮"):
    store = open_store(inbox_dir)
    stored = suggestion("三号楼的灯坏了，夜里看不清", name="钱多多", contact="021-5550-0123", at=NOON)
    store.append(stored)
    answered(store, stored.receipt, NOON, text=text)
    store.close()
    return stored.receipt


def shown(page):
    return page.get(PUBLIC).get_data(as_text=True)


def written(page, html):
    """The page after its one button."""
    return page.follow(page.post(PUBLIC, {"seen": browser_fields(html)["seen"][0]}))


def test_the_preview_shows_what_becomes_public_and_nothing_of_the_letter(page, receipt, content_dir):
    assert f'href="{PUBLIC}"' in page.get("/sheets/").get_data(as_text=True)
    html = shown(page)
    told = texts(html)
    assert "将要公开：平时的建议" in told and "来源：网页 1 件。" in told
    assert "收到 1 件 = 有答复 1 + 撤回 0 + 删除 0 + 不计 0 + 还没答复 0。" in told
    for words in ("1. 楼道里的灯不亮", "路灯照明", "A 已解决", "物业已经换好"):
        assert words in told
    for words in (receipt, "三号楼", "钱多多", "5550"):
        assert words not in html
    assert "看过了，写成 YAML" in told and f"{content_dir} 的 outcomes/everyday.yml" in told
    assert "<script" not in html
    assert list(content_dir.iterdir()) == []
    assert page.get("/sheets/nothing/public/").status_code == 404


def test_something_personal_stops_it_with_receipt_and_column(page, inbox_dir, content_dir):
    seen = browser_fields(shown(page))["seen"][0]
    receipt = letter(inbox_dir, "王阿姨家门口的灯不亮")
    html = shown(page)
    assert "有 1 处像是个人信息，现在不能公开" in html
    assert f"{receipt} 第 1 条“要点”：“王阿姨”像是一个人，公开的文字里不写谁。" in html
    assert "写成 YAML" not in html
    page.follow(page.post(PUBLIC, {"seen": seen}))
    assert list(content_dir.iterdir()) == []


def test_it_is_written_once_and_the_page_says_where_and_who_commits_it(page, inbox_dir, receipt, content_dir):
    path = content_dir / "outcomes" / "everyday.yml"
    html = written(page, shown(page))
    assert f"写好了 {path}，请看一遍再提交。 编辑看过、提交这个文件以后，网站下一次生成就有了。" in texts(html)
    data = path.read_text(encoding="utf-8")
    assert data.startswith(MARK) and f"- id: {point_id(read_secret(inbox_dir), receipt, 1)}\n" in data
    assert "看过了，写成 YAML" not in html
    html = written(page, shown(page))
    assert f"{path} 已经是这样，没有新的内容。 编辑还没有提交的，请他提交这个文件。" in texts(html)
    assert path.read_text(encoding="utf-8") == data
    assert [each.name for each in path.parent.iterdir()] == ["everyday.yml"]


def test_what_was_public_and_is_withdrawn_goes_and_is_said(page, inbox_dir, receipt, content_dir):
    written(page, shown(page))
    store = open_store(inbox_dir)
    keys = (f"{prefix_of(receipt)}1", withdrawn_key(receipt))
    columns = (("about", receipt), ("action", WITHDRAW), ("text", ""))
    number = new_receipt(random.Random(5))
    store.append(Submission(FOLLOWUP.id, FOLLOWUP.version, columns, number, "", NOON, "web", keys))
    store.close()
    listed = page.get("/sheets/").get_data(as_text=True)
    assert "收到的 1 件都撤回了" in listed and f'href="{PUBLIC}"' in listed
    told = texts(written(page, shown(page)))
    gone = point_id(read_secret(inbox_dir), receipt, 1)
    assert f"原来公开过、现在撤下的 1 条：{gone}。" in told and "还没有可以公开的答复" in told
    assert "points: []" in (content_dir / "outcomes" / "everyday.yml").read_text(encoding="utf-8")


def test_what_changed_since_it_was_looked_at_is_not_written(page, inbox_dir, receipt, content_dir):
    html = shown(page)
    letter(inbox_dir, "门口想要长椅")
    html = written(page, html)
    assert "您看过以后，答复又有了变化，没有写。下面是现在的样子，请再看一遍。" in html
    assert "门口想要长椅" in html
    assert list(content_dir.iterdir()) == []
    written(page, html)
    assert (content_dir / "outcomes" / "everyday.yml").read_text(encoding="utf-8").count("- id:") == 2


def test_a_file_that_came_from_elsewhere_is_not_touched(page, receipt, content_dir):
    path = content_dir / "outcomes" / "everyday.yml"
    path.parent.mkdir()
    path.write_text("as_of: 2026-05-01\n", encoding="utf-8")
    html = written(page, shown(page))
    assert f"{path} 不是 triage publish 写成的（第一行不是它的记号），没有动它。请先把它移走。" in html
    assert "said--not" in html
    assert path.read_text(encoding="utf-8") == "as_of: 2026-05-01\n"


def test_opened_without_a_folder_it_says_how_to_and_which_command(inbox_dir, site_dir, clock, receipt):
    page = Page(create_desk(DeskInbox(inbox_dir, site_dir, clock), DOOR, None, random.Random(7))).come_in()
    html = shown(page)
    folders = f"--inbox {inbox_dir} --site {site_dir}"
    assert [texts(each) for each in re.findall(r'<p class="command">.+?</p>', html)] == [
        f"python -m forms_api desk page {folders} --content content",
        f"python -m forms_api triage publish {folders} --to content",
    ]
    assert "1. 楼道里的灯不亮" in html and "看过了，写成 YAML" not in html
    answer = page.post(PUBLIC, {"seen": ""})
    assert answer.status_code == 422
    assert "打开前台页面时没有写 --content，没有地方写。" in answer.get_data(as_text=True)

"""What becomes public: the sums, the words, and that nobody is in it."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from builder.read.network import read_network
from forms_api.commands.erase import erase
from forms_api.store.rows import ERASED_CELL
from forms_api.triage.counts import counts_of
from forms_api.triage.letters import EVERYDAY, letters_of
from forms_api.triage.outcomes_file import MARK, outcomes_text, write_outcomes
from forms_api.triage.point_id import inbox_id, letter_id, point_id
from forms_api.triage.preview import preview_html, preview_lines
from forms_api.triage.publication import publication_of
from tests.forms_api.triage.samples import ASIDE, DOING, QUESTIONS, REFUSED, REOPEN, SOLVED, WITHDRAW, write

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def content_dir(tmp_path):
    folder = tmp_path / "站点 site" / "content"
    folder.mkdir(parents=True)
    return folder


def _publication(desk, scope=EVERYDAY):
    return publication_of(letters_of(desk.store, scope), scope, desk.store.secret_key, desk.now.date())


def _one_of_each(desk):
    """A letter in every state, answered in the order in which they came."""
    names = ("answered", "refused", "aside", "waits", "gone", "gone_answered", "back", "again")
    receipts = {
        name: desk.letter(
            f"{name} 东门", channel="phone" if nth % 2 else "web", at=desk.now - timedelta(hours=20 - nth)
        )
        for nth, name in enumerate(names)
    }
    desk.fill(DOING, REFUSED, ASIDE, {"要点": "灯"}, {}, SOLVED, SOLVED, SOLVED)
    erase(desk.store, receipts["gone"], desk.now, False)
    erase(desk.store, receipts["gone_answered"], desk.now, False)
    desk.says(receipts["back"], WITHDRAW)
    desk.says(receipts["again"], REOPEN, "还没有好")
    return receipts


def test_letters_add_up_whatever_became_of_them(desk):
    receipts = _one_of_each(desk)
    publication = _publication(desk)
    assert publication.sum_zh == "收到 8 件 = 有答复 4 + 撤回 1 + 删除 1 + 不计 1 + 还没答复 1"
    assert publication.received == (("网页", 4), ("电话", 4))
    assert (publication.reopened, publication.stops) == (1, ())
    assert [point.letter for point in publication.points] == [
        letter_id(desk.store.secret_key, receipts[name])
        for name in ("answered", "refused", "gone_answered", "again")
    ]
    assert counts_of(letters_of(desk.store, EVERYDAY)).lines == (
        "收到 8 件：网页 4 件，电话 4 件",
        "办到哪里 8 件：看过 1 件，已答复 4 件，重新办理 1 件，已撤回 1 件，已删除 1 件",
        "整理出 6 条：A 已解决 2 条，B 正在解决 1 条，未采纳 1 条，不计 1 条，还没答复 1 条",
    )


def test_a_letter_with_one_open_point_is_not_public_yet_and_points_that_do_not_count_never(desk):
    desk.letter("灯和树")
    page = desk.sheet(SOLVED)
    for number, fill in ((2, {"要点": "树"}), (3, ASIDE)):
        page.append([cell.value for cell in page[2]])
        write(page, page.max_row, dict.fromkeys(SOLVED) | {"条": number} | fill)
    assert desk.give_back(page).complaints == ()
    assert (_publication(desk).points, _publication(desk).unanswered) == ((), 1)
    desk.fill({}, {**REFUSED, "要点": "树"})
    assert [point.text for point in _publication(desk).points] == ["楼道里的灯不亮", "树"]
    assert _publication(desk).answered == 1


def test_the_file_is_what_the_builder_reads_and_the_same_each_time(desk, content_dir):
    receipt = desk.letter("灯坏了", name="钱多多", contact="wx-lamp-88")
    desk.fill({**DOING, "理由": "“旧灯”坏了: #1 要换 \\ 等货。", "要点": "yes", "主题": "0571"})
    secret = desk.store.secret_key
    published = write_outcomes(_publication(desk), secret, content_dir)
    path = content_dir / "outcomes" / "everyday.yml"
    assert published.zh == f"写好了 {path}，请看一遍再提交。"
    assert path.read_text(encoding="utf-8").splitlines() == [
        MARK,
        f"# 收件文件夹 {inbox_id(secret)}",
        "as_of: 2026-05-10",
        "received:",
        "  - channel: 网页",
        "    letters: 1",
        "withdrawn: 0",
        "deleted: 0",
        "set_aside: 0",
        "unanswered: 0",
        "points:",
        f"  - id: {point_id(secret, receipt, 1)}",
        f"    letter: {letter_id(secret, receipt)}",
        "    channel: 网页",
        "    station: hongxiang",
        '    theme: "0571"',
        '    text: "yes"',
        "    disposition: B",
        '    reason: "“旧灯”坏了: #1 要换 \\\\ 等货。"',
        "    office: 示例物业服务中心",
        "    due_date: 2026-06-30",
        "    reply: 六月底前换完。",
        "    answered_date: 2026-05-10",
    ]
    data = path.read_bytes()
    again = write_outcomes(_publication(desk), secret, content_dir)
    assert (again.zh, path.read_bytes() == data) == (f"{path} 已经是这样，没有新的内容。", True)
    outcomes = _read_back(content_dir)
    assert (outcomes.letters_received, outcomes.letters_answered) == (1, 1)
    assert outcomes.points[0].reason == "“旧灯”坏了: #1 要换 \\ 等货。"
    for secret_words in (receipt, "钱多多", "wx-lamp-88", "灯坏了"):
        assert secret_words not in data.decode()


def test_whatever_became_of_the_letters_the_builder_finds_that_they_add_up(desk, content_dir):
    _one_of_each(desk)
    write_outcomes(_publication(desk), desk.store.secret_key, content_dir)
    assert _read_back(content_dir).letters_received == 8
    assert ERASED_CELL not in (content_dir / "outcomes" / "everyday.yml").read_text(encoding="utf-8")


def test_a_campaign_has_its_questions_and_its_own_file(desk, content_dir):
    desk.answers("东门口", "铺平")
    desk.letter("不是这次征集的")
    desk.fill(SOLVED, DOING, scope="2026-spring")
    publication = _publication(desk, "2026-spring")
    assert [(point.question, point.disposition) for point in publication.points] == [(1, "A"), (2, "B")]
    assert write_outcomes(publication, desk.store.secret_key, content_dir).path.name == "2026-spring.yml"
    assert publication.letters == 1


def test_what_was_public_and_is_withdrawn_is_said(desk, content_dir):
    receipt = desk.letter()
    desk.fill(SOLVED)
    secret = desk.store.secret_key
    write_outcomes(_publication(desk), secret, content_dir)
    desk.says(receipt, WITHDRAW)
    published = write_outcomes(_publication(desk), secret, content_dir)
    assert published.gone == (point_id(secret, receipt, 1),)
    assert "points: []" in (content_dir / "outcomes" / "everyday.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("as_of: 2026-05-01\n", "不是 triage publish 写成的（第一行不是它的记号），没有动它。请先把它移走。"),
        (f"{MARK}\n# 收件文件夹 aaaaaaaaaa\n", "是从另一个收件文件夹写成的，盖掉它会丢掉那里的答复，没有动它。请核对 --inbox。"),
    ],
)
def test_a_file_that_is_not_ours_is_not_touched(desk, content_dir, first, said):
    desk.letter()
    desk.fill(SOLVED)
    path = content_dir / "outcomes" / "everyday.yml"
    path.parent.mkdir()
    path.write_text(first, encoding="utf-8")
    published = write_outcomes(_publication(desk), desk.store.secret_key, content_dir)
    assert (published.path, published.zh) == (None, f"{path} {said}")
    assert path.read_text(encoding="utf-8") == first


def test_something_personal_stops_all_of_it_with_receipt_and_column(desk, content_dir):
    receipt = desk.letter()
    desk.fill(SOLVED)
    # Written before it was known to be personal: what the sheet's check let through then.
    for row in desk.store.submissions("triage"):
        desk.store.rewrite(row.ledger, lambda each: _with_reply(each, "请找王阿姨"))
    publication = _publication(desk)
    assert [stop.zh for stop in publication.stops] == [
        f"{receipt} 第 1 条“公开答复”：“王阿姨”像是一个人，公开的文字里不写谁。"
    ]
    assert write_outcomes(publication, desk.store.secret_key, content_dir).zh == "有 1 处像是个人信息，没有发布："
    assert list(content_dir.iterdir()) == []
    assert preview_lines(publication, "", ())[5:7] == (
        "有 1 处像是个人信息，改好才能发布：", f"  {publication.stops[0].zh}",
    )


def test_the_preview_has_every_word_of_the_file_and_marks_nothing_up(desk):
    desk.answers("东门口")
    desk.fill({**DOING, "要点": "<b>灯</b>不亮"}, scope="2026-spring")
    publication = _publication(desk, "2026-spring")
    lines = "\n".join(preview_lines(publication, "小区里的路", QUESTIONS))
    assert lines.splitlines()[:5] == [
        "将要公开：征集“小区里的路”",
        "截至 2026-05-10。",
        "来源：网页 1 件。",
        "收到 1 件 = 有答复 1 + 撤回 0 + 删除 0 + 不计 0 + 还没答复 0。",
        "公开 1 条。",
    ]
    assert "   问题：1 哪一段路不好走？" in lines and "   办理结果：B 正在解决" in lines
    html = preview_html(publication, "小区里的路", QUESTIONS)
    assert "&lt;b&gt;灯&lt;/b&gt;不亮" in html and "<b>" not in html and "http" not in html
    written = outcomes_text(publication, desk.store.secret_key)
    for text in re.findall(r"^    \w+: (.+)$", written, re.MULTILINE):
        assert text.strip('"') in lines


def _with_reply(row, reply):
    return replace(row, cells=(*row.cells[:11], reply, *row.cells[12:]))


def _read_back(content_dir):
    """The one file of outcomes, as the builder reads it."""
    shutil.copy(ROOT / "site_config.yml", content_dir.parent)
    network, found = read_network(content_dir.parent)
    assert [each for each in found if "outcomes" in each.place.path] == []
    only, = network.outcomes
    return only

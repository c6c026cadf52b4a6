"""`triage …` as staff type it, alone and beside a server: sheet out, filled in, taken in, looked at,
written."""

from datetime import datetime

import openpyxl
import pytest

from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import load_catalogue
from forms_api.store.rows import SHANGHAI
from tests.forms_api.commands.samples import run
from tests.forms_api.conftest import write_site
from tests.forms_api.triage.samples import DOING, Desk, saved, write


@pytest.fixture
def site_dir(tmp_path):
    return write_site(tmp_path / "site", sample=True, sample_date="2026-05-11")


@pytest.fixture(params=["alone", "beside a server"])
def triage(request, inbox, site_dir):
    """Runs `triage <job>` on an inbox with two letters; in half of the cases while a server owns it."""
    desk = Desk(inbox.open())
    desk.letter("三楼的灯坏了，请快一点", name="钱多多")
    desk.answers("东门口", "铺平", channel="letter")
    admin = None
    if request.param == "alone":
        desk.store.close()
    else:
        owner = Owner(desk.store, lambda: datetime.now(SHANGHAI), lambda: load_catalogue(site_dir))
        admin = AdminServer(owner)
        admin.start()

    def typed(job, *arguments):
        needs_site = job != "import" or request.param == "alone"
        site = ("--site", site_dir) if needs_site else ()
        return run("triage", job, "--inbox", inbox.dir, *site, *arguments)

    yield typed
    if admin:
        admin.stop()
        desk.store.close()


def _filled(path, *fills):
    page = openpyxl.load_workbook(path)["整理"]
    for row, fill in enumerate(fills, 2):
        write(page, row, fill)
    path.write_bytes(saved(page))


def test_from_the_sheet_to_the_file_for_the_editor(triage, tmp_path, capsys):
    content_dir = tmp_path / "content"
    content_dir.mkdir()
    campaign = ("--campaign", "2026-spring")
    assert triage("export", "--to", tmp_path / "表", *campaign) == 0
    path = tmp_path / "表" / "整理-2026-spring-导出2026-05-11-请于2026-06-10前销毁.xlsx"
    assert capsys.readouterr().out == (
        f"{path}（1 件，2 行）\n{path.with_suffix('.csv')}（1 件，2 行）\n"
        "里面有居民的个人信息，请在 2026-06-10 之前销毁这些文件和它们的副本。\n"
    )
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700
    _filled(path, DOING, {**DOING, "理由": None})
    assert triage("import", "--file", path) == 1
    assert capsys.readouterr().out == (
        "第 3 行“理由”（L 列）：办理结果写了“B”，理由还没有写。每一条答复都要有理由。\n"
        "有 1 处要改，改好再导入；这一次什么都没有写进去。\n"
    )
    _filled(path, DOING, DOING)
    assert triage("import", "--file", path, "--dry-run") == 0
    assert triage("import", "--file", path) == 0
    assert triage("import", "--file", path) == 0
    assert capsys.readouterr().out == (
        "会写进 1 件、2 条。\n这是试运行，什么都没有写。\n写进了 1 件、2 条。\n没有新的内容，什么都没有写。\n"
    )
    assert triage("preview", *campaign) == 0
    preview = capsys.readouterr().out
    assert preview.startswith("将要公开：征集“小区里的路，您走着哪里不顺”\n截至 2026-05-11。\n来源：来信 1 件。\n")
    assert "问题：2 您想怎么改？" in preview and "东门口" not in preview
    assert triage("preview", *campaign, "--to", tmp_path / "preview.html") == 0
    assert capsys.readouterr().out == f"写好了 {tmp_path / 'preview.html'}，请用浏览器打开看。\n"
    assert triage("publish", *campaign, "--to", content_dir) == 0
    assert capsys.readouterr().out == (
        f"写好了 {content_dir / 'outcomes' / '2026-spring.yml'}，请看一遍再提交。\n"
        "收到 1 件 = 有答复 1 + 撤回 0 + 删除 0 + 不计 0 + 还没答复 0；公开 2 条。\n"
    )
    written = (content_dir / "outcomes" / "2026-spring.yml").read_text(encoding="utf-8")
    assert "answered_date: 2026-05-11" in written
    assert triage("status", *campaign) == 0
    assert capsys.readouterr().out == (
        "征集“小区里的路，您走着哪里不顺”\n"
        "收到 1 件：来信 1 件\n办到哪里 1 件：已答复 1 件\n整理出 2 条：B 正在解决 2 条\n"
    )


def test_no_command_prints_what_residents_wrote(triage, tmp_path, capsys):
    assert triage("export", "--to", tmp_path / "out") == 0
    for job in ("status", "preview"):
        triage(job)
    printed = capsys.readouterr()
    for words in ("灯坏了", "钱多多", "5550"):
        assert words not in printed.out + printed.err


def test_only_what_still_waits_is_exported_when_asked(triage, tmp_path, capsys):
    triage("export", "--to", tmp_path / "all")
    path, = (tmp_path / "all").glob("*.xlsx")
    _filled(path, DOING)
    assert triage("import", "--file", path) == 0
    capsys.readouterr()
    assert triage("export", "--to", tmp_path / "rest", "--unanswered") == 0
    assert capsys.readouterr().out == "没有要整理的。\n"
    assert not (tmp_path / "rest").exists()


def test_what_cannot_be_done_is_one_sentence(triage, inbox, tmp_path, capsys):
    for job, arguments, said in (
        ("import", ("--file", tmp_path / "none.xlsx"), f"没有文件 {tmp_path / 'none.xlsx'}。"),
        ("status", ("--campaign", "2020-spring"), "没有代号是 2020-spring 的征集，网站上有：2026-spring。"),
    ):
        assert triage(job, *arguments) == 2
        assert capsys.readouterr().err == f"{said}\n"
    assert triage("publish", "--to", tmp_path / "none") == 1
    assert capsys.readouterr().out.startswith(f"没有文件夹 {tmp_path / 'none'}，请写网站内容所在的 content 文件夹。\n")

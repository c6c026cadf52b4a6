"""One inbox, one owner."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from forms_api.store import InboxBroken, InboxBusy, NotSaved, open_store
from forms_api.store.names import ledger_names
from tests.forms_api.store.samples import submission

ROOT = Path(__file__).resolve().parents[3]


def test_a_second_store_is_refused_and_told_who_has_it(inbox):
    store = inbox.open()
    with pytest.raises(InboxBusy) as refusal:
        inbox.open()
    assert str(refusal.value) == (
        f"收件文件夹 {inbox.dir} 正由另一个程序使用（进程号 {os.getpid()}），同一时间只能有一个。请先停下它，或换一个文件夹。"
    )
    store.append(submission())
    store.close()
    inbox.open().close()


def test_another_process_is_refused_and_let_in_when_the_owner_was_killed(inbox):
    code = (
        "import sys, pathlib; from forms_api.store import open_store\n"
        "store = open_store(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", code, str(inbox.dir)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "LANG": "C"},
    )
    try:
        assert owner.stdout.readline() == "open\n"
        with pytest.raises(InboxBusy, match=f"进程号 {owner.pid}"):
            inbox.open()
    finally:
        owner.kill()
        owner.communicate()
    inbox.open().close()


@pytest.mark.parametrize("note", ["", "{", '{"pid": null}', "[]", '{"pid": "x"}'])
def test_a_spoilt_note_about_the_owner_does_not_spoil_the_refusal(inbox, note):
    store = inbox.open()
    (inbox.dir / "owner.json").write_text(note, encoding="utf-8")
    with pytest.raises(InboxBusy, match="正由另一个程序使用，同一时间只能有一个"):
        inbox.open()
    store.close()


def test_the_note_holds_the_process_number_only(inbox):
    store = inbox.open()
    assert json.loads((inbox.dir / "owner.json").read_text(encoding="utf-8")) == {"pid": os.getpid()}
    store.close()


def test_a_folder_with_other_things_in_it_is_not_made_an_inbox(tmp_path):
    (tmp_path / "thesis.doc").write_text("x", encoding="utf-8")
    mode = tmp_path.stat().st_mode
    with pytest.raises(InboxBroken, match="里有别的东西，不像收件文件夹，请换一个空的或新的文件夹。$"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]
    assert tmp_path.stat().st_mode == mode


def test_a_file_where_the_folder_should_be_is_one_clear_sentence(tmp_path):
    path = tmp_path / "inbox"
    path.write_text("", encoding="utf-8")
    with pytest.raises(InboxBroken, match=f"^打不开收件文件夹 {path}：已经有同名的文件。$"):
        open_store(path)


def test_the_secret_stays_the_same_and_a_lost_one_is_not_made_anew_for_old_rows(inbox):
    store = inbox.open()
    secret = store.secret_key
    store.append(submission())
    store.close()
    store = inbox.open()
    assert store.secret_key == secret and len(secret) == 32
    store.close()
    kept = (inbox.dir / "secret.key").read_bytes()
    (inbox.dir / "secret.key").unlink()
    with pytest.raises(InboxBroken, match="收件文件夹里有记录，却没有密钥文件"):
        inbox.open()
    (inbox.dir / "secret.key").write_bytes(kept[:-3])
    with pytest.raises(InboxBroken, match="的内容不对，请从备份里找回它"):
        inbox.open()
    (inbox.dir / "secret.key").write_bytes(kept)
    inbox.open().close()


def test_nothing_is_acknowledged_into_a_folder_that_is_not_the_locked_one(inbox):
    store = inbox.open()
    store.append(submission("一"))
    inbox.dir.rename(inbox.dir.with_name("away"))
    inbox.dir.mkdir()
    with pytest.raises(NotSaved) as refusal:
        store.append(submission("二"))
    assert str(refusal.value) == (
        f"收件文件夹 {inbox.dir} 不见了，或者换过了，请把原来的放回去，或重新启动"
    )
    with pytest.raises(NotSaved):
        store.rewrite(ledger_names(inbox.dir.with_name("away"))[0], lambda row: row)
    assert list(inbox.dir.iterdir()) == []
    inbox.dir.rmdir()
    inbox.dir.with_name("away").rename(inbox.dir)
    store.append(submission("三"))
    store.close()
    assert inbox.texts() == ["一", "三"]


def test_a_deleted_lock_file_never_gives_a_ledger_two_writers(inbox):
    store = inbox.open()
    store.append(submission("一"))
    (inbox.dir / "inbox.lock").unlink()
    second = inbox.open()
    with pytest.raises(NotSaved):
        store.append(submission("二"))
    second.append(submission("三"))
    store.close()
    second.close()
    assert inbox.texts() == ["一", "三"]
    assert not list(inbox.dir.glob("*.replaced-*"))

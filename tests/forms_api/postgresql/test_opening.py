"""A database that cannot be used is one clear Chinese line without its password, and stays as it is."""

import os
import subprocess
import sys

import pytest

from forms_api.store import Database, InboxBroken, Stored, inbox_named, open_store
from forms_api.store.postgresql import schema
from tests.forms_api.commands.samples import run
from tests.forms_api.store.samples import submission
from tests.tools import free_port


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mysql://root@localhost/x", "不认识收件的地方“mysql”，只能是文件夹、csv:文件夹 或 postgresql://用户:密码@主机/库名。"),
        ("postgresql:yizhan", "不认识收件的地方“postgresql”，只能是文件夹、csv:文件夹 或 postgresql://用户:密码@主机/库名。"),
        ("", "不认识收件的地方空的地址，只能是文件夹、csv:文件夹 或 postgresql://用户:密码@主机/库名。"),
        ("csv:", "不认识收件的地方“csv”，只能是文件夹、csv:文件夹 或 postgresql://用户:密码@主机/库名。"),
    ],
)
def test_an_unknown_address_is_one_line_and_exit_2_whatever_inbox_says(text, said, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("FORMS_STORE", text)
    assert run("verify", "--inbox", tmp_path) == 2
    assert capsys.readouterr().err == said + "\n"


def test_a_folder_and_csv_and_a_folder_are_the_same(tmp_path):
    assert inbox_named(str(tmp_path)) == inbox_named(f"csv:{tmp_path}") == tmp_path


def test_the_password_is_in_no_message(capsys, monkeypatch):
    address = f"postgresql://yizhan:geheim@127.0.0.1:{free_port()}/forms"
    monkeypatch.setenv("FORMS_STORE", address)
    assert run("verify") == 2
    said = capsys.readouterr().err
    assert said == f"打不开数据库 {address.replace(':geheim', '')}：数据库连不上。\n"
    assert "geheim" not in repr(Database(address))


def test_a_database_that_is_not_there_is_said_so(postgres):
    with pytest.raises(InboxBroken, match="^打不开数据库 .*/nowhere：没有这个数据库。$"):
        open_store(inbox_named(postgres.address("nowhere")))


def test_a_database_that_cannot_hold_chinese_is_refused(postgres):
    postgres.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(InboxBroken, match="的编码是 LATIN1，存不了中文，请用 createdb --encoding=UTF8 另建一个。$"):
        open_store(inbox_named(postgres.address("latin")))
    assert postgres.execute("SELECT to_regnamespace('yizhan')::text", "latin") == [(None,)]


def test_a_database_of_an_older_program_is_brought_up_to_date_with_its_rows(database, monkeypatch):
    steps = schema.STEPS
    monkeypatch.setattr(schema, "STEPS", steps[:1])
    monkeypatch.setattr(schema, "VERSION", 1)
    database.filled("旧的")
    assert database.postgres.execute("SELECT version FROM yizhan.schema") == [(1,)]
    monkeypatch.setattr(schema, "STEPS", steps)
    monkeypatch.setattr(schema, "VERSION", len(steps))
    database.filled("新的")
    assert database.postgres.execute("SELECT version FROM yizhan.schema") == [(len(steps),)]
    assert database.texts() == ["旧的", "新的"]


def test_a_database_of_a_newer_program_is_left_alone(database):
    database.filled("新程序的")
    database.postgres.execute("UPDATE yizhan.schema SET version = 99")
    with pytest.raises(InboxBroken) as refusal:
        database.open()
    assert str(refusal.value) == (
        f"{database.at} 是更新的程序建的（第 99 版，这个程序只认识到第 {schema.VERSION} 版），请换上新的程序再开。"
    )
    assert database.postgres.execute("SELECT count(*), max(made.version) FROM yizhan.rows, yizhan.schema AS made") == [(1, 99)]


def test_a_lost_secret_is_not_made_anew_for_old_rows(database):
    store = database.open()
    secret = store.secret_key
    store.append(submission())
    store.close()
    store = database.open()
    assert store.secret_key == secret and len(secret) == 32
    store.close()
    database.postgres.execute("DELETE FROM yizhan.files")
    with pytest.raises(InboxBroken, match="里的密钥不见了或者不对，请从备份里找回它，否则居民的查询码都会失效。$"):
        database.open()


def test_a_database_that_does_not_wait_for_its_disk_is_said_aloud(database):
    database.postgres.execute("ALTER SYSTEM SET fsync = off")
    database.postgres.execute("SELECT pg_reload_conf()")
    try:
        while database.postgres.execute("SHOW fsync") != [("off",)]:
            pass
        database.open().close()
        assert database.reports == ["数据库关掉了 fsync，断电会丢件，请在 postgresql.conf 里改回 on"]
    finally:
        database.postgres.execute("ALTER SYSTEM RESET fsync")
        database.postgres.execute("SELECT pg_reload_conf()")


def test_many_programs_that_open_a_new_database_in_the_same_moment_share_one_secret(database):
    code = (
        "import sys; from forms_api.store import inbox_named, open_store\n"
        "print(open_store(inbox_named(sys.argv[1])).secret_key.hex())"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, database.at.address], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    secrets = {each.communicate(timeout=60)[0] for each in started}
    assert len(secrets) == 1 and len(secrets.pop().strip()) == 64


def test_without_psycopg_one_line_says_what_to_install():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from forms_api.cli.main import main\nsys.exit(main(['verify']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60,
        env=os.environ | {"PYTHONUTF8": "1", "FORMS_STORE": "postgresql://yizhan@localhost/forms"},
    )
    assert ended.returncode == 2
    assert ended.stderr == (
        "收件存进 PostgreSQL 要多装一样东西，请运行 .venv/bin/python -m pip install --require-hashes "
        "-r requirements-postgresql.txt 再试。\n"
    )


def test_a_folder_needs_no_psycopg(tmp_path):
    code = (
        "import sys, pathlib; from forms_api.store import open_store; import forms_api.cli.main\n"
        "open_store(pathlib.Path(sys.argv[1])).close(); print('psycopg' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code, tmp_path / "inbox"], capture_output=True, text=True, timeout=60)
    assert ended.stdout == "False\n"


def test_the_environment_comes_before_the_command_line_and_says_so(database, tmp_path, monkeypatch, capsys):
    database.filled("在库里")
    monkeypatch.setenv("FORMS_STORE", database.at.address)
    assert run("verify", "--inbox", tmp_path) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == ["suggestion.v1.2026-05.csv：1 行", "都完好。"]
    assert said.err == f"FORMS_STORE 写的是 {database.at}，这一次不用 --inbox 的 {tmp_path}。\n"


def test_backup_names_the_tools_that_do_it(database, tmp_path, monkeypatch, capsys):
    database.filled("在库里")
    monkeypatch.setenv("FORMS_STORE", database.at.address)
    assert run("backup", "--to", tmp_path / "b.tar") == 2
    assert capsys.readouterr().err == (
        "收件在数据库里，备份用 PostgreSQL 自己的工具，见 docs/operations.md 的“存进 PostgreSQL”。\n"
    )


def test_a_store_takes_what_no_database_text_can_hold(database):
    store = database.open()
    texts = ["\x00", "\ud800", "\\u0000", "\\\\", "行\n行\r\n", "=1+1", "\u2028", "'", "\\x"]
    for text in texts:
        assert isinstance(store.append(submission(text)), Stored)
    store.close()
    assert database.texts() == texts

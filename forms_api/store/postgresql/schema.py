"""The tables, and how a database made by an older program becomes one of this program.

    ledgers   the columns of each form, version and month, and how often its rows were rewritten
    rows      what a CSV ledger holds, a row a row, `id` in the order in which they were stored; texts as texts.py
              writes them
    keys      who holds which key now: its primary key is what gives a key one holder
    beside    rows that belong to no form: the audit
    files     small files: the secret, keys and codes of ballots
    rates     when a client's bucket is full again (rates.py); not logged, lost in a crash and not missed

Each step makes version n of n-1. A step that was ever released is never changed: a new one is added.
"""

import psycopg

from forms_api.store.values import InboxBroken

STEPS = (
    """
    CREATE TABLE ledgers (
        form text NOT NULL, version integer NOT NULL, month text NOT NULL, columns text[] NOT NULL,
        rewritten integer NOT NULL DEFAULT 0, PRIMARY KEY (form, version, month));
    CREATE TABLE rows (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        form text NOT NULL, version integer NOT NULL, month text NOT NULL,
        kind text NOT NULL, receipt text NOT NULL, code_hash text NOT NULL, received_at text NOT NULL,
        channel text NOT NULL, keys text[] NOT NULL, cells text[] NOT NULL);
    CREATE INDEX rows_of_ledger ON rows (form, version, month, id);
    CREATE INDEX rows_of_receipt ON rows (receipt);
    CREATE TABLE keys (
        key text PRIMARY KEY, receipt text NOT NULL, received_at text NOT NULL,
        form text NOT NULL, version integer NOT NULL, series text, number bigint);
    CREATE INDEX keys_of_receipt ON keys (receipt);
    CREATE INDEX keys_of_series ON keys (series COLLATE "C", number) WHERE series IS NOT NULL;
    CREATE TABLE beside (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, file_name text NOT NULL, columns text[] NOT NULL,
        kind text NOT NULL, receipt text NOT NULL, received_at text NOT NULL, cells text[] NOT NULL);
    CREATE TABLE files (
        name text PRIMARY KEY, content bytea NOT NULL, changed bigint NOT NULL);
    CREATE SEQUENCE changes;
    """,
    """
    CREATE UNLOGGED TABLE rates (bucket text PRIMARY KEY, full_at timestamptz NOT NULL);
    CREATE INDEX rates_by_time ON rates (full_at);
    """,
)
VERSION = len(STEPS)
# Two programs that open one database in the same moment make it one after the other.
_ONE_AT_A_TIME = 0x79697A68


def prepare(connection: psycopg.Connection, database: object) -> bool:
    """Makes the tables, or brings them up to date, in one transaction; whether anything was changed.

    Raises InboxBroken: made by a newer program, or not the right kind of database.
    """
    with connection.transaction():
        connection.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_ONE_AT_A_TIME,))
        encoding, = connection.execute("SHOW server_encoding").fetchone()
        if encoding != "UTF8":
            raise InboxBroken(f"{database} 的编码是 {encoding}，存不了中文，请用 createdb --encoding=UTF8 另建一个。")
        found = version_of(connection)
        if found > VERSION:
            raise InboxBroken(
                f"{database} 是更新的程序建的（第 {found} 版，这个程序只认识到第 {VERSION} 版），请换上新的程序再开。"
            )
        if found == VERSION:
            return False
        if found == 0:
            connection.execute("CREATE SCHEMA IF NOT EXISTS yizhan")
            connection.execute("CREATE TABLE yizhan.schema (version integer NOT NULL)")
            connection.execute("INSERT INTO yizhan.schema VALUES (0)")
        for step in STEPS[found:]:
            connection.execute(step)
        connection.execute("UPDATE schema SET version = %s", (VERSION,))
        return True


def version_of(connection: psycopg.Connection) -> int:
    """0 where nothing of ours is."""
    there, = connection.execute("SELECT to_regclass('yizhan.schema') IS NOT NULL").fetchone()
    return connection.execute("SELECT version FROM yizhan.schema").fetchone()[0] if there else 0

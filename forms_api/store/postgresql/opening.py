"""Opens a database: reaches it, makes its tables or brings them up to date, and has its secret."""

import atexit
import os
from collections.abc import Callable
from functools import cache

import psycopg

from forms_api.store.address import Database
from forms_api.store.names import SECRET_FILE
from forms_api.store.postgresql.connections import Connections
from forms_api.store.postgresql import reading
from forms_api.store.postgresql.files import DatabaseFiles
from forms_api.store.postgresql.following import DatabaseFollowing
from forms_api.store.postgresql.moving import move_in
from forms_api.store.postgresql.schema import prepare, version_of
from forms_api.store.postgresql.store import DatabaseStore
from forms_api.store.secret import SECRET_BYTES
from forms_api.store.values import InboxBroken, NotSaved


def open_database(
    database: Database, *, report: Callable[[str], None], on_commit: Callable[[int, float], None]
) -> DatabaseStore:
    """Raises InboxBroken with one Chinese sentence, without the password."""
    connections = _of_this_process(database)
    try:
        secret_key, weaknesses = _prepared(connections)
    except NotSaved as error:
        raise InboxBroken(f"打不开数据库 {database}：{error}。") from None
    for sentence in weaknesses:
        report(sentence)
    return DatabaseStore(connections, secret_key, on_commit)


@cache
def for_reading(database: Database) -> Connections:
    """For whoever only reads. Raises InboxBroken, also where nothing of ours is in it."""
    connections = _of_this_process(database)
    with connections.borrowed(unhurried=True) as connection:
        if not version_of(connection):
            raise InboxBroken(f"数据库 {database} 里没有驿站的记录。")
        prepare(connection, database)
    return connections


@cache
def _of_this_process(database: Database) -> Connections:
    """One set for all that this process does with a database: so many connections it has, and no more."""
    connections = reached(database)
    atexit.register(connections.close)
    return connections


def reached(database: Database) -> Connections:
    """Connections to a database that answers, whatever is in it. Raises InboxBroken."""
    try:
        psycopg.conninfo.conninfo_to_dict(database.address)
    except psycopg.ProgrammingError:
        raise InboxBroken(f"数据库的地址 {database} 写法不对，应当像 postgresql://用户:密码@主机/库名。") from None
    connections = Connections(database)
    try:
        with connections.borrowed():
            return connections
    except NotSaved as error:
        raise InboxBroken(f"打不开数据库 {database}：{error}。") from None


def secret_in(connections: Connections) -> bytes:
    """The secret of a database that has one. Raises InboxBroken."""
    secret = DatabaseFiles(connections).read(SECRET_FILE) or b""
    return _whole_secret(secret, connections.database)


def _prepared(connections: Connections) -> tuple[bytes, list[str]]:
    """The secret, and what is weak about this database, in Chinese sentences."""
    weaknesses = []
    with connections.borrowed(unhurried=True) as connection:
        prepare(connection, connections.database)
        secret = _whole_secret(_secret(connection), connections.database)
        if connection.execute("SHOW fsync").fetchone()[0] != "on":
            weaknesses.append("数据库关掉了 fsync，断电会丢件，请在 postgresql.conf 里改回 on")
    return secret, weaknesses


def _secret(connection: psycopg.Connection) -> bytes:
    """Made when the database is new; who opens it in the same moment reads the other's. b"" where it is lost."""
    connection.execute(
        "INSERT INTO files SELECT %s, %s, nextval('changes') WHERE NOT EXISTS (SELECT FROM rows)"
        " ON CONFLICT DO NOTHING",
        (SECRET_FILE, os.urandom(SECRET_BYTES)),
    )
    found = connection.execute("SELECT content FROM files WHERE name = %s", (SECRET_FILE,)).fetchone()
    return bytes(found[0]) if found else b""


def _whole_secret(secret: bytes, database: Database) -> bytes:
    if len(secret) != SECRET_BYTES:
        raise InboxBroken(f"{database} 里的密钥不见了或者不对，请从备份里找回它，否则居民的查询码都会失效。")
    return secret

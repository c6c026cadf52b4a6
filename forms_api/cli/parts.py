"""What several commands of `python -m forms_api` share: who does it, when it is, why it cannot be done."""

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from forms_api.cli.options import STORE_VARIABLE
from forms_api.receipts import Typo, check_receipt
from forms_api.store import Database, Inbox, InboxBusy, Store, inbox_named, open_store
from forms_api.store.choosing import must_be_a_database
from forms_api.store.opening import looks_like_an_inbox
from forms_api.store.rows import SHANGHAI

Answer = TypeVar("Answer")


class Stop(Exception):
    """The command ends here: one Chinese sentence, exit status 2."""


def inbox_meant(typed: str | None, environ: Mapping[str, str], only_folders: bool) -> Inbox:
    """What FORMS_STORE names, else what was typed: so a service can be moved into a database without a new
    command line. Said aloud where the two differ. Raises InboxBroken."""
    named = environ.get(STORE_VARIABLE)
    if named is None or only_folders:
        return inbox_named(typed or "")
    inbox = inbox_named(named)
    if typed is not None and inbox_named(typed) != inbox:
        print(f"{STORE_VARIABLE} 写的是 {inbox}，这一次不用 --inbox 的 {typed}。", file=sys.stderr)
    return inbox


def by_owner(inbox: Inbox, own: Callable[[Store], Answer], ask: Callable[[], Answer]) -> Answer:
    """Done here when nobody owns the inbox, or nobody can (a database), else by the server that does."""
    try:
        store = open_store(inbox, report=lambda sentence: print(sentence, file=sys.stderr))
    except InboxBusy:
        return ask()
    try:
        return own(store)
    finally:
        store.close()


def must_be_an_inbox(inbox: Inbox) -> None:
    """Raises Stop, InboxBroken."""
    if isinstance(inbox, Database):
        must_be_a_database(inbox)
    elif not inbox.is_dir():
        raise Stop(f"没有收件文件夹 {inbox}。")
    elif not looks_like_an_inbox(inbox):
        raise Stop(f"{inbox} 里没有驿站的记录，它不是收件文件夹。")


def must_be_a_folder(inbox: Inbox, job: str) -> Path:
    """For what a database does with its own tools. Raises Stop."""
    if isinstance(inbox, Path):
        return inbox
    raise Stop(f"收件在数据库里，{job}用 PostgreSQL 自己的工具，见 docs/operations.md 的“存进 PostgreSQL”。")


def must_be_a_receipt(text: str) -> str:
    """The receipt number as it is stored. Raises Stop."""
    receipt = check_receipt(text)
    if isinstance(receipt, Typo):
        raise Stop(receipt.zh)
    return receipt


def real_now() -> datetime:
    return datetime.now(SHANGHAI)

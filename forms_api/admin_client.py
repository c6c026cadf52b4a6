"""Asks the server that owns an inbox, over its admin port (admin.py has the protocol).

Never through a proxy, whatever the environment says.
"""

import http.client
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from forms_api.commands.desk import DeskAnswer
from forms_api.commands.erase import Erased, ErasedRow
from forms_api.store.names import ADMIN_FILE

Answer = TypeVar("Answer")

_TIMEOUT_S = 300


class AdminRefused(Exception):
    """The server did not do it; the message is one Chinese sentence."""


def ask_erase(inbox_dir: Path, receipt: str, dry_run: bool) -> Erased:
    """erase(), done by the server. Raises AdminRefused."""
    return ask(inbox_dir, "/erase", {"receipt": receipt, "dry_run": dry_run}, _erased)


def ask_purge(inbox_dir: Path, before: Mapping[str, date], dry_run: bool) -> Erased:
    """purge(), done by the server. Raises AdminRefused."""
    days = {form: day.isoformat() for form, day in sorted(before.items())}
    return ask(inbox_dir, "/purge", {"before": days, "dry_run": dry_run}, _erased)


def ask_desk(inbox_dir: Path, job: str, **question: str) -> DeskAnswer:
    """One of the jobs of commands/desk.py, done by the server. Raises AdminRefused."""
    return ask(inbox_dir, f"/desk/{job}", question, lambda answer: DeskAnswer(**answer))


def ask(inbox_dir: Path, path: str, question: dict, read: Callable[[dict], Answer]) -> Answer:
    """One of admin_actions.py's, done by the server; `read` makes the answer of its JSON. Raises AdminRefused."""
    try:
        admin = json.loads((inbox_dir / ADMIN_FILE).read_text(encoding="utf-8"))
        port, token = int(admin["port"]), str(admin["token"])
    except (OSError, ValueError, KeyError, TypeError):
        raise AdminRefused("收件文件夹正由另一个程序使用，它没有开管理端口，请先停下它再试。") from None
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_S)
    try:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        connection.request("POST", path, json.dumps(question).encode("ascii"), headers)
        response = connection.getresponse()
        answer = json.loads(response.read())
        if response.status != 200:
            raise AdminRefused(str(answer["error"]))
        return read(answer)
    except (OSError, http.client.HTTPException):
        raise AdminRefused("收件文件夹正由另一个程序使用，可是它的管理端口连不上，请先停下它再试。") from None
    except (ValueError, KeyError, TypeError):
        raise AdminRefused("正在运行的程序答非所问，它可能是另一个版本，请先停下它再试。") from None
    finally:
        connection.close()


def _erased(answer: dict) -> Erased:
    rows = tuple(ErasedRow(**{**row, "columns": tuple(row["columns"])}) for row in answer["rows"])
    return Erased(rows, tuple(answer["aside_names"]))

"""解决了吗: writes down what a resident said on the telephone four weeks after an answer.

In: the open store, a receipt number, a word of RESULTS. Out: one Chinese sentence and whether it was done.
Raises NotSaved.
"""

from __future__ import annotations

import random as random_module
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from forms_api.commands.desk import CHANNEL, DeskAnswer
from forms_api.desk.record import CALL, FORM, prefix
from forms_api.receipts import new_receipt
from forms_api.store import Found, Store, Stored, Submission
from forms_api.triage.standing import standing_of

SOLVED, UNSOLVED, UNREACHED = "yes", "no", "unreached"
RESULTS = {SOLVED: "解决了", UNSOLVED: "没有解决", UNREACHED: "没打通"}
_TRIES = 5


@dataclass(frozen=True)
class Call:
    """result: a word of RESULTS."""

    at: datetime
    result: str


class Inbox(Protocol):
    """What a Store and a Reading have in common."""

    def submissions(self, form: str) -> Iterable[Found]: ...


def calls_by_letter(inbox: Inbox) -> Mapping[str, tuple[Call, ...]]:
    """Receipt → the calls about it, in their order. Raises NotSaved or OSError."""
    calls: dict[str, tuple[Call, ...]] = {}
    for found in inbox.submissions(FORM):
        call = Call(datetime.fromisoformat(found.row.received_at), found.texts["result"])
        calls[found.texts["about"]] = (*calls.get(found.texts["about"], ()), call)
    return calls


def called(
    store: Store, now: datetime, random: random_module.Random, receipt: str, result: str
) -> DeskAnswer:
    """Writes down one call. ValueError for a result that is none of RESULTS."""
    if result not in RESULTS:
        raise ValueError(result)
    if store.find(receipt) is None:
        return DeskAnswer(False, f"没有受理编号是 {receipt} 的记录。")
    if not standing_of(store, receipt).is_answered:
        return DeskAnswer(False, f"{receipt} 还没有答复，用不着问解决了没有。")
    for _ in range(_TRIES):
        key = f"{prefix(receipt)}{len(store.series(prefix(receipt))) + 1}"
        number = new_receipt(random)
        columns = (("about", receipt), ("result", result))
        row = Submission(FORM, CALL.version, columns, number, "", now, CHANNEL, (key,))
        if isinstance(store.append(row), Stored):
            return DeskAnswer(True, f"{receipt} 记为“{RESULTS[result]}”。{_WAY_ON[result]}")
    return DeskAnswer(False, f"{receipt} 没有记上，同时有人也在记，请再试一次。")


_WAY_ON = {
    SOLVED: "",
    UNSOLVED: "请告诉他：在网站的“查进展”里凭受理编号和查询码可以要求重新办理一次；不方便上网的，请替他提交。",
    UNREACHED: "它还在要打的电话里，换个时间再打。",
}

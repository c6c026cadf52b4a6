"""What somebody does with a receipt number and its 查询码: says more, takes it back, asks for it to be taken up
again, has the words erased.

In: the typed fields, what is possible with the receipt, the store, the time. Out: Done, Unsure (it cannot be
undone, so it is asked once more) or NotDone with the form to show again. The letter itself is never changed,
except by erasing.
"""

from __future__ import annotations

import logging
import random as random_module
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from forms_api.commands.erase import erase
from forms_api.commands.terms import terms_of
from forms_api.forms import Problem, status
from forms_api.forms.status import FollowupForm, followup_form
from forms_api.receipts import code_hash, code_matches, lookup_code
from forms_api.status.followups import count_of, followups_of, is_reopened, is_withdrawn, say
from forms_api.status.record import CORRECT, REOPEN, WITHDRAW
from forms_api.store import KeyTaken, NotSaved, Store
from forms_api.store.names import ledger_name

MOST_SAID = 20
_SAYINGS = {status.CORRECT: CORRECT, status.REOPEN: REOPEN, status.WITHDRAW: WITHDRAW}
_LOG = logging.getLogger("forms_api")
_WRONG_PAIR = "查询码和受理编号对不上，请对照受理那一页再看一遍。"


@dataclass(frozen=True)
class Done:
    """It is written down, or was before."""

    title: str
    text: str


@dataclass(frozen=True)
class Unsure:
    """It cannot be undone: `title` asks, `text` says what it means, `label` is the button that does it."""

    title: str
    text: str
    label: str


@dataclass(frozen=True)
class NotDone:
    """Nothing changed. `wrong_pair`: number and 查询码 do not belong together, which slows the client down."""

    status: int
    form: FollowupForm
    problem: Problem | None = None
    wrong_pair: bool = False


_NOT_NOW = Problem("没有办成", "机器这会儿记不下来，请打电话告诉我们，或过一会儿再提交一次，您写的都还在。")
_ADDED = Done("补充收到了", "和您先前写的放在一起，办的人看得到。先前写的原样留着，没有改动。")
_WITHDRAWN = Done("已经撤回", "谢谢您说一声。想把写的话和联系方式也删掉，再选一次“删除”。")
_REOPENED = Done("会重新办理", "您写的放在原来那一件后面，重新看。新的答复写好了，这里就能看到。")
_REOPENED_BEFORE = Done("先前就要求过了", "一件可以要求重新办理一次，先前已经记下了。还有要说的，请打电话。")
_SURE = {
    status.WITHDRAW: Unsure(
        "确定撤回吗",
        "撤回以后就不再往下办，也不能再恢复；想办，要重新提交一次。已经公开的答复，下一次发布时从网站上撤下。",
        "确定，撤回",
    ),
    status.ERASE: Unsure(
        "确定删除吗",
        "您写的话、称呼和联系方式都会删掉，补充的话也删，找不回来；还没有答复的，就不再往下办。"
        "受理编号、收到的日期和办理结果留着，里面看不出是谁。",
        "确定，删除",
    ),
}


def act(
    fields: MultiDict,
    receipt: str,
    actions: Sequence[str],
    store: Store,
    now: datetime,
    real_now: datetime,
    random: random_module.Random,
) -> Done | Unsure | NotDone:
    """`now` is the network's time, `real_now` the one that an audit is kept by. Never raises for what a
    resident can do or a disk can fail at."""
    asked = fields.get("action", "")
    try:
        before = None if asked in actions else _done_before(store, receipt, asked)
    except NotSaved as error:
        _LOG.error("not saved: %s", error)
        return NotDone(503, followup_form(fields, actions), _NOT_NOW)
    form = followup_form(fields, (*actions, asked) if before else actions)
    if not form.validate():
        return NotDone(422, form)
    secret = store.secret_key
    stored_hash = code_hash(secret, receipt, lookup_code(secret, receipt))
    if not code_matches(secret, receipt, form.code.data, stored_hash):
        form.code.errors = [_WRONG_PAIR]
        return NotDone(422, form, wrong_pair=True)
    if before:
        return before
    action = form.action.data
    if action in _SURE and not fields.get("sure"):
        return _SURE[action]
    try:
        if action == status.ERASE:
            return _erased(store, receipt, real_now)
        return _said(form, receipt, _SAYINGS[action], store, now, random)
    except (NotSaved, OSError) as error:
        _LOG.error("not saved: %s", type(error).__name__ if isinstance(error, OSError) else error)
        return NotDone(503, form, _NOT_NOW)


def _done_before(store: Store, receipt: str, action: str) -> Done | None:
    """What is done already, for the second tap on the button. Raises NotSaved."""
    if action == status.WITHDRAW and is_withdrawn(store, receipt):
        return _WITHDRAWN
    if action == status.REOPEN and is_reopened(store, receipt):
        return _REOPENED_BEFORE
    if action == status.ERASE and (found := store.find(receipt)) and found.row.kind == "erased":
        return Done("已经删除", "先前就删掉了，您不用再做什么。")
    return None


def _said(
    form: FollowupForm, receipt: str, saying: str, store: Store, now: datetime, random: random_module.Random
) -> Done | NotDone:
    text = form.text.data
    if saying == CORRECT:
        if count_of(store, receipt) >= MOST_SAID:
            text = f"已经补充过 {MOST_SAID} 次了。还有要说的，请打电话，报上受理编号。"
            return NotDone(409, form, Problem("补充得太多了", text))
        said = followups_of(store, receipt)
        # Not again for the second tap on the button, or after an answer that was lost on the way.
        if not said or (said[-1].action, said[-1].text) != (saying, text):
            say(store, receipt, saying, text, now, random)
        return _ADDED
    answer = say(store, receipt, saying, text, now, random)
    if saying == WITHDRAW:
        return _WITHDRAWN
    return _REOPENED_BEFORE if isinstance(answer, KeyTaken) else _REOPENED


def _erased(store: Store, receipt: str, at: datetime) -> Done:
    """What went is told by what the columns are called."""
    labels: list[str] = []
    for row in erase(store, receipt, at, dry_run=False).rows:
        name = ledger_name(row.file_name)
        labels += [terms_of(name.form, name.version).label(column) for column in row.columns]
    gone = "、".join(dict.fromkeys(labels))
    text = f"删掉了：{gone}。" if gone else "先前就删掉了。"
    stays = "留着的：受理编号、收到的日期和办理结果，里面看不出是谁。"
    return Done("已经删除", f"{text}{stays}办事用的表格和备份里的，到期一起销毁。")

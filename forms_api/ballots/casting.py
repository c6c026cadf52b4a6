"""What becomes of one ballot that is sent: a row that counts, the receipt of before, or a refusal that
keeps every tick.

In: the fields, the ballot, who holds which keys, the time, the mark of the device where one is needed. Out:
Cast or NotCast. No HTTP here: statuses are numbers for the caller to send. What is ticked is never logged,
and nobody is told of it again: a code that was used says when, not what.
"""

from __future__ import annotations

import hmac
import logging
import random as random_module
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from werkzeug.datastructures import MultiDict

from forms_api.ballots.codes import check_code
from forms_api.ballots.jobs import Announced
from forms_api.ballots.keyring import BallotKey
from forms_api.ballots.records import VOTE, VOTE_FORM, vote_prefix
from forms_api.ballots.sheets import in_order
from forms_api.chinese_times import chinese_time
from forms_api.forms import TRAP, Problem, TargetState
from forms_api.forms.ballot import BallotForm
from forms_api.forms.ballot_paper import BY_CODE, BallotPaper
from forms_api.forms.text import clean_line
from forms_api.receipts import Typo, new_receipt
from forms_api.store import Holder, KeyTaken, NotSaved, Store, Submission
from forms_api.wanted import ONCE_KEY_PREFIX

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
_RECEIPT_TRIES = 5
_MOST_NAMED = 30
_LOG = logging.getLogger("forms_api")


@dataclass(frozen=True)
class Cast:
    """The row is on the disk, or was already when this very page was sent before."""

    receipt: str
    received_at: datetime


@dataclass(frozen=True)
class NotCast:
    """Nothing was written; the page comes back with `form`. `marks_device`: the device is to be given its
    mark, and the next sending says that it was."""

    status: int
    form: BallotForm
    problem: Problem | None = None
    marks_device: bool = False
    retry_after_s: int = 0


def cast(
    fields: MultiDict,
    ballot: Announced,
    key: BallotKey,
    device: str,
    store: Store,
    now: datetime,
    random: random_module.Random,
    results_href: str,
) -> Cast | NotCast:
    """Checks a ballot and stores it. `device`: the token in its cookie, "" without one; only looked at
    where the rule is one a device. Never raises for what a resident can do or a disk can fail at."""
    try:
        return _cast(fields, ballot, key, device, store, now, random, results_href)
    except NotSaved as error:
        _LOG.error("not saved: %s", error)
        return not_saved(fields, ballot.paper)


def not_saved(fields: MultiDict, paper: BallotPaper) -> NotCast:
    """What is said when the inbox cannot take a ballot now."""
    return NotCast(503, read_ballot(fields, paper), _NOT_SAVED)


def read_ballot(fields: MultiDict, paper: BallotPaper) -> BallotForm:
    """The fields as a form, unchecked, with those ticks that are on the paper."""
    form = BallotForm(fields)
    form.option.data = list(in_order(paper, form.option.data or ()))
    return form


def _cast(
    fields: MultiDict,
    ballot: Announced,
    key: BallotKey,
    device: str,
    store: Store,
    now: datetime,
    random: random_module.Random,
    results_href: str,
) -> Cast | NotCast:
    # The form is made only for who gets the page back: it costs as much as the row (measured: 0.1 ms).
    shown = partial(read_ballot, fields, ballot.paper)
    if fields.get(TRAP):
        return NotCast(422, shown(), _TRAPPED)
    once = _once_key(store.secret_key, fields)
    if once and (holder := store.holder(once)):
        return _cast_before(holder)
    if closed := _why_closed(ballot, key, now, results_href):
        return NotCast(closed[0], shown(), closed[1])
    if changed := _changed(fields, ballot.paper):
        return NotCast(409, shown(), changed)
    chosen = in_order(ballot.paper, fields.getlist("option"))
    by_code = ballot.paper.rule == BY_CODE
    wrong_ticks = _wrong_ticks(ballot.paper, chosen)
    mark = _mark_of_code(clean_line(fields.get("code")), key) if by_code else _Mark()
    if wrong_ticks or mark.wrong:
        form = shown()
        form.option.errors = wrong_ticks
        form.code.errors = [mark.wrong] if mark.wrong else []
        return NotCast(422, form, _what_is_ticked(form, ballot.paper, chosen))
    if not by_code:
        if not device:
            return NotCast(409, shown(), _NO_COOKIE if fields.get("device") else _ONCE_MORE, marks_device=True)
        mark = _Mark(key.mark_of_device(device))
    vote_key = vote_prefix(ballot.paper.id) + mark.mark
    if holder := store.holder(vote_key):
        return _used(shown(), by_code, datetime.fromisoformat(holder.received_at))
    return _stored(shown, ballot.paper, chosen, (once, vote_key), store, now, random)


def _why_closed(
    ballot: Announced, key: BallotKey, now: datetime, results_href: str
) -> tuple[int, Problem] | None:
    target, way_on = ballot.target, ("看这次打钩的页面", results_href)
    state = target.state(now)
    if state is TargetState.CANCELLED:
        return 410, Problem("这次打钩取消了", f"“{target.title}”：{target.cancelled}。您的勾没有投出去。", way_on)
    if state is TargetState.NOT_YET:
        text = f"“{target.title}”从 {chinese_time(target.opens_at)} 开始，请到时候再投。您勾的都还在。"
        return 409, Problem("还没有开始", text, way_on)
    if state is TargetState.OVER or key.destroyed_date:
        text = f"“{target.title}”到 {chinese_time(target.closes_at or now)} 为止，这一票没有计入。"
        return 410, Problem("已经截止", text, way_on)
    return None


def _changed(fields: MultiDict, paper: BallotPaper) -> Problem | None:
    """Whether the page showed something else than what can be ticked now."""
    gone = len({*fields.getlist("option")} - paper.rank.keys())
    if fields.get("edition", "") == paper.edition and not gone:
        return None
    kept = f"您勾过的有 {gone} 项不在了，其余勾的都还在" if gone else "您勾的都还在"
    text = f"下面是现在的名单，{kept}。请看一遍，再投一次。"
    return Problem("名单在您打开页面之后改过", text)


def _wrong_ticks(paper: BallotPaper, chosen: Sequence[str]) -> list[str]:
    if not chosen:
        return ["还没有勾，请至少勾一项。"]
    if len(chosen) > paper.most:
        return [f"最多勾 {paper.most} 项，您勾了 {len(chosen)} 项，请去掉 {len(chosen) - paper.most} 项。"]
    return []


def _what_is_ticked(form: BallotForm, paper: BallotPaper, chosen: Sequence[str]) -> Problem | None:
    """Which they are, where there are too many: without a script nobody could find them among hundreds."""
    if not form.option.errors or not chosen:
        return None
    names = "、".join(paper.named(each).name for each in chosen[:_MOST_NAMED])
    more = "等" if len(chosen) > _MOST_NAMED else ""
    return Problem("还没有投出去", f"您勾的都还在：{names}{more}。")


@dataclass(frozen=True)
class _Mark:
    """What stands in the ledger for a voter, or what is wrong with the code."""

    mark: str = ""
    wrong: str = ""


def _mark_of_code(typed: str, key: BallotKey) -> _Mark:
    """The mark of the code that was typed, if it was handed out."""
    code = check_code(typed)
    if isinstance(code, Typo):
        return _Mark(wrong=code.zh)
    if mark := key.mark_handed_out(code):
        return _Mark(mark)
    return _Mark(wrong="没有发过这个投票码，请看一下纸条是不是这一次打钩的。也可以打电话问。")


def _used(form: BallotForm, by_code: bool, at: datetime) -> NotCast:
    if not by_code:
        text = f"这台设备 {chinese_time(at)} 投过一票，一台设备投一票，这一次没有计入。"
        return NotCast(409, form, Problem("这台设备已经投过了", text))
    text = (
        f"这个投票码 {chinese_time(at)} 用过了，一个码投一票，这一次没有计入。"
        "如果那一次就是您投的，已经算数，不用再投；如果不是，请打电话告诉我们。"
    )
    form.code.errors = ["这个码已经投过了。"]
    return NotCast(409, form, Problem("这个码已经投过了", text))


def _stored(
    shown: Callable[[], BallotForm],
    paper: BallotPaper,
    chosen: Sequence[str],
    keys: tuple[str, str],
    store: Store,
    now: datetime,
    random: random_module.Random,
) -> Cast | NotCast:
    cells = (paper.id, " ".join(chosen), str(len(chosen)))
    for _ in range(_RECEIPT_TRIES):
        receipt = new_receipt(random)
        answer = store.append(
            Submission(
                form=VOTE_FORM,
                version=VOTE.version,
                columns=tuple((column.key, cell) for column, cell in zip(VOTE.columns, cells, strict=True)),
                receipt=receipt,
                code_hash="",
                received_at=now,
                channel="web",
                keys=tuple(each for each in keys if each),
            )
        )
        if not isinstance(answer, KeyTaken):
            return Cast(receipt, now)
        if answer.key.startswith(ONCE_KEY_PREFIX):
            return Cast(answer.receipt, answer.received_at)
        if not answer.key.startswith("receipt:"):
            return _used(shown(), paper.rule == BY_CODE, answer.received_at)
    raise NotSaved("no free receipt number was found")


def _cast_before(holder: Holder) -> Cast:
    return Cast(holder.receipt, datetime.fromisoformat(holder.received_at))


def _once_key(secret: bytes, fields: MultiDict) -> str:
    """The key of the page's token; "" without one. Of the token and the ballot alone, not of what is
    ticked."""
    token = fields.get("once", "")
    if not _TOKEN.fullmatch(token):
        return ""
    message = "\0".join(("ballot once", fields.get("ballot", ""), token)).encode("utf-8")
    return ONCE_KEY_PREFIX + hmac.digest(secret, message, "sha256").hex()[:40]


_TRAPPED = Problem(
    "还没有投出去",
    "有一格本该空着的被填上了，看起来像机器自动填的，所以没有计入。如果是您本人在投，请再投一次，您勾的都还在。",
)
_ONCE_MORE = Problem(
    "还差最后一下",
    "您勾的都在。请再点一次下面的“投出这一票”，这台设备就记下投过了。",
)
_NO_COOKIE = Problem(
    "这台设备记不住投过了没有",
    "浏览器没有收下记号（Cookie），所以没有计入。请在设置里允许这个网站使用 Cookie，或者换一台设备，也可以到站里填纸质的表。",
)
_NOT_SAVED = Problem(
    "没有存下来",
    "机器这会儿存不下这一票，没有计入。请过一会儿再投一次，您勾的都还在，投票码还能用。",
)

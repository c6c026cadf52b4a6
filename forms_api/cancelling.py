"""Giving back a seat, a place in the queue or a wish, by receipt number and 查询码.

In: the typed fields, the catalogue, the store, the time. Out: Done, or NotDone with the form to show again.
The number is looked up only after the 查询码 was right, so that a wrong one tells nothing about who has signed
up for what. Whoever waits is offered the seat at once.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from forms_api.catalogue import Catalogue
from forms_api.chinese_times import chinese_time
from forms_api.claims import key_to_claim
from forms_api.forms import FORMS, CancelForm, FormDeclaration, Problem, Target, TargetKind
from forms_api.forms.status import STATUS_PATH, STATUS_TITLE
from forms_api.receipts import Typo, check_receipt, code_hash, code_matches, lookup_code
from forms_api.seats import cancel, promote
from forms_api.store import NotSaved, Store

_LOG = logging.getLogger("forms_api")
_WRONG_PAIR = "受理编号和查询码对不上，请对照受理那一页再看一遍。查询码找不到了，请打电话。"


@dataclass(frozen=True)
class Done:
    """It is given back, or was before. `way_on` is (text, path on the site)."""

    title: str
    text: str
    way_on: tuple[str, str]


@dataclass(frozen=True)
class NotDone:
    """Nothing changed. `wrong_pair`: number and 查询码 do not belong together, which slows the client down."""

    status: int
    form: CancelForm
    problem: Problem | None = None
    wrong_pair: bool = False


def give_back(fields: MultiDict, catalogue: Catalogue, store: Store, now: datetime) -> Done | NotDone:
    """Never raises for what a resident can do or a disk can fail at."""
    form = CancelForm(fields)
    if not form.validate():
        return NotDone(422, form)
    receipt = check_receipt(form.receipt.data)
    if isinstance(receipt, Typo):
        form.receipt.errors = [receipt.zh]
        return NotDone(422, form)
    secret = store.secret_key
    stored_hash = code_hash(secret, receipt, lookup_code(secret, receipt))
    is_right = code_matches(secret, receipt, form.code.data, stored_hash)
    try:
        found = store.find(receipt) if is_right else None
        if found is None:
            form.code.errors = [_WRONG_PAIR]
            return NotDone(422, form, wrong_pair=True)
        target_id = found.texts.get("target", "")
        return _given_back(form, receipt, FORMS.get(found.form), target_id, catalogue, store, now)
    except NotSaved as error:
        _LOG.error("not saved: %s", error)
        text = "机器这会儿记不下来，您的名额还在。请打电话告诉我们，或过一会儿再取消一次。"
        return NotDone(503, form, Problem("没有取消成", text))


def _given_back(
    form: CancelForm,
    receipt: str,
    declaration: FormDeclaration | None,
    target_id: str,
    catalogue: Catalogue,
    store: Store,
    now: datetime,
) -> Done | NotDone:
    kind = declaration and declaration.target
    if not kind or not kind.takes:
        title = declaration.title if declaration else "别的表单"
        text = f"受理编号 {receipt} 是“{title}”。这里只能取消报名和认领；要改、要撤回，请到“{STATUS_TITLE}”那一页。"
        way_on = (STATUS_TITLE, f"{catalogue.site.base_path}{STATUS_PATH}")
        return NotDone(409, form, Problem("这一件不能在这里取消", text, way_on))
    target = catalogue.targets.get(declaration.id, {}).get(target_id)
    name = f"“{target.title}”" if target else f"这个{kind.word}"
    way_on = (kind.list_name, kind.list_path)
    if not _holds_something(store, receipt):
        return Done("已经取消过了", f"{name}先前就取消好了，您不用再做什么。", way_on)
    if target and target.has_started(now) and not target.cancelled:
        text = f"{name}{chinese_time(target.starts_at)} 开始的，现在不用取消了。没来也没关系，欢迎下次再来。"
        return NotDone(409, form, Problem("已经开始了", text))
    had_seat = any(key.startswith("seat:") for key in store.held_by(receipt))
    cancel(store, receipt, now)
    if target and kind.takes == "seat":
        _offer(store, target, now)
    return Done("已经取消", name + _what_now(kind, target, had_seat, catalogue, store, now), way_on)


def _what_now(
    kind: TargetKind, target: Target | None, had_seat: bool, catalogue: Catalogue, store: Store, now: datetime
) -> str:
    """What has become of it, in words that follow its name."""
    if target is None:
        return "不在网站上了，您不用再做什么。"
    if target.cancelled:
        return "本来就不办了，您不用再做什么。"
    if kind.takes == "claim":
        # The site may tell this claim still, or another person's by now.
        if target.is_open(now) and key_to_claim(store, target, catalogue.site.claim_days, now):
            return "回到了心愿墙上，别人可以接着认领。谢谢您早点说。"
        return "您不再认领了。谢谢您说一声。"
    return "的名额让出来了，别人就能来。谢谢您早点说。" if had_seat else "您不再排队了。"


def _holds_something(store: Store, receipt: str) -> bool:
    return any(key.startswith(("seat:", "wait:", "claim:")) for key in store.held_by(receipt))


def _offer(store: Store, target: Target, now: datetime) -> None:
    """The seat is free whether or not it can be offered this very moment: the next occasion will."""
    try:
        promote(store, [target], now)
    except NotSaved as error:
        _LOG.error("no seat was offered: %s", error)

"""How far a receipt has come, for whoever knows its number: never what was written, by whom, or about what.

In: a receipt number that was checked, the catalogue, the store, the time. Out: a Progress, None for a number
that nobody was given. Writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from forms_api import objections
from forms_api.catalogue import Catalogue
from forms_api.chinese_times import chinese_date
from forms_api.forms import FORMS, FormDeclaration
from forms_api.forms.channels import CHANNELS
from forms_api.forms.status import CORRECT, ERASE, REOPEN, WITHDRAW
from forms_api.places import Place, place_of, place_of_what_left
from forms_api.seats import PLACES
from forms_api.status.followups import is_reopened
from forms_api.status.letters import ANSWERED_FORMS, Answer, Step, answers_to, steps_of
from forms_api.status.record import withdrawn_key
from forms_api.store import Found, Store
from forms_api.triage.point_id import point_id
from forms_api.triage.standing import Standing, State, standing_of

# A ballot's row has a receipt too (ballots/records.py); what was ticked is nobody's to see.
_VOTE = "vote"
_VOTE_TITLE = "让居民打钩"
_ERASED = ("内容已经删除", "您写的话和联系方式都删掉了，不再往下办。")
_ERASED_SINCE = "您写的话和联系方式已经删除。"
_DECIDED = {
    objections.UPHELD: ("核实过了：异议成立", "结果写在公示的网页上。"),
    objections.DISMISSED: ("核实过了：异议不成立", "结果写在公示的网页上。"),
}
_ON_THE_WAY = {State.RECEIVED: "收到了", State.SCREENED: "看过了", State.GROUPED: "归了类，正在办"}


@dataclass(frozen=True)
class Progress:
    """`state` is the one line that matters, `text` what it means; `steps` and `answers` are there for letters
    only. `actions` are those of forms/status.py that are possible now; `links` are (text, path on the
    site)."""

    receipt: str
    title: str
    received_date: date
    channel: str
    state: str = "收到了"
    text: str = ""
    steps: tuple[Step, ...] = ()
    answers: tuple[Answer, ...] = ()
    actions: tuple[str, ...] = ()
    can_cancel: bool = False
    links: tuple[tuple[str, str], ...] = ()


def progress_of(receipt: str, catalogue: Catalogue, store: Store, now: datetime) -> Progress | None:
    """Raises NotSaved when a ledger cannot be read."""
    found = store.find(receipt)
    if found is None or (found.form not in FORMS and found.form != _VOTE):
        return None
    declaration = FORMS.get(found.form)
    known = Progress(
        receipt=receipt,
        title=declaration.title if declaration else _VOTE_TITLE,
        received_date=date.fromisoformat(found.row.received_at[:10]),
        channel=CHANNELS.get(found.row.channel, found.row.channel),
    )
    if declaration is None:
        return replace(known, text="这一张算进去了。打了哪些勾，这里看不到，也改不了。")
    asked = _Asked(known, found, declaration, catalogue, store, now)
    if declaration.target and declaration.target.takes:
        return _place(asked)
    return _letter(asked) if found.form in ANSWERED_FORMS else _other(asked)


@dataclass(frozen=True)
class _Asked:
    """A receipt that was found, and what must be known to judge it."""

    known: Progress
    found: Found
    declaration: FormDeclaration
    catalogue: Catalogue
    store: Store
    now: datetime

    @property
    def is_erased(self) -> bool:
        return self.found.row.kind == "erased"

    @property
    def withdrawn(self) -> date | None:
        holder = self.store.holder(withdrawn_key(self.known.receipt))
        return date.fromisoformat(holder.received_at[:10]) if holder else None


def _letter(asked: _Asked) -> Progress:
    standing = standing_of(asked.store, asked.known.receipt)
    known = replace(
        asked.known,
        steps=steps_of(standing, asked.known.received_date, asked.withdrawn),
        answers=answers_to(standing, _public_pages(asked, standing), asked.now.date()),
    )
    if standing.state is State.WITHDRAWN:
        return _withdrawn(known, asked)
    if standing.state is State.ANSWERED:
        state, text = "有答复了", _answered(standing)
    elif standing.state is State.REOPENED:
        state, text = "正在重新办理", "您说没有解决，正在重新看。新的答复写好了，这里就能看到。"
    elif asked.is_erased:
        return replace(known, state=_ERASED[0], text=_ERASED[1])
    else:
        state, text = _ON_THE_WAY[standing.state], _promise(asked)
    if asked.is_erased:
        return replace(known, state=state, text=text + _ERASED_SINCE)
    may_reopen = standing.state is State.ANSWERED and not is_reopened(asked.store, known.receipt)
    actions = (CORRECT, *((REOPEN,) if may_reopen else ()), WITHDRAW, ERASE)
    return replace(known, state=state, text=text, actions=actions)


def _answered(standing: Standing) -> str:
    if standing.is_set_aside:
        return "里面没有可以办的事，理由写在下面。"
    count = len(standing.points)
    return f"一共 {count} 条，怎么办、为什么，一条一条写在下面。" if count > 1 else "怎么办、为什么，写在下面。"


def _other(asked: _Asked) -> Progress:
    known, store = asked.known, asked.store
    if asked.withdrawn:
        return _withdrawn(known, asked)
    if asked.is_erased:
        return replace(known, state=_ERASED[0], text=_ERASED[1])
    if asked.found.form == objections.FORM:
        # How many objected is published: one that was made stays counted until the street has looked into it.
        state, text = _DECIDED.get(
            objections.outcome_of(store, known.receipt), ("正在核实", asked.declaration.next_step)
        )
        return replace(known, state=state, text=text, actions=(CORRECT, ERASE))
    actions = (CORRECT, WITHDRAW, ERASE)
    held = store.held_by(known.receipt)
    order = next((key.partition(":")[2] for key in held if key.startswith("order:")), "")
    if order in asked.catalogue.orders:
        links = (("看这一单走到哪一步", f"orders/{order}/"),)
        return replace(known, state="正在办", text="走到哪一步，写在这一单的网页上。", actions=actions, links=links)
    if order:
        text = "过几天网页的“点单”里就有这一单，走到哪一步都写在那里。"
        return replace(known, state="已经登记", text=text, actions=actions)
    text = _promise(asked) if asked.declaration.is_answered else asked.declaration.next_step
    return replace(known, text=text, actions=actions)


def _withdrawn(known: Progress, asked: _Asked) -> Progress:
    text = f"{chinese_date(asked.withdrawn)}撤回的，不再往下办。"
    if asked.is_erased:
        return replace(known, state="已经撤回", text=text + _ERASED_SINCE)
    return replace(known, state="已经撤回", text=text, actions=(ERASE,))


def _promise(asked: _Asked) -> str:
    # A campaign's answers are given together, in its report: no letter of it has a day of its own.
    if asked.declaration.answers:
        return asked.declaration.next_step
    reply_date = asked.known.received_date + timedelta(days=asked.catalogue.site.reply_days)
    if asked.now.date() > reply_date:
        return f"说好 {chinese_date(reply_date)}前有回音，已经过了。请打电话催一声，报上受理编号。"
    return f"{asked.declaration.next_step}最晚 {chinese_date(reply_date)}前有回音。"


def _place(asked: _Asked) -> Progress:
    place = _place_held(asked)
    # What can be cancelled is cancelled first: without a telephone number nobody can be rung about it.
    actions = () if asked.is_erased or place.can_cancel else (ERASE,)
    text = place.text + (_ERASED_SINCE if asked.is_erased else "")
    return replace(asked.known, state=place.title, text=text, actions=actions, can_cancel=place.can_cancel)


def _place_held(asked: _Asked) -> Place:
    receipt, store = asked.known.receipt, asked.store
    target = asked.catalogue.targets.get(asked.found.form, {}).get(asked.found.texts.get("target", ""))
    if target:
        received_at = datetime.fromisoformat(asked.found.row.received_at)
        return place_of(receipt, target, asked.catalogue, store, received_at, asked.now)
    if any(key.startswith(PLACES) for key in store.held_by(receipt)):
        return place_of_what_left(asked.declaration.target)
    return Place("已经取消", "您不用再做什么。", False)


def _public_pages(asked: _Asked, standing: Standing) -> dict[int, str]:
    """The address of each point's public answer, by the point's number."""
    site, answers = asked.catalogue.site, asked.catalogue.answers
    secret, receipt = asked.store.secret_key, asked.known.receipt
    ids = {point.number: point_id(secret, receipt, point.number) for point in standing.points}
    return {number: site.base_path + answers[each] for number, each in ids.items() if each in answers}

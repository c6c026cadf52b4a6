"""What the desk does with seats and objections: gives a seat to somebody who said yes on the telephone, takes
one back from somebody who cannot come, writes down what became of an objection.

In: the open store, the catalogue, a receipt number, the time. Out: one Chinese sentence and whether it was
done; both may be printed, neither says who somebody is. Raises NotSaved.
"""

from dataclasses import dataclass
from datetime import datetime

from forms_api import seats
from forms_api.catalogue import Catalogue
from forms_api.forms import FORMS, Target
from forms_api.objections import DISMISSED, FORM, UPHELD, outcome_of
from forms_api.store import Found, Release, Store, Stored, Take

CHANNEL = "desk"
OUTCOMES = {UPHELD: "异议成立", DISMISSED: "异议不成立"}


@dataclass(frozen=True)
class DeskAnswer:
    """What was done, or why it was not."""

    done: bool
    zh: str


def offer_free_seats(store: Store, catalogue: Catalogue, now: datetime) -> DeskAnswer:
    """Offers every free seat to whoever is next."""
    offered = seats.promote(store, seats.seat_targets(catalogue.targets), now)
    return DeskAnswer(True, f"新留出 {len(offered)} 个名额给排队的人。" if offered else "没有新空出来的名额要通知。")


def confirm(store: Store, catalogue: Catalogue, now: datetime, receipt: str) -> DeskAnswer:
    """The seat that is held for a receipt, or a free one, becomes its seat."""
    held = store.held_by(receipt)
    target = _target(catalogue, seats.target_waited_for(held))
    if target is None:
        if any(key.startswith("seat:") for key in held):
            return DeskAnswer(False, f"{receipt} 本来就有名额，不用确认。")
        return DeskAnswer(False, f"{receipt} 没有在排队：编号不对、已经取消，或者活动已经从网站撤下。")
    before = seats.standing(store, target, receipt, now)
    if isinstance(before, seats.Seated):
        return DeskAnswer(False, f"{receipt} 本来就有名额，不用确认。")
    if target.cancelled or target.has_started(now):
        return DeskAnswer(False, f"“{target.title}”已经开始或者取消了，没有再给名额。")
    match seats.confirm(store, target, receipt, now, CHANNEL):
        case seats.Seated():
            return DeskAnswer(True, f"{receipt} 有了“{target.title}”的名额。")
        case seats.Waiting(place):
            return DeskAnswer(False, f"{receipt} 排在第 {place} 位，现在还没有轮到的名额。")
        case seats.Offered():
            return DeskAnswer(False, f"“{target.title}”的名额减少了，现在没有空的，给不了 {receipt}。")
        case _:
            return DeskAnswer(False, f"给 {receipt} 留的名额过了 24 小时，已经给了后面的人，现在没有空的。")


def cancel(store: Store, catalogue: Catalogue, now: datetime, receipt: str) -> DeskAnswer:
    """A receipt's seat, place in the queue or claim is given back; whoever is next is offered the seat."""
    if store.find(receipt) is None:
        return DeskAnswer(False, f"没有受理编号是 {receipt} 的记录。")
    keys = seats.cancel(store, receipt, now, CHANNEL).keys
    if not keys:
        return DeskAnswer(False, f"{receipt} 没有占名额，也没有认领，或者已经取消过了。")
    offered = seats.promote(store, seats.seat_targets(catalogue.targets), now)
    said = f"已取消 {receipt}。"
    return DeskAnswer(True, said + (f"空出的名额留给了排在前面的 {len(offered)} 位，请运行 desk calls。" if offered else ""))


def decide(store: Store, now: datetime, receipt: str, outcome: str) -> DeskAnswer:
    """Writes down that an objection was upheld or dismissed."""
    found = store.find(receipt)
    if wrong := _no_objection(found, receipt):
        return wrong
    keys = (f"decided:{receipt}", f"{outcome}:{receipt}")
    version = found.ledger.version
    answer = store.take(Take(FORM, version, found.columns, receipt, now, CHANNEL, keys))
    if isinstance(answer, Stored):
        return DeskAnswer(True, f"{receipt} 记为“{OUTCOMES[outcome]}”。")
    before = OUTCOMES.get(outcome_of(store, receipt), "有结论")
    return DeskAnswer(False, f"{receipt} 已经记为“{before}”。记错了，请先用 --undo 撤回。")


def undo(store: Store, now: datetime, receipt: str) -> DeskAnswer:
    """An objection is open again."""
    found = store.find(receipt)
    if wrong := _no_objection(found, receipt):
        return wrong
    outcome = outcome_of(store, receipt)
    if not outcome:
        return DeskAnswer(False, f"{receipt} 还没有结论，没有什么要撤回。")
    keys = (f"decided:{receipt}", f"{outcome}:{receipt}")
    store.release(Release(FORM, found.ledger.version, found.columns, receipt, now, CHANNEL, keys))
    return DeskAnswer(True, f"{receipt} 的结论“{OUTCOMES[outcome]}”已撤回，现在又是没有结论。")


def _no_objection(found: Found | None, receipt: str) -> DeskAnswer | None:
    if found is None:
        return DeskAnswer(False, f"没有受理编号是 {receipt} 的记录。")
    if found.form != FORM:
        return DeskAnswer(False, f"{receipt} 不是异议，是“{FORMS[found.form].title}”。")
    return None


def _target(catalogue: Catalogue, name: str | None) -> Target | None:
    form, _, target_id = (name or "").partition("/")
    return catalogue.targets.get(form, {}).get(target_id)

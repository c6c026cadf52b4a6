"""Which activity, wish or notice a form is about, and why it cannot be sent for that one now.

In: what the form says, the catalogue, who holds which keys, the time. Out: a target, or a refusal in words
with a way on. The window is judged by the server's clock, the place by the ledger: nothing printed on a page
counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forms_api import claims
from forms_api.catalogue import Catalogue
from forms_api.chinese_times import chinese_time
from forms_api.forms import FormDeclaration, Problem, Target, TargetKind, TargetState
from forms_api.seats import Keys

_MOST_OTHERS = 5


@dataclass(frozen=True)
class Closed:
    """Nobody can send the form for this target now. `others`: some that it can be sent for."""

    status: int
    problem: Problem
    others: Sequence[Target] = ()


def target_named(declaration: FormDeclaration, target_id: str, catalogue: Catalogue) -> Target | None:
    """The target that a link or a form names; None for a form without one, and for one nobody knows."""
    return catalogue.targets.get(declaration.id, {}).get(target_id) if declaration.target else None


def why_closed(
    declaration: FormDeclaration,
    target_id: str,
    catalogue: Catalogue,
    keys: Keys,
    now: datetime,
) -> Closed | None:
    """None when the form can be sent for it, and for every form that is about no target."""
    kind = declaration.target
    if kind is None:
        return None
    way_on = (kind.list_name, f"{catalogue.site.base_path}{kind.list_path}")
    target = target_named(declaration, target_id, catalogue)
    if target is None:
        return _unknown(kind, target_id, way_on)
    state = target.state(now)
    if state is not TargetState.OPEN:
        return _outside_window(kind, target, state, way_on)
    if kind.takes == "claim" and not claims.key_to_claim(keys, target, catalogue.site.claim_days, now):
        others = claims.to_be_had(keys, catalogue, target, _MOST_OTHERS, now)
        return taken(target, others, way_on)
    return None


def taken(wish: Target, others: Sequence[Target], way_on: tuple[str, str]) -> Closed:
    """Somebody was first."""
    more = "下面这几个还在等人，选一个就能接着认领。" if others else "别的心愿也都有人认领了，谢谢您。"
    text = f"“{wish.title}”有人先认领了，一个心愿一次只由一个人认领。{more}"
    return Closed(409, Problem("已经有人认领了", text, way_on), others)


def _unknown(kind: TargetKind, target_id: str, way_on: tuple[str, str]) -> Closed:
    if not target_id:
        return Closed(422, Problem(kind.choose, f"还没有选是哪一个{kind.word}，所以没有保存。", way_on))
    text = f"您要找的{kind.word}不在网站上了，可能已经过去，也可能网址不完整。"
    return Closed(404, Problem(f"没有找到这个{kind.word}", text, way_on))


def _outside_window(kind: TargetKind, target: Target, state: TargetState, way_on: tuple[str, str]) -> Closed:
    if state is TargetState.CANCELLED:
        return Closed(410, Problem(kind.cancelled, f"“{target.title}”：{target.cancelled}。", way_on))
    if state is TargetState.NOT_YET:
        text = f"“{target.title}”从 {chinese_time(target.opens_at)} 开始，请到时候再来。"
        return Closed(409, Problem(kind.not_yet, text, way_on))
    until = target.closes_at or target.starts_at
    return Closed(410, Problem(kind.over, f"“{target.title}”到 {chinese_time(until)} 为止。", way_on))

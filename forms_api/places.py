"""What a receipt has: a seat, a place in the queue, a wish; in words for its page.

In: the receipt's target, who holds which keys, the time. Out: a Place. Asked each time the page is opened: a
seat may have been offered since.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from forms_api import claims
from forms_api.catalogue import Catalogue
from forms_api.chinese_times import chinese_date, chinese_time
from forms_api.forms import FORMS, Target, TargetKind
from forms_api.forms.target import local
from forms_api.seats import Gone, Keys, Offered, Seated, Waiting, standing


@dataclass(frozen=True)
class Place:
    """`can_cancel`: it can be given back by number and 查询码. `is_theirs`: they have the seat or wish now, and
    what the form says of the next step is meant for them."""

    title: str
    text: str
    can_cancel: bool
    is_theirs: bool = False


def place_of(
    receipt: str, target: Target, catalogue: Catalogue, keys: Keys, received_at: datetime, now: datetime
) -> Place | None:
    """None for a form that takes no place."""
    kind = FORMS[target.form].target
    if not kind.takes:
        return None
    if target.cancelled:
        return Place(kind.cancelled, f"{target.cancelled}。您不用再做什么。", False)
    if kind.takes == "claim":
        return _claim(receipt, target, catalogue, keys, received_at, now)
    place = _seat(standing(keys, target, receipt, now))
    return replace(place, can_cancel=place.can_cancel and not target.has_started(now))


def place_of_what_left(kind: TargetKind) -> Place | None:
    """For a target that is not on the site any more; None where no place was taken."""
    if not kind.takes:
        return None
    text = "还办不办，请打电话问一声。"
    return Place(f"这个{kind.word}不在网站上了", text, True)


def _claim(
    receipt: str, wish: Target, catalogue: Catalogue, keys: Keys, received_at: datetime, now: datetime
) -> Place:
    if not any(key.startswith(f"claim:{wish.id}:") for key in keys.held_by(receipt)):
        return Place("认领已经取消", "别人可以接着认领，您不用再做什么。", False)
    until = claims.last_day(received_at, catalogue.site.claim_days)
    if local(now).date() > until:
        text = f"期限到 {chinese_date(until)}，别人可以接着认领。您还想办，请打电话。"
        return Place("认领的期限过了", text, True)
    text = "办不了也没关系，取消以后别人就能接着认领。"
    return Place(f"请在 {chinese_date(until)}以前办好", text, True, is_theirs=True)


def _seat(where: Seated | Waiting | Offered | Gone) -> Place:
    if isinstance(where, Seated):
        return Place("您有名额", "来不了，请早点取消，名额好让给排队的人。", True, is_theirs=True)
    if isinstance(where, Waiting):
        text = "前面有人取消，名额就按次序让出来。轮到您，站里会打您留的电话，名额给您留 24 小时。"
        return Place(f"排在第 {where.place} 位", text, True)
    if isinstance(where, Offered):
        until = chinese_time(local(where.until_at))
        return Place("有一个名额给您留着", f"留到 {until}，请打电话说一声您来不来。", True)
    if where.lapsed_at:
        until = chinese_time(local(where.lapsed_at))
        return Place("名额让给了下一位", f"给您留的名额到 {until} 没有等到回音。还想来，请打电话。", True)
    return Place("已经取消", "您不用再做什么。", False)

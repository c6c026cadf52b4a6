"""A target in words above the fields of its form: when, where, until when, how many places are left.

In: a target of the catalogue, who holds which keys, the time. Out: a TargetNote. It decides nothing.
"""

from __future__ import annotations

from datetime import datetime

from forms_api.catalogue import Catalogue
from forms_api.chinese_times import taking_place, window
from forms_api.forms import FORMS, Target, TargetNote
from forms_api.seats import Counts, Keys, counts
from forms_api.store import NotSaved


def note_of(target: Target, catalogue: Catalogue, keys: Keys, now: datetime) -> TargetNote:
    """All that one needs to know before one signs up, each fact with its label."""
    kind = FORMS[target.form].target
    facts = [*when_and_where(target, catalogue).facts]
    facts += [(kind.window_label, window(target.opens_at, target.closes_at))] if kind.window_label else []
    facts += [("年龄", f"满 {target.min_age} 岁" if target.min_age else "")]
    if kind.takes == "seat":
        facts.append(("名额", _places_now(target, keys, now)))
    if kind.takes == "claim":
        facts.append(("认领以后", f"{catalogue.site.claim_days} 天内办好"))
    return TargetNote(target.id, target.title, tuple(fact for fact in facts if fact[1]), target.questions)


def when_and_where(target: Target, catalogue: Catalogue) -> TargetNote:
    """What one needs to know afterwards."""
    declaration, station = FORMS[target.form], catalogue.stations.get(target.station)
    # A form that may ask for the station says in a line of its own which it is.
    facts = [("站点", station.name if station and not declaration.asks_station else "")]
    facts += [("时间", taking_place(target.starts_at, target.ends_at))] if target.starts_at else []
    facts += [(declaration.target.place_label or "地点", target.place)]
    return TargetNote(target.id, target.title, tuple(fact for fact in facts if fact[1]))


def short_note(target: Target, catalogue: Catalogue) -> TargetNote:
    """Title and station, for one of several to choose from."""
    station = catalogue.stations.get(target.station)
    return TargetNote(target.id, target.title, (("站点", station.name),) if station else ())


def is_full(target: Target, keys: Keys, now: datetime) -> bool:
    """Whether who signs up now will wait."""
    try:
        return counts(keys, target, now).free == 0
    except NotSaved:
        return False


def _places_now(target: Target, keys: Keys, now: datetime) -> str:
    """"" while the store cannot be asked: the page is shown all the same, with what was typed."""
    try:
        return _places(counts(keys, target, now))
    except NotSaved:
        return ""


def _places(counted: Counts) -> str:
    if counted.capacity is None:
        return f"不限，已报 {counted.seated} 人" if counted.seated else "不限"
    if counted.free:
        return f"一共 {counted.capacity} 个，还有 {counted.free} 个"
    before = f"前面有 {counted.waiting} 位" if counted.waiting else "前面没有人"
    return f"一共 {counted.capacity} 个，已经满了，可以排队，{before}"

"""What the inbox says of each notice, as the line that belongs in the station's file, beside what the site
says.

In: a reading of the inbox, the catalogue, today. Out: lines to print. Names nobody: a notice is named by its
number or its id.
"""

from dataclasses import dataclass
from datetime import date

from forms_api.catalogue import Catalogue
from forms_api.forms import ObjectionCount, Target
from forms_api.objections import FORM, NONE, agrees, numbers, objection_counts
from forms_api.store.interface import Reading


@dataclass(frozen=True)
class CountedNotice:
    """agrees: whether the site tells the same."""

    lines: tuple[str, ...]
    agrees: bool


def notices_counted(
    inbox: Reading, catalogue: Catalogue, today: date, notice: str | None
) -> tuple[CountedNotice, ...]:
    """Every notice of the site or with an objection in the inbox; only the one with this id where given."""
    counts = objection_counts(inbox)
    targets = catalogue.targets.get(FORM, {})
    wanted = sorted(targets.keys() | counts.keys()) if notice is None else [notice]
    return tuple(
        _counted(each, targets.get(each), counts.get(each, NONE), today)
        for each in wanted
        if each in targets or each in counts
    )


def _counted(notice: str, target: Target | None, count: ObjectionCount, today: date) -> CountedNotice:
    number = f"公示 {target.number}（{notice}）" if target and target.number else f"公示 {notice}"
    # As deep as it stands in the file: of a ballot, or of a person in a station's.
    indent = "  " if notice.startswith("ballot.") else "      "
    line = (
        f"{indent}objections: {{received: {count.received}, upheld: {count.upheld}, "
        f"dismissed: {count.dismissed}, open: {count.open}, as_of: {today}}}"
    )
    if target is None:
        return CountedNotice((number, line, "  网站的目录里已经没有这份公示，请核对。"), False)
    if target.closes_at and today <= target.closes_at.date():
        ends = f"  公示到 {target.closes_at:%Y-%m-%d} 才结束，授予要用的那一行请到时候再数一次。"
    else:
        ends = ""
    same = agrees(target, count)
    compared = (_same(target, count) if same else _different(target, count), ends)
    return CountedNotice((number, line, *(each for each in compared if each)), same)


def _same(target: Target, count: ObjectionCount) -> str:
    return "  网站写的也是这样。" if target.objections else "  网站还没有写这一行。"


def _different(target: Target, count: ObjectionCount) -> str:
    told = target.objections
    if told is None:
        return "  网站还没有写这一行，请把它抄进站点文件。"
    # Letters and telephone calls are in no ledger.
    more = all(site >= inbox for site, inbox in zip(numbers(told), numbers(count), strict=True))
    advice = "多的是来信、来电，就不用改；不是，请改站点文件。" if more else "请改站点文件。"
    return (
        f"  网站写的是收到 {told.received} 件、成立 {told.upheld} 件、不成立 {told.dismissed} 件、"
        f"没有结论 {told.open} 件，和收件文件夹不一样，{advice}"
    )

"""Why a count cannot be true, or a choice cannot be explained by it.

In: a ballot with a result. Out: `Mistake`s. On one sheet a candidate is ticked once at most, and no more than `most` of them:
so no candidate has more ticks than there are sheets, and all ticks together are at most `most` times the sheets. The web and
paper are held against their own sheets. Sheets are 张 (one a person), ticks are 人次: the two are never added.
"""

from collections.abc import Iterator
from typing import Protocol

from builder.diagnostics import Mistake
from builder.model.ballots.candidate import Candidate
from builder.model.ballots.result import Result
from builder.model.once import repeated
from builder.model.quantity import Quantity
from builder.model.text import near

_WAYS = (("online", "网上", "online"), ("paper", "纸面", "on paper"))


class CountedBallot(Protocol):
    """What is looked at of a ballot (ballot.py)."""

    most: int
    handed_out: Quantity | None
    candidates: tuple[Candidate, ...]
    result: Result


def mistakes_in_count(ballot: CountedBallot) -> Iterator[Mistake]:
    """What is named wrongly or twice; the sums; and, where these are right, who was passed over."""
    wrong = [*_ids_of_ticks(ballot), *_ids_of_choice(ballot)]
    wrong += [*_ticks_within_sheets(ballot), *_sheets_within_codes(ballot)]
    yield from wrong
    if not wrong:
        yield from _explained(ballot)


def _ids_of_ticks(ballot: CountedBallot) -> Iterator[Mistake]:
    names = {each.id: each.name for each in ballot.candidates}
    ticks = ballot.result.ticks
    yield from _known(names, "ticks", ticks)
    counted = {each.id for each in ticks}
    if missing := [id for id in names if id not in counted]:
        shown = "、".join(missing[:3]) + ("……" if len(missing) > 3 else "")
        yield Mistake(
            "ticks-missing",
            f"有 {len(missing)} 个候选项目没有写得了几个勾：{shown}；一个勾也没有的写 0",
            f"{len(missing)} candidates have no ticks written: {', '.join(missing[:3])}{' …' if len(missing) > 3 else ''}; "
            "write 0 for one that nobody ticked",
            at=("result", "ticks"), on_key=True,
        )


def _ids_of_choice(ballot: CountedBallot) -> Iterator[Mistake]:
    result = ballot.result
    names = {each.id: each.name for each in ballot.candidates}
    yield from _known(names, "chosen", result.chosen)
    yield from _known(names, "passed_over", result.passed_over)
    chosen = set(result.chosen_ids)
    for index, each in enumerate(result.passed_over):
        if each.id in chosen:
            yield Mistake(
                "chosen-and-passed-over",
                f"“{each.id}”写在 chosen 里，又写在 passed_over 里；请只留一处",
                f"“{each.id}” stands in chosen and in passed_over; keep one",
                at=("result", "passed_over", index, "id"),
            )


def _known(names: dict[str, str], field: str, items: tuple) -> Iterator[Mistake]:
    for index, each in enumerate(items):
        if each.id not in names:
            meant = near(each.id, names)
            yield Mistake(
                "unknown-candidate",
                f"候选项目里没有“{each.id}”" + (f"；是不是“{meant}”？" if meant else "；请对照 candidates 改一改"),
                f"there is no candidate “{each.id}”" + (f"; did you mean “{meant}”?" if meant else "; see candidates"),
                at=("result", field, index, "id"),
            )
    for index, word in repeated(items, "id"):
        yield Mistake(
            "id-given-twice",
            f"“{word}”在 {field} 里写了两次，请只留一处",
            f"“{word}” stands twice in {field}; keep one",
            at=("result", field, index, "id"),
        )


def _ticks_within_sheets(ballot: CountedBallot) -> Iterator[Mistake]:
    result = ballot.result
    for way, zh, en in _WAYS:
        sheets = getattr(result.ballots, way)
        over = False
        for index, each in enumerate(result.ticks):
            if getattr(each, way) > sheets:
                over = True
                yield Mistake(
                    "more-ticks-than-ballots",
                    f"{zh}一共 {sheets} 张票，“{each.id}”不会有 {getattr(each, way)} 个勾：一张票上一个项目只打一个勾",
                    f"there are {sheets} ballots {en}: “{each.id}” cannot have {getattr(each, way)} ticks, as a ballot has "
                    "one tick a candidate at most",
                    at=("result", "ticks", index, way),
                )
        ticks = sum(getattr(each, way) for each in result.ticks)
        if not over and ticks > sheets * ballot.most:
            yield Mistake(
                "too-many-ticks",
                f"{zh} {sheets} 张票，每张最多 {ballot.most} 个勾，合起来最多 {sheets * ballot.most} 个，"
                f"这里加起来是 {ticks} 个；请重新抄一遍计票的结果",
                f"{sheets} ballots {en} with at most {ballot.most} ticks each make at most {sheets * ballot.most}, but these "
                f"come to {ticks}; copy the count once more",
                at=("result", "ballots", way),
            )
        if not over and ticks < sheets:
            yield Mistake(
                "fewer-ticks-than-ballots",
                f"{zh} {sheets} 张有效票，每张至少一个勾，这里加起来只有 {ticks} 个；一个勾也没有的票算作废",
                f"{sheets} valid ballots {en} have at least one tick each, but these come to {ticks}; one without any is "
                "spoiled",
                at=("result", "ballots", way),
            )


def _sheets_within_codes(ballot: CountedBallot) -> Iterator[Mistake]:
    handed_out, online = ballot.handed_out, ballot.result.ballots.online
    if handed_out and handed_out.bound in ("exact", "almost") and online > handed_out.value:
        yield Mistake(
            "more-ballots-than-codes",
            f"一共发出 {handed_out}码，网上不会收到 {online} 张票：一个码只能投一次",
            f"{handed_out} codes were handed out, so there cannot be {online} ballots online: a code counts once",
            at=("result", "ballots", "online"),
        )


def _explained(ballot: CountedBallot) -> Iterator[Mistake]:
    """Whoever has more ticks than one that was chosen is chosen too, or the page says why not."""
    result = ballot.result
    totals = {each.id: each.total for each in result.ticks}
    least = min((totals[id] for id in result.chosen_ids), default=None)
    chosen, told = set(result.chosen_ids), {each.id for each in result.passed_over}
    for id, total in totals.items():
        if least is not None and total > least and id not in chosen and id not in told:
            yield Mistake(
                "passed-over-without-reason",
                f"“{id}”有 {total} 个勾，比选中的还多，却没有选；请在 passed_over 里写上它和理由",
                f"“{id}” has {total} ticks, more than one that was chosen, and is not chosen itself; give the reason in "
                "passed_over",
                at=("result", "chosen"), on_key=True,
            )

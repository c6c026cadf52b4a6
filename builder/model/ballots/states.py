"""Where a ballot stands on a day, told from its dates alone.

In: a ballot and a day. Out: its `BallotState`. What is dated after the day has not happened yet. On its first and last day a
ballot counts as open: the second is for the forms server to judge.
"""

from datetime import date
from enum import StrEnum

from builder.model.ballots.ballot import Ballot


class BallotState(StrEnum):
    """In the order in which they are reached; the last ends it before its result."""

    PLANNED = "planned"
    OPEN = "open"
    COUNTING = "counting"
    COUNTED = "counted"
    NOTICE = "notice"
    NOTICE_OVER = "notice_over"
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    CANCELLED = "cancelled"

    @property
    def zh(self) -> str:
        return STATE_NAMES[self]

    @property
    def has_result(self) -> bool:
        return self in _WITH_RESULT


STATE_NAMES = {
    BallotState.PLANNED: "还没开始",
    BallotState.OPEN: "正在打钩",
    BallotState.COUNTING: "正在计票",
    BallotState.COUNTED: "结果出来了",
    BallotState.NOTICE: "结果公示中",
    BallotState.NOTICE_OVER: "公示期满，准备开工",
    BallotState.UNDER_WAY: "选中的正在办",
    BallotState.FINISHED: "选中的都办好了",
    BallotState.CANCELLED: "取消了",
}
_WITH_RESULT = frozenset(
    (
        BallotState.COUNTED,
        BallotState.NOTICE,
        BallotState.NOTICE_OVER,
        BallotState.UNDER_WAY,
        BallotState.FINISHED,
    )
)


def state_on(ballot: Ballot, day: date) -> BallotState:
    """Where `ballot` stands at the end of `day`."""
    if ballot.cancelled and ballot.cancelled.date <= day:
        return BallotState.CANCELLED
    if day < ballot.opens.date():
        return BallotState.PLANNED
    if day <= ballot.closes.date() and not _is_counted(ballot, day):
        return BallotState.OPEN
    if not _is_counted(ballot, day):
        return BallotState.COUNTING
    return _after_the_count(ballot, day)


def _is_counted(ballot: Ballot, day: date) -> bool:
    return ballot.result is not None and ballot.result.counted_date <= day


def _after_the_count(ballot: Ballot, day: date) -> BallotState:
    notice = ballot.notice
    if not notice or day < notice.from_date:
        return BallotState.COUNTED
    if day <= notice.until_date:
        return BallotState.NOTICE
    if not any(each.started and each.started.date <= day for each in ballot.projects):
        return BallotState.NOTICE_OVER
    done = {each.id for each in ballot.projects if each.done and each.done.date <= day}
    return BallotState.FINISHED if done >= set(ballot.result.chosen_ids) else BallotState.UNDER_WAY

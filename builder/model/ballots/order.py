"""Why the parts of a ballot cannot be as they are written: candidates, result, notice and projects held against each other.

In: a ballot whose parts are right each for itself. Out: `Mistake`s, each at the part that cannot be. What depends on today, or
on other files, is builder/check's; sums are in counting.py.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from builder.diagnostics import Mistake
from builder.model.ballots.candidate import Candidate, Group
from builder.model.ballots.counting import mistakes_in_count
from builder.model.ballots.notice import BallotNotice
from builder.model.ballots.project import Project
from builder.model.ballots.result import Result
from builder.model.cancelled import Cancelled
from builder.model.once import repeated
from builder.model.quantity import Quantity
from builder.model.text import near


class PartsOfBallot(Protocol):
    """What is looked at of a ballot (ballot.py)."""

    opens: datetime
    closes: datetime
    rule: str
    shared_tablets: bool
    most: int
    handed_out: Quantity | None
    groups: tuple[Group, ...]
    candidates: tuple[Candidate, ...]
    result: Result | None
    notice: BallotNotice | None
    projects: tuple[Project, ...]
    cancelled: Cancelled | None


def mistakes_in(ballot: PartsOfBallot) -> Iterator[Mistake]:
    """All of them, from the list of candidates to the last project."""
    yield from _repeated_ids(ballot)
    yield from _rule_and_numbers(ballot)
    yield from _groups(ballot)
    if ballot.result:
        yield from _result_in_time(ballot)
        yield from mistakes_in_count(ballot)
    yield from _notice_after_result(ballot)
    yield from _projects(ballot)


def _repeated_ids(ballot: PartsOfBallot) -> Iterator[Mistake]:
    for field, zh, en in (("groups", "组", "groups"), ("candidates", "候选项目", "candidates"), ("projects", "办理的项目", "projects")):
        for index, word in repeated(getattr(ballot, field), "id"):
            yield Mistake(
                "id-given-twice",
                f"{zh}的代号“{word}”用了两次，请换一个或删掉一处",
                f"the id “{word}” is used for two {en}; change one or delete it",
                at=(field, index, "id"),
            )
    for field, zh in (("groups", "组"), ("candidates", "候选项目")):
        for index, word in repeated(getattr(ballot, field), "name"):
            yield Mistake(
                "name-given-twice",
                f"有两个{zh}都叫“{word}”，打钩的人分不清；请改掉一个的名称",
                f"two {field} are called “{word}”, and nobody could tell them apart; rename one",
                at=(field, index, "name"),
            )


def _rule_and_numbers(ballot: PartsOfBallot) -> Iterator[Mistake]:
    if ballot.closes < ballot.opens:
        yield Mistake(
            "ballot-closes-before-it-opens",
            f"截止的 {ballot.closes:%Y-%m-%d %H:%M} 早于开始的 {ballot.opens:%Y-%m-%d %H:%M}；请看看日期和时间",
            f"it closes at {ballot.closes:%Y-%m-%d %H:%M}, before it opens at {ballot.opens:%Y-%m-%d %H:%M}",
            at=("closes",),
        )
    if ballot.most >= len(ballot.candidates):
        yield Mistake(
            "ballot-of-all-candidates",
            f"一共 {len(ballot.candidates)} 个候选项目，最多打 {ballot.most} 个钩，等于没有选；请把 most 改小",
            f"of {len(ballot.candidates)} candidates {ballot.most} may be ticked, which is no choice; make most smaller",
            at=("most",),
        )
    if ballot.rule == "device" and ballot.shared_tablets:
        yield Mistake(
            "one-a-device-on-shared-tablets",
            "有大家共用的平板，就不能一台设备只收一张：第一个人投了，后面的人都投不了；请把 rule 改成 code，发码",
            "where tablets are shared, one ballot a device would shut out all but the first; say rule: code, and hand "
            "out codes",
            at=("rule",),
        )
    if ballot.rule == "device" and ballot.handed_out:
        yield Mistake(
            "codes-without-their-rule",
            "rule 是 device，不用发码；请删掉 handed_out，或者把 rule 改成 code",
            "with rule: device no codes are handed out; delete handed_out, or say rule: code",
            at=("handed_out",), on_key=True,
        )


def _groups(ballot: PartsOfBallot) -> Iterator[Mistake]:
    ids = [group.id for group in ballot.groups]
    for index, candidate in enumerate(ballot.candidates):
        if candidate.group is None and ids:
            yield Mistake(
                "candidate-without-group",
                f"“{candidate.name}”没有写组；写了 groups，每个候选项目都要在一个组里",
                f"“{candidate.name}” is in no group; where there are groups, every candidate is in one",
                at=("candidates", index),
            )
        elif candidate.group is not None and candidate.group not in ids:
            meant = near(candidate.group, ids)
            yield Mistake(
                "unknown-group",
                f"groups 里没有“{candidate.group}”这个组" + (f"；是不是“{meant}”？" if meant else "；请先写进去，或者改这里"),
                f"there is no group “{candidate.group}”" + (f"; did you mean “{meant}”?" if meant else ""),
                at=("candidates", index, "group"),
            )


def _result_in_time(ballot: PartsOfBallot) -> Iterator[Mistake]:
    if ballot.cancelled:
        yield Mistake(
            "result-of-cancelled-ballot",
            "取消了的打钩没有结果；请在 cancelled 和 result 里只留一个",
            "a ballot that was cancelled has no result; keep either cancelled or result",
            at=("result",), on_key=True,
        )
    if ballot.result.counted_date < ballot.closes.date():
        yield Mistake(
            "counted-before-close",
            f"{ballot.closes:%Y-%m-%d %H:%M} 才截止，{ballot.result.counted_date} 计的票不算数；请看看哪个日期写错了",
            f"it closes at {ballot.closes:%Y-%m-%d %H:%M}: a count of {ballot.result.counted_date} is none",
            at=("result", "counted_date"),
        )


def _notice_after_result(ballot: PartsOfBallot) -> Iterator[Mistake]:
    notice, result = ballot.notice, ballot.result
    if notice and not result:
        yield Mistake(
            "notice-without-result",
            "还没有结果（result），没有什么可以公示；请先写上结果",
            "there is nothing to give notice of before the result; write result first",
            at=("notice",), on_key=True,
        )
    elif notice and notice.from_date < result.counted_date:
        yield Mistake(
            "notice-before-result",
            f"{result.counted_date} 才计完票，公示不会从 {notice.from_date} 开始；请看看年份和月份",
            f"counted on {result.counted_date}: the notice cannot have started on {notice.from_date}",
            at=("notice", "from_date"),
        )


def _projects(ballot: PartsOfBallot) -> Iterator[Mistake]:
    """Only what was chosen is carried out, and only after the notice, with every objection answered."""
    chosen = ballot.result.chosen_ids if ballot.result else ()
    if ballot.notice and any(project.started for project in ballot.projects):
        yield from _objections_answered(ballot.notice)
    for index, project in enumerate(ballot.projects):
        if project.id not in chosen:
            meant = near(project.id, chosen)
            yield Mistake(
                "project-not-chosen",
                f"“{project.id}”不在选中的项目（result 的 chosen）里" + (f"；是不是“{meant}”？" if meant else "；没有选中的不写进 projects"),
                f"“{project.id}” is not among the chosen ones (result, chosen)"
                + (f"; did you mean “{meant}”?" if meant else ""),
                at=("projects", index, "id"),
            )
        elif project.started:
            yield from _start(ballot.notice, project, index)
        for number, step in enumerate(project.steps):
            if ballot.result and step.date < ballot.result.counted_date:
                yield Mistake(
                    "project-before-result",
                    f"{ballot.result.counted_date} 才选定，{step.date} 还没有这个项目；请看看年份和月份",
                    f"chosen on {ballot.result.counted_date}: nothing was done about it on {step.date}",
                    at=("projects", index, "steps", number, "date"),
                )


def _start(notice: BallotNotice | None, project: Project, index: int) -> Iterator[Mistake]:
    started = project.started.date
    if not notice:
        yield Mistake(
            "project-without-notice",
            "结果还没有公示（notice），不能开工；请先写上公示，公示期满再开工",
            "no project is started before the notice of the result; write notice first",
            at=("projects", index, "started"), on_key=True,
        )
        return
    if started <= notice.until_date:
        yield Mistake(
            "project-before-notice-ended",
            f"公示到 {notice.until_date} 才结束，不能写 {started} 开工；最早是公示结束的第二天",
            f"the notice runs until {notice.until_date}: the work cannot have begun on {started}, but the day after at "
            "the earliest",
            at=("projects", index, "started", "date"),
        )


def _objections_answered(notice: BallotNotice) -> Iterator[Mistake]:
    counted = notice.objections
    if counted is None:
        yield Mistake(
            "project-without-objections",
            "开工以前要写明公示收到几件异议；请在前台的电脑上运行 python -m forms_api desk objections，"
            "把这个公示的 objections 那一行抄到 notice 下面",
            "before any work begins the objections to the notice are counted; run `python -m forms_api desk objections` "
            "and copy its line `objections:` below notice",
            at=("notice",), on_key=True,
        )
    elif counted.open:
        yield Mistake(
            "project-while-objections-open",
            f"还有 {counted.open} 件异议没办完，不能开工；请先一件一件答复，再重新统计 objections",
            f"objections still open: {counted.open}; answer them and count again before any work begins",
            at=("notice", "objections", "open"),
        )
    elif counted.as_of <= notice.until_date:
        yield Mistake(
            "objections-counted-too-early",
            f"公示到 {notice.until_date} 结束，{counted.as_of} 统计的异议还不算数；请在公示结束以后再统计一次",
            f"the notice runs until {notice.until_date}: objections counted on {counted.as_of} are not all; count again "
            "after its end",
            at=("notice", "objections", "as_of"),
        )

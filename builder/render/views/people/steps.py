"""What happened on the way from the finding to the award: which day, who, with what result.

In: an honouree and the day of the build. Out: steps in their order, those that are still to come as well, so
that nobody takes a candidate for a winner. Who did something is an office, never a name.
"""

from collections.abc import Iterator
from datetime import date

from builder.frozen import frozen
from builder.model.honours.honouree import Honouree
from builder.model.honours.records import Notice
from builder.model.public_notice import Objections
from builder.render.words import date_text

_AFTER_NOTICE = "公示期满，异议都办完了，才能决定。"


@frozen
class StepView:
    """`when` is "" for a step to come."""

    name: str
    when: str
    texts: tuple[str, ...]
    is_done: bool


def step_views(person: Honouree, day: date) -> tuple[StepView, ...]:
    """Those taken by `day`, then those to come."""
    return tuple(_steps(person, day))


def objections_text(counted: Objections) -> str:
    """没有收到异议; 收到异议 2 件，0 件成立，2 件不成立"""
    if not counted.received:
        return "没有收到异议"
    parts = [f"收到异议 {counted.received} 件"]
    parts += [f"{counted.upheld} 件成立", f"{counted.dismissed} 件不成立"]
    parts += [f"{counted.open} 件还没办完"] if counted.open else []
    return "，".join(parts)


def notice_period(notice: Notice) -> str:
    """2026年5月6日至2026年5月15日，共 10 天"""
    return f"{date_text(notice.from_date)}至{date_text(notice.until_date)}，共 {notice.days} 天"


def _steps(person: Honouree, day: date) -> Iterator[StepView]:
    yield _done("发现", person.found.date, f"{person.found.by}发现")
    if person.first_check and person.first_check.date <= day:
        yield _done("初核", person.first_check.date, f"{person.first_check.by}核实")
    if person.candidate and person.candidate.date <= day:
        yield _done("列为候选", person.candidate.date, f"{person.candidate.by}提出")
    notice = person.notice if person.notice and person.notice.from_date <= day else None
    if notice is None:
        yield _to_come("公示", "还没有开始")
        yield _to_come("决定", _AFTER_NOTICE)
        return
    yield StepView("公示", notice_period(notice), tuple(_notice_texts(notice, day)), notice.until_date < day)
    if person.award is None or person.award.date > day:
        yield _to_come("决定", _AFTER_NOTICE)
        return
    number = (f"证书编号 {person.award.certificate}",) if person.award.certificate else ()
    yield StepView("决定授奖", date_text(person.award.date), (f"{person.award.decided_by}决定", *number), True)
    if person.column_date and person.column_date <= day:
        yield StepView("上小人物风采栏", date_text(person.column_date), (), True)


def _notice_texts(notice: Notice, day: date) -> Iterator[str]:
    yield f"编号 {notice.number}"
    yield f"{notice.published_by}公示，{notice.approved_by}同意，贴在{notice.place}"
    if notice.objections and notice.objections.as_of <= day:
        yield f"{objections_text(notice.objections)}（{date_text(notice.objections.as_of)}统计）"


def _done(name: str, day: date, text: str) -> StepView:
    return StepView(name, date_text(day), (text,), True)


def _to_come(name: str, text: str) -> StepView:
    return StepView(name, "", (text,), False)

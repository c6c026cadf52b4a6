"""What came of a ballot: its sheets and ticks, the chosen projects, who was passed over and why, the notice.

In: a ballot with a result. Out: views for ballot.html. Sheets (张) and ticks (勾, 人次) are two units; the web and paper stand
apart and together.
"""

from builder import urls
from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.projects import chosen_projects
from builder.model.ballots.states import BallotState, state_on
from builder.model.ballots.tally import TallyRow, tally_of
from builder.model.ballots.targets import OBJECTION_FORM, notice_target
from builder.render.charts import Bar, Chart, bars
from builder.render.page import PageContext
from builder.render.views.ballots.parts import ProjectRow, project_row
from builder.render.views.parts import Link, target_link
from builder.render.words import date_text

# A picture with more bars than this is no picture.
_MOST_BARS = 25


@frozen
class TallyLine:
    """A candidate's row of the table; `note` says that it was chosen, or why not."""

    rank: str
    name: str
    href: str
    online: str
    paper: str
    total: str
    is_chosen: bool
    note: str


@frozen
class NoticeView:
    title: str
    sentence: str
    objections: str
    object: Link | None


@frozen
class ResultView:
    """`sheets` and `ticks` are sentences about the two units."""

    counted: str
    sheets: str
    ticks: str
    chosen: tuple[ProjectRow, ...]
    chosen_title: str
    reasons: tuple[str, ...]
    passed_over: tuple[str, ...]
    chart: Chart
    tally: tuple[TallyLine, ...]
    notice: NoticeView | None


def result_view(context: PageContext, ballot: Ballot) -> ResultView | None:
    """None before the result is known."""
    day = context.made_date
    if not state_on(ballot, day).has_result:
        return None
    rows, result = tally_of(ballot), ballot.result
    projects = chosen_projects(ballot, day)
    shown = rows[:_MOST_BARS]
    return ResultView(
        counted=f"{date_text(result.counted_date)}计完。",
        sheets=(
            f"收到有效票 {result.ballots.total} 张：网上 {result.ballots.online} 张，纸面 {result.ballots.paper} 张"
            + (f"；另有作废 {result.spoiled} 张。" if result.spoiled else "。")
        ),
        ticks=(
            f"一共打了 {result.all_ticks} 个勾（人次）：网上 {result.online_ticks} 个，纸面 {result.paper_ticks} 个。"
            f"一张票最多 {ballot.most} 个勾，所以勾比票多。"
        ),
        chosen=tuple(project_row(context, each) for each in projects),
        chosen_title=f"选中了 {len(projects)} 件",
        reasons=tuple(f"{row.candidate.name}：{row.reason}" for row in rows if row.is_chosen and row.reason),
        passed_over=tuple(f"{row.candidate.name}（{row.total} 个勾）：{row.reason}" for row in rows if _passed(row)),
        chart=bars(
            "各得多少个勾" if len(shown) == len(rows) else f"勾最多的 {len(shown)} 件",
            [Bar(row.candidate.name, row.online, more=(row.paper,)) for row in shown],
            "个勾",
            parts=("网上", "纸面"),
            head="候选的事",
        ),
        tally=tuple(_line(context, ballot, row) for row in rows),
        notice=_notice(context, ballot),
    )


def _passed(row: TallyRow) -> bool:
    return not row.is_chosen and bool(row.reason)


def _line(context: PageContext, ballot: Ballot, row: TallyRow) -> TallyLine:
    return TallyLine(
        rank=str(row.rank),
        name=row.candidate.name,
        href=context.link(urls.project_url(ballot.id, row.candidate.id)),
        online=str(row.online),
        paper=str(row.paper),
        total=str(row.total),
        is_chosen=row.is_chosen,
        note="选中" if row.is_chosen else "写了理由" if row.reason else "",
    )


def _notice(context: PageContext, ballot: Ballot) -> NoticeView | None:
    """None before its first day."""
    notice, state = ballot.notice, state_on(ballot, context.made_date)
    if notice is None or state is BallotState.COUNTED:
        return None
    is_running = state is BallotState.NOTICE
    place = f"，贴在{notice.place}" if notice.place else ""
    counted = notice.objections if notice.objections and notice.objections.as_of <= context.made_date else None
    told = ""
    if counted:
        told = f"到{date_text(counted.as_of)}收到异议 {counted.received} 件：成立 {counted.upheld} 件，"
        told += f"不成立 {counted.dismissed} 件，还没办完 {counted.open} 件。"
    elif not is_running:
        told = "收到几件异议，还没有统计。"
    target = notice_target(ballot, notice)
    return NoticeView(
        title=notice.number,
        sentence=(
            f"{date_text(notice.from_date)}到{date_text(notice.until_date)}公示{place}。"
            f"{notice.published_by}公示，{notice.approved_by}同意。"
            + ("公示期满、异议都有了结论，才能开工。" if is_running else "")
        ),
        objections=told,
        object=target_link(context, OBJECTION_FORM, target.id, "对结果提异议") if is_running else None,
    )

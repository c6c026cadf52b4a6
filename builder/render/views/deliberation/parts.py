"""What the pages about 议事 and the block of a station's page share: meetings, actions, the rate, the ladder."""

from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.deliberation.gathered import ActionAt, MeetingAt
from builder.model.deliberation.matter import MATTER_STATES, Action, Matter
from builder.model.deliberation.mediation import Mediation
from builder.model.deliberation.meeting import Meeting
from builder.model.deliberation.rate import FEWEST, Rate
from builder.model.deliberation.targets import meeting_target
from builder.model.opening.timetext import spans_text
from builder.render.page import PageContext
from builder.render.views.parts import Link, PhoneView, phone_view
from builder.render.views.sign_up import SignUpView, sign_up_view
from builder.render.words import UNPUBLISHED, date_text, day_text, listed

RATE_MEANING = (
    "议而有果：开会议过的事里，达成一致或者部分达成、说好要办的也都办完了的，占多少；没有事要办的，谈成就算。"
    "网站按每件事写下的日期计算，不由人填；不到五件，不算比例。"
)
TOTALS_SHOWN = 4

# The shape before the word of a matter's state.
_SHAPES = {
    "raised": "waiting",
    "declined": "gone",
    "accepted": "waiting",
    "announced": "open",
    "deliberated": "waiting",
    "done": "done",
}


@frozen
class StateView:
    """A word with its shape; `shape` is one of those in assets/life.css."""

    shape: str
    word: str


@frozen
class MeetingView:
    """A meeting to come. `sign_up` is None for one that anybody comes to, and `come` says so."""

    when: str
    hours: str
    venue: str
    title: str
    matter_href: str
    whose: tuple[Link, ...]
    note: str
    come: str
    sign_up: SignUpView | None


@frozen
class ActionView:
    what: str
    state: StateView
    office: str
    due: str
    age: str
    evidence: str
    about: Link | None
    whose: tuple[Link, ...]


@frozen
class RateView:
    """`percent` is "" under five matters; `share` is the width of the bar."""

    counts: str
    percent: str
    share: int


@frozen
class RungView:
    level: str
    who: str
    phone: PhoneView | None
    hours: str


@frozen
class TotalView:
    quarter: str
    settled: str
    origin: str


@frozen
class MediationView:
    """Whom to turn to, the nearest first, and how many were settled, the newest quarter first."""

    rungs: tuple[RungView, ...]
    totals: tuple[TotalView, ...]


def meeting_view(context: PageContext, at: MeetingAt, whose: tuple[Link, ...] = ()) -> MeetingView:
    """A meeting that is still to come; `whose` leads to the brand and the station where the page is not theirs."""
    meeting = at.meeting
    brand_href = context.link(urls.brand_url(at.station.slug, at.brand.id))
    sign_up = sign_up_view(context, meeting_target(at, context.made_date), "我要来") if meeting.sign_up else None
    return MeetingView(
        when=day_words(meeting.date, context.made_date),
        hours=hours_words(meeting),
        venue=meeting.venue or at.brand.venue or f"地点{UNPUBLISHED}",
        title=at.matter.title,
        matter_href=f"{brand_href}#{at.matter.id}" if whose else f"#{at.matter.id}",
        whose=whose,
        note=meeting.note or "",
        come="" if meeting.sign_up else "不用报名，直接来",
        sign_up=sign_up,
    )


def action_view(action: Action, made_date: date) -> ActionView:
    """One thing to be done, on the page of its brand."""
    return ActionView(
        what=action.what,
        state=action_state(action, made_date),
        office=action.office,
        due=_due(action, made_date),
        age="",
        evidence=action.evidence or "" if action.is_done_on(made_date) else "",
        about=None,
        whose=(),
    )


def open_action_view(context: PageContext, at: ActionAt) -> ActionView:
    """One thing still to be done, on the network's page."""
    made_date, brand_url = context.made_date, urls.brand_url(at.station.slug, at.brand.id)
    agreed_date = at.matter.outcome.date
    age = f"{short_date(agreed_date, made_date)}定下，截至{short_date(made_date, made_date)}有 {(made_date - agreed_date).days} 天"
    return ActionView(
        what=at.action.what,
        state=action_state(at.action, made_date),
        office=at.action.office,
        due=_due(at.action, made_date),
        age=age,
        evidence="",
        about=Link(at.matter.title, f"{context.link(brand_url)}#{at.matter.id}"),
        whose=whose(context, at.station.name, at.station.slug, at.brand.name, at.brand.id),
    )


def action_state(action: Action, made_date: date) -> StateView:
    if action.is_done_on(made_date):
        return StateView("done", "办好了")
    return StateView("soon", "过了日子还没办好") if action.days_overdue_on(made_date) else StateView("waiting", "在办")


def matter_state(matter: Matter, made_date: date) -> StateView:
    """How far a matter has come; an outcome is named by its result."""
    state = matter.state_on(made_date)
    if state == "settled":
        return _settled(matter, made_date)
    return StateView(_SHAPES[state], MATTER_STATES[state])


def rate_view(rate: Rate) -> RateView:
    if not rate.deliberated:
        return RateView("还没有开会议过的事", "", 0)
    counts = f"议过 {rate.deliberated} 件，{rate.fruitful} 件有果"
    if rate.percent is None:
        return RateView(f"{counts}；不到{'一二三四五六七八九十'[FEWEST - 1]}件，不算比例", "", 0)
    return RateView(counts, f"{rate.percent}%", rate.percent)


def rate_words(rate: Rate) -> str:
    """议过 8 件，5 件有果（63%）"""
    view = rate_view(rate)
    return f"{view.counts}（{view.percent}）" if view.percent else view.counts


def mediation_view(mediation: Mediation, made_date: date) -> MediationView:
    """The last four quarters; older ones are in the open data."""
    known = sorted((each for each in mediation.totals if each.as_of <= made_date), key=lambda each: each.quarter)
    return MediationView(
        rungs=tuple(
            RungView(rung.level, rung.who, phone_view(rung.phone) if rung.phone else None, rung.hours or "")
            for rung in reversed(mediation.ladder)
        ),
        totals=tuple(
            TotalView(
                each.quarter.name,
                f"化解{each.settled}" + (f"（收到{each.received}）" if each.received else ""),
                f"{each.source or f'来源{UNPUBLISHED}'}，截至{date_text(each.as_of)}",
            )
            for each in reversed(known[-TOTALS_SHOWN:])
        ),
    )


def whose(context: PageContext, station: str, slug: str, brand: str, brand_id: str) -> tuple[Link, ...]:
    """Ways to a brand and to its station."""
    return (
        Link(brand, context.link(urls.brand_url(slug, brand_id))),
        Link(station, context.link(urls.station_url(slug))),
    )


def hours_words(meeting: Meeting) -> str:
    return spans_text(meeting.hours) if meeting.hours else f"时间{UNPUBLISHED}"


def day_words(day: date, made_date: date) -> str:
    """5月16日（周六）; the year is said when it is not that of the build."""
    return day_text(day) if day.year == made_date.year else f"{day.year}年{day_text(day)}"


def short_date(day: date, made_date: date) -> str:
    """5月16日; the year is said when it is not that of the build."""
    return f"{day.month}月{day.day}日" if day.year == made_date.year else date_text(day)


def attended_words(meeting: Meeting) -> str:
    """到场 25人：居民 22人、业委会 3人; 到场人数未公布."""
    if not meeting.attended:
        return f"到场人数{UNPUBLISHED}"
    groups = listed([f"{head.group} {head.count}" for head in meeting.attended])
    return f"到场 {meeting.came}：{groups}" if len(meeting.attended) > 1 else f"到场：{groups}"


def _due(action: Action, made_date: date) -> str:
    due = short_date(action.due_date, made_date)
    if action.is_done_on(made_date):
        return f"{short_date(action.done_date, made_date)}办好，说好的是{due}"
    overdue = action.days_overdue_on(made_date)
    late = f"，截至{short_date(made_date, made_date)}过了 {overdue} 天" if overdue else ""
    return f"说好{due}办完{late}"


def _settled(matter: Matter, made_date: date) -> StateView:
    outcome = matter.outcome_on(made_date)
    if not matter.open_actions_on(made_date):
        return StateView("waiting", outcome.result_name)
    return StateView("waiting" if outcome.result == "deferred" else "soon", f"{outcome.result_name}，在办")

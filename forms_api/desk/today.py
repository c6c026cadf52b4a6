"""今天: what came today and this week, and what waits for the desk.

In: a Snapshot, the catalogue, the network's time. Out: a Today. Counts, numbers and titles only: nothing
that anybody wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forms_api import seats
from forms_api.catalogue import Catalogue
from forms_api.desk.followups import LETTER_FORMS, followups
from forms_api.desk.inbox import Snapshot
from forms_api.forms import FORMS
from forms_api.forms.channels import CHANNELS
from forms_api.forms.target import local
from forms_api.objections import FORM as OBJECTION
from forms_api.objections import outcome_of
from forms_api.store import Found
from forms_api.store.seats import queue_of
from forms_api.triage.standing import State

_A_WEEK = 7
_MOST_ENTRIES = 60


@dataclass(frozen=True)
class FormCount:
    """How many of one form came today and since Monday."""

    title: str
    today: int
    week: int


@dataclass(frozen=True)
class Entry:
    """One that came this week. `at` is “08:30” today, “5月8日 08:30” before; `state` may be ""."""

    at: str
    receipt: str
    title: str
    channel: str
    state: str


@dataclass(frozen=True)
class Waiting:
    """One kind of thing that waits; `path` is the page where it is done, "" where there is none."""

    title: str
    count: int
    unit: str
    detail: str
    path: str


@dataclass(frozen=True)
class Today:
    """entries: the newest on top; more: how many of this week are not among them."""

    day: date
    counts: tuple[FormCount, ...]
    entries: tuple[Entry, ...]
    more: int
    waiting: tuple[Waiting, ...]

    @property
    def total(self) -> FormCount:
        today = sum(each.today for each in self.counts)
        return FormCount("一共", today, sum(each.week for each in self.counts))


def today_of(snapshot: Snapshot, catalogue: Catalogue, now: datetime, papers_to_confirm: int) -> Today:
    """Raises OSError."""
    day = local(now).date()
    monday = day - timedelta(days=day.weekday())
    this_week = [found for found in snapshot.sent if _day(found) >= monday]
    newest = sorted(this_week, key=lambda found: found.row.received_at, reverse=True)[:_MOST_ENTRIES]
    return Today(
        day=day,
        counts=tuple(_counts(this_week, day)),
        entries=tuple(_entry(snapshot, found, day) for found in newest),
        more=len(this_week) - len(newest),
        waiting=(
            *_letters(snapshot, catalogue, day),
            Waiting("轮到补位，等回电", _offers(snapshot, catalogue, now), "位", "名额给他们留 24 小时", "calls/"),
            Waiting("打钩的纸票，等人复核", papers_to_confirm, "张", "录的人不能自己复核", "papers/"),
            Waiting("异议，还没有结论", _objections(snapshot), "件", "核实以后用命令 desk decide 记下结论", ""),
            Waiting(
                "答复四周了，问问解决没有",
                len(followups(snapshot, snapshot.standings, day)),
                "位",
                "留了电话的才在表上",
                "calls/#solved",
            ),
        ),
    )


def _counts(this_week: list[Found], day: date) -> list[FormCount]:
    counted = []
    for form, declaration in FORMS.items():
        days = [_day(found) for found in this_week if found.form == form]
        if days:
            counted.append(FormCount(declaration.title, days.count(day), len(days)))
    return counted


def _entry(snapshot: Snapshot, found: Found, day: date) -> Entry:
    at = datetime.fromisoformat(found.row.received_at)
    before = "" if at.date() == day else f"{at.month}月{at.day}日 "
    channel = CHANNELS.get(found.row.channel, found.row.channel)
    state = snapshot.statuses.of(found.row)
    if found.form in LETTER_FORMS and found.row.kind == "submission":
        state = snapshot.standings.of(found.row.receipt).state.value
    return Entry(f"{before}{at:%H:%M}", found.row.receipt, FORMS[found.form].title, channel, state)


def _letters(snapshot: Snapshot, catalogue: Catalogue, day: date) -> list[Waiting]:
    """Letters without an answer, by age: those over the days that the site promises come first. Letters to a campaign are
    answered by its report, so no day of their own has passed."""
    promised = catalogue.site.reply_days
    unanswered = [
        found
        for found in snapshot.sent
        if found.form in LETTER_FORMS and found.row.kind == "submission" and _is_open(snapshot, found)
    ]
    ages = [(day - _day(found)).days for found in unanswered if not FORMS[found.form].answers]
    for_reports = len(unanswered) - len(ages)
    late = sum(age > promised for age in ages)
    soon = sum(_A_WEEK < age <= promised for age in ages)
    oldest = f"最早的一件等了 {max(ages)} 天" if ages else ""
    return [
        Waiting(f"建议和来信，超过 {promised} 天没有答复", late, "件", oldest if late else "", "sheets/"),
        Waiting(f"建议和来信，等了 8 到 {promised} 天", soon, "件", "", "sheets/"),
        Waiting("建议和来信，一周以内", len(ages) - late - soon, "件", "", "sheets/"),
        *([Waiting("征集的来信，等着写进采纳报告", for_reports, "件", "", "sheets/")] if for_reports else []),
    ]


def _is_open(snapshot: Snapshot, found: Found) -> bool:
    return snapshot.standings.of(found.row.receipt).state not in (State.ANSWERED, State.WITHDRAWN)


def _offers(snapshot: Snapshot, catalogue: Catalogue, now: datetime) -> int:
    """People for whom a seat is held now."""
    queued = snapshot.reading.named("wait")
    return sum(
        len(queue_of(seats.target_name(target), snapshot.reading.series).offered(now))
        for target in seats.seat_targets(catalogue.targets)
        if seats.target_name(target) in queued and not target.cancelled and not target.has_started(now)
    )


def _objections(snapshot: Snapshot) -> int:
    return sum(
        found.form == OBJECTION and not outcome_of(snapshot.reading, found.row.receipt)
        for found in snapshot.sent
    )


def _day(found: Found) -> date:
    return date.fromisoformat(found.row.received_at[:10])

"""One answer as a card: what was said, what was answered and why, by whom and when, and what was done since.

In: an Answer and the context of its page. Out: a frozen view for templates/answer_parts.html. 已办结 is never said: a file
that is closed says nothing of the matter.
"""

from builder import urls
from builder.frozen import frozen
from builder.model.outcomes.answers import Answer, source_name
from builder.model.outcomes.point import FOLLOWED, SOLVED
from builder.model.outcomes.progress import Entry
from builder.model.outcomes.standing import Standing, State
from builder.render.answer_addresses import answer_address
from builder.render.page import PageContext
from builder.render.views.parts import Link
from builder.render.words import date_text

# The shape before the word, as in assets/life.css.
_SHAPES = {
    State.SOLVED: "done",
    State.DONE: "done",
    State.DOING: "waiting",
    State.PLANNED: "waiting",
    State.OVERDUE: "soon",
    State.CLOSED: "gone",
}

# What an office did or does, by disposition; of the others it is who answered.
_OFFICES = {SOLVED: "谁办的"} | dict.fromkeys(FOLLOWED, "谁来办")


@frozen
class StateView:
    """A word with its shape; `shape` is one of those in assets/life.css."""

    shape: str
    word: str


@frozen
class EntryView:
    """What became known on a day. `evidence` leads nowhere where its `href` is ""."""

    when: str
    text: str
    by: str
    promise: str
    evidence: Link | None
    is_done: bool


@frozen
class PointView:
    """`told` are facts as (name, words)."""

    anchor: str
    text: str
    theme: str
    state: StateView
    reason: str
    reply: str
    told: tuple[tuple[str, str], ...]
    station: Link | None
    entries: tuple[EntryView, ...]


@frozen
class OpenRow:
    """An answer whose promise is not kept yet, in a list that leads to it."""

    link: Link
    state: StateView
    due: str


def point_view(context: PageContext, answer: Answer) -> PointView:
    point = answer.point
    return PointView(
        anchor=f"p-{point.id}",
        text=point.text,
        theme=point.theme,
        state=state_view(answer),
        reason=point.reason,
        reply=point.reply or "",
        told=tuple((name, words) for name, words in _told(answer) if words),
        station=_station(context, point.station),
        entries=tuple(_entry_view(context, entry) for entry in answer.standing.entries),
    )


def open_row(context: PageContext, answer: Answer, with_source: bool = True) -> OpenRow:
    """For a list of what is still to be done; `with_source` says what it was an answer to."""
    source = source_name(context.network, answer) if with_source else ""
    link = Link(answer.point.text, context.link(answer_address(answer)), source)
    return OpenRow(link, state_view(answer), f"{answer.point.office}，{due_text(answer.standing)}")


def state_view(answer: Answer) -> StateView:
    """The disposition in its own word; what was done or has become late since is said behind it."""
    standing, name = answer.standing, answer.point.disposition_name
    behind = {State.DONE: "，后来办好了", State.OVERDUE: "，过了日子还没办好"}.get(standing.state, "")
    return StateView(_SHAPES[standing.state], name + behind)


def due_text(standing: Standing) -> str:
    """说好2026年6月30日办好; with how often that day was moved, and how late it is on the day of the build."""
    if standing.due_date is None:
        return ""
    moved = ""
    if standing.due_date != standing.first_due_date and standing.first_due_date:
        moved = f"（原来说好{date_text(standing.first_due_date)}，改过 {standing.postponements} 次）"
    late = ""
    if standing.days_overdue:
        late = f"，到{date_text(standing.day)}已经过了 {standing.days_overdue} 天"
    return f"说好{date_text(standing.due_date)}前办好{moved}{late}"


def _told(answer: Answer) -> tuple[tuple[str, str], ...]:
    point, standing = answer.point, answer.standing
    return (
        (_OFFICES.get(point.disposition, "谁答复"), point.office or ""),
        ("期限", due_text(standing)),
        ("办好", _done_text(standing)),
        ("答复", f"{date_text(point.answered_date)}，{point.channel}来的"),
    )


def _done_text(standing: Standing) -> str:
    done = standing.done_date
    if standing.state is not State.DONE or done is None:
        return ""
    if standing.was_in_time:
        return f"{date_text(done)}，在说好的日子以前"
    return f"{date_text(done)}，比最早说好的晚 {(done - standing.first_due_date).days} 天"


def _entry_view(context: PageContext, entry: Entry) -> EntryView:
    return EntryView(
        when=date_text(entry.date),
        text=entry.text,
        by=entry.by,
        promise=f"改到{date_text(entry.due_date)}前办好" if entry.due_date else "",
        evidence=_evidence(context, entry),
        is_done=entry.done,
    )


def _evidence(context: PageContext, entry: Entry) -> Link | None:
    evidence = entry.evidence
    if evidence is None:
        return None
    return Link(evidence.text, evidence.url or (context.link(evidence.page) if evidence.page else ""))


def _station(context: PageContext, slug: str | None) -> Link | None:
    """The station of today; None without one."""
    network = context.network
    slug = network.former_slugs.get(slug or "", slug)
    station = network.successor(slug or "") or network.station(slug or "")
    return Link(station.name, context.link(urls.station_url(station.slug))) if station else None


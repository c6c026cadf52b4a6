"""The block 评定: stars with the assessment that gave them, and the result of each checklist, item by item."""

from collections.abc import Mapping, Sequence
from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.checklist import Checklist
from builder.model.standing import OUTCOMES, ChecklistResult, Outcome, Stars
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.words import UNPUBLISHED, date_text, listed


@frozen
class StarsView:
    """`shapes` are for the eye, `words` for everybody."""

    shapes: str
    words: str
    origin: str


@frozen
class OutcomeView:
    """The items of a checklist with one outcome. `mark` is yes, no or unknown: the shape beside the word."""

    mark: str
    word: str
    items: str


@frozen
class ResultView:
    """One checklist as a station stands to it; what is lacking comes first."""

    name: str
    href: str
    counted: str
    outcomes: tuple[OutcomeView, ...]
    origin: str
    note: str

    @property
    def lacking(self) -> tuple[OutcomeView, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.mark != "yes")


@frozen
class StandingView:
    stars: StarsView | None
    results: tuple[ResultView, ...]


_MARKS: dict[Outcome, str] = {"not_met": "no", "unchecked": "unknown", "met": "yes"}
_STAR_WORDS = ("一星", "二星", "三星", "四星", "五星")


def standing_view(context: PageContext, station: Station) -> StandingView | None:
    """None where nobody has judged the station, or it is gone."""
    if station.is_gone or not (station.stars or station.checklists):
        return None
    return StandingView(
        stars=stars_view(station.stars) if station.stars else None,
        results=tuple(
            result_view(context, checklist, result)
            for result in station.checklists
            if (checklist := context.network.checklist_named(result.checklist))
        ),
    )


def stars_view(stars: Stars) -> StarsView:
    origin = assessed_text(stars.assessed_by, stars.assessed_date)
    return StarsView("★" * stars.count, _STAR_WORDS[stars.count - 1], f"{stars.assessment}，{origin}")


def result_view(context: PageContext, checklist: Checklist, result: ChecklistResult) -> ResultView:
    """The items in the checklist's own order, whatever the order in the station's file."""
    found: dict[Outcome, list[str]] = {outcome: [] for outcome in _MARKS}
    for item in checklist.items:
        found[result.outcome_of(item)].append(item)
    return ResultView(
        name=checklist.name,
        href=f"{context.link(urls.CHECKLISTS)}#{checklist.id}",
        counted=_counted(found),
        outcomes=tuple(
            OutcomeView(mark, OUTCOMES[outcome], listed(found[outcome]))
            for outcome, mark in _MARKS.items()
            if found[outcome]
        ),
        origin=assessed_text(result.assessed_by, result.assessed_date),
        note=result.note or "",
    )


def assessed_text(by: str | None, day: date | None) -> str:
    """街道党建办，2025年12月20日评定; 谁评的、什么时候评的 are said to be unpublished each for itself."""
    who = by or f"谁评的{UNPUBLISHED}"
    return f"{who}，{date_text(day)}评定" if day else f"{who}，评定日期{UNPUBLISHED}"


def _counted(found: Mapping[Outcome, Sequence[str]]) -> str:
    """8 条都达标; 8 条里 6 条达标，1 条未达标，1 条未检查"""
    total, met = sum(len(items) for items in found.values()), len(found["met"])
    if met == total:
        return f"{total} 条都达标"
    counted = (each for each in ("met", "not_met", "unchecked") if found[each])
    counts = "，".join(f"{len(found[each])} 条{OUTCOMES[each]}" for each in counted)
    return f"{total} 条里 {counts}"

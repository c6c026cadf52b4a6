"""The block 评定: stars with the assessment that gave them, and the result of each checklist, item by item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from builder import urls
from builder.model.checklist import Checklist
from builder.model.standing import OUTCOMES, ChecklistResult, Stars
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.words import UNPUBLISHED, date_text


@dataclass(frozen=True)
class StarsView:
    """`shapes` are for the eye, `words` for everybody."""

    shapes: str
    words: str
    origin: str


@dataclass(frozen=True)
class ItemView:
    """`mark` is yes, no or unknown: the shape beside the word."""

    name: str
    word: str
    mark: str


@dataclass(frozen=True)
class ResultView:
    """One checklist as a station stands to it."""

    name: str
    href: str
    counted: str
    items: tuple[ItemView, ...]
    origin: str
    note: str


@dataclass(frozen=True)
class StandingView:
    stars: StarsView | None
    results: tuple[ResultView, ...]


_MARKS = {"met": "yes", "not_met": "no", "unchecked": "unknown"}
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
    items = tuple(_item(item, result.outcome_of(item)) for item in checklist.items)
    return ResultView(
        name=checklist.name,
        href=f"{context.link(urls.CHECKLISTS)}#{checklist.id}",
        counted=counted_text(items),
        items=items,
        origin=assessed_text(result.assessed_by, result.assessed_date),
        note=result.note or "",
    )


def counted_text(items: Sequence[ItemView]) -> str:
    """8 条都达标; 8 条里 6 条达标，1 条未达标，1 条未检查"""
    met, not_met, unchecked = (sum(item.mark == mark for item in items) for mark in ("yes", "no", "unknown"))
    if met == len(items):
        return f"{met} 条都达标"
    rest = [f"{not_met} 条未达标"] if not_met else []
    rest += [f"{unchecked} 条未检查"] if unchecked else []
    return f"{len(items)} 条里 {met} 条达标，{'，'.join(rest)}"


def assessed_text(by: str | None, day: date | None) -> str:
    """街道党建办，2025年12月20日评定; 谁评的、什么时候评的 are said to be unpublished each for itself."""
    who = by or f"谁评的{UNPUBLISHED}"
    return f"{who}，{date_text(day)}评定" if day else f"{who}，评定日期{UNPUBLISHED}"


def _item(name: str, outcome: str) -> ItemView:
    return ItemView(name, OUTCOMES[outcome], _MARKS[outcome])

"""Exactly what would become public, to be looked at before it does: as lines for a terminal, as a page to
open or print.

In: a Publication, the questions' words. Out: text. Everything in it is in the file that publish writes, and
nothing else; what stops publishing stands on top.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined

from forms_api.forms.dispositions import DISPOSITIONS
from forms_api.triage.publication import Publication, PublicPoint, title_of
from forms_api.triage.sheet import question_cell

_ENVIRONMENT = Environment(
    loader=PackageLoader("forms_api.triage", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def preview_lines(publication: Publication, title: str, questions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_lines(publication, title, questions))


def preview_html(publication: Publication, title: str, questions: tuple[str, ...]) -> str:
    """A page of its own: no script, nothing loaded from anywhere."""
    points = [(point.text, public_facts(point, questions)) for point in publication.points]
    return _ENVIRONMENT.get_template("preview.html").render(
        title=f"将要公开：{title_of(publication.scope, title)}",
        summary=summary_lines(publication),
        stops=[stop.zh for stop in publication.stops],
        points=points,
    )


def summary_lines(publication: Publication) -> tuple[str, ...]:
    """The counts, each with its unit; they add up."""
    ways = "，".join(f"{channel} {count} 件" for channel, count in publication.received) or "还没有"
    lines = (
        f"截至 {publication.as_of}。",
        f"来源：{ways}。",
        f"{publication.sum_zh}。",
        f"公开 {len(publication.points)} 条。",
    )
    again = f"有 {publication.reopened} 件居民要求重新办理，公开的还是原来的答复。"
    return (*lines, again) if publication.reopened else lines


def public_facts(point: PublicPoint, questions: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """(label, text) of everything that is told of one point besides its own words."""
    return tuple((label, text) for label, text in _facts(point, questions) if text)


def _lines(publication: Publication, title: str, questions: tuple[str, ...]) -> Iterator[str]:
    yield f"将要公开：{title_of(publication.scope, title)}"
    yield from summary_lines(publication)
    if publication.stops:
        yield f"有 {len(publication.stops)} 处像是个人信息，改好才能发布："
        yield from (f"  {stop.zh}" for stop in publication.stops)
    for nth, point in enumerate(publication.points, 1):
        yield ""
        yield f"{nth}. {point.text}"
        yield from (f"   {label}：{text}" for label, text in public_facts(point, questions))


def _facts(point: PublicPoint, questions: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    disposition = DISPOSITIONS[point.disposition]
    yield "主题", point.theme
    yield "问题", question_cell(point.question, questions)
    yield "站点", point.station
    yield "来源", point.channel
    yield "办理结果", disposition.label
    yield "理由", point.reason
    yield "牵头单位", point.office
    yield "办结期限", str(point.due_date or "")
    yield "公开答复", point.reply
    yield "答复日期", str(point.answered_date)
    yield "编号", f"{point.id}（这一件 {point.letter}）"

"""/campaigns/<id>/report/: the 采纳报告 of a campaign, made from its answers.

In: a campaign whose report is out. Out: the page: how many came in and by which ways, what they come to, every point with its
answer and reason, what was done since, and the same figures of the campaign before. Nothing is counted by hand.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.campaigns.campaign import Campaign
from builder.model.outcomes.answers import Answer, answers_to, outcomes_of, reported_campaigns
from builder.model.outcomes.counts import kept_of, letters_text, median_days, still_open, tally_of, themes_of
from builder.model.outcomes.outcomes import Outcomes
from builder.model.outcomes.point import ANSWERS
from builder.render.charts import Chart, share_text
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.answers.point import OpenRow, PointView, open_row, point_view
from builder.render.views.answers.tables import (
    channel_chart,
    disposition_chart,
    kept_chart,
    question_chart,
    theme_chart,
    way_chart,
)
from builder.render.views.parts import Link, crumb, public_address
from builder.render.words import date_text, listed
from forms_api.forms.dispositions import DISPOSITIONS

OPEN_SHOWN = 30


@frozen
class Chapter:
    """All points with one disposition."""

    id: str
    title: str
    count: int
    meaning: str
    points: tuple[PointView, ...]


@frozen
class ComparedRow:
    name: str
    now: str
    before: str


@frozen
class ComparedView:
    """The same figures of this campaign and of the one before it."""

    now: str
    before: Link
    rows: tuple[ComparedRow, ...]


@frozen
class ReportView:
    crumb: tuple[Link, ...]
    title: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    letters: str
    way: Chart
    dispositions: Chart
    charts: tuple[Chart, ...]
    jumps: tuple[Link, ...]
    chapters: tuple[Chapter, ...]
    kept: Chart | None
    open: tuple[OpenRow, ...]
    more_open: str
    compared: ComparedView | None
    links: tuple[Link, ...]
    address_of_page: str


def report_page(context: PageContext, campaign: Campaign) -> RenderedBody:
    """The report of a campaign that reported_campaigns names."""
    view = report_view(context, campaign)
    return RenderedBody(
        title=f"{campaign.title}：采纳报告",
        description=f"{context.network.site.display_name}征集“{campaign.title}”的采纳报告：{view.letters}",
        body=context.render("report.html", view),
        head=page_head(context, styles=("life.css", "charts.css", "answers.css")),
        og_type="article",
        search_text="\n".join(("采纳报告", campaign.title, *(name for name, _ in themes_of(_answers(context, campaign))))),
    )


def report_view(context: PageContext, campaign: Campaign) -> ReportView:
    outcomes = outcomes_of(context.network, campaign.id, context.made_date)
    answers = _answers(context, campaign)
    tally, kept, waiting = tally_of(answers), kept_of(answers), still_open(answers)
    chapters = tuple(_chapters(context, answers))
    return ReportView(
        crumb=crumb(
            context, ("征集", urls.CAMPAIGNS), (campaign.title, urls.campaign_url(campaign.id))
        ),
        title=campaign.title,
        summary=campaign.report.summary or "",
        facts=_facts(campaign, outcomes, answers),
        letters=letters_text(outcomes),
        way=way_chart(outcomes, answers),
        dispositions=disposition_chart(tally),
        charts=(channel_chart(outcomes, answers), question_chart(campaign, answers), theme_chart(answers)),
        jumps=tuple(Link(f"{each.title} {each.count}", f"#{each.id}") for each in chapters),
        chapters=chapters,
        kept=kept_chart(kept) if kept.promised else None,
        open=tuple(open_row(context, each, with_source=False) for each in waiting[:OPEN_SHOWN]),
        more_open=f"还有 {len(waiting) - OPEN_SHOWN} 条，在下面各条里。" if len(waiting) > OPEN_SHOWN else "",
        compared=_compared(context, campaign, outcomes, answers),
        links=(
            Link("这次征集问了什么", context.link(urls.campaign_url(campaign.id))),
            Link("件件有回音", context.link(urls.ANSWERS)),
        ),
        address_of_page=public_address(context),
    )


def _answers(context: PageContext, campaign: Campaign) -> tuple[Answer, ...]:
    return answers_to(context.network, campaign, context.made_date)


def _facts(campaign: Campaign, outcomes: Outcomes, answers: Sequence[Answer]) -> tuple[tuple[str, str], ...]:
    days = median_days(answers, campaign.closes.date())
    published, promised = campaign.report.published_date, campaign.report_by
    late = f"，比说好的{date_text(promised)}晚 {(published - promised).days} 天" if published > promised else ""
    facts = (
        ("主办", listed(campaign.organisers)),
        ("征集时间", f"{date_text(campaign.opens.date())}到{date_text(campaign.closes.date())}"),
        ("报告公布", date_text(published) + late),
        ("答复快慢", _speed(days)),
        ("数据截至", date_text(outcomes.as_of)),
    )
    return tuple((name, words) for name, words in facts if words)


def _chapters(context: PageContext, answers: Sequence[Answer]) -> Iterator[Chapter]:
    """By disposition, each by theme, the theme with the most points first."""
    places = {name: place for place, (name, _) in enumerate(themes_of(answers))}
    for number, (word, name) in enumerate(ANSWERS.items(), 1):
        found = [each for each in answers if each.point.disposition == word]
        found.sort(key=lambda each: (places[each.point.theme], each.point.answered_date, each.point.id))
        if found:
            points = tuple(point_view(context, each) for each in found)
            yield Chapter(f"answered-{number}", name, len(points), DISPOSITIONS[word].meaning, points)


def _compared(
    context: PageContext, campaign: Campaign, outcomes: Outcomes, answers: Sequence[Answer]
) -> ComparedView | None:
    """None where no earlier campaign is named, or its report is not on this site."""
    before = next(
        (each for each in reported_campaigns(context.network, context.made_date) if each.id == campaign.follows), None
    )
    if before is None:
        return None
    now_rows = _figures(campaign, outcomes, answers)
    before_outcomes = outcomes_of(context.network, before.id, context.made_date)
    before_rows = _figures(before, before_outcomes, _answers(context, before))
    return ComparedView(
        now=_period(campaign.opens.date()),
        before=Link(_period(before.opens.date()), context.link(urls.report_url(before.id)), before.title),
        rows=tuple(
            ComparedRow(name, now, then) for (name, now), (_, then) in zip(now_rows, before_rows, strict=True)
        ),
    )


def _figures(campaign: Campaign, outcomes: Outcomes, answers: Sequence[Answer]) -> Iterator[tuple[str, str]]:
    tally, kept = tally_of(answers), kept_of(answers)
    days = median_days(answers, campaign.closes.date())
    yield "收到", f"{outcomes.letters_received} 件"
    yield "整理出", f"{tally.points} 条"
    yield "主题", f"{len(themes_of(answers))} 个"
    for word, count in tally.by_disposition:
        share = share_text(count, tally.points)
        yield ANSWERS[word], f"{count} 条" + (f" · {share}" if share else "")
    yield "一半的条目几天有答复", f"{days} 天" if days is not None else "—"
    yield "说好要办的，到现在办好", f"{kept.done}/{kept.promised} 条"


def _speed(days: int | None) -> str:
    """From the end of the campaign to the answer; "" without points."""
    if days == 0:
        return "到截止那天，一半的条目已经有了答复"
    return f"截止以后 {days} 天里，一半的条目有了答复" if days else ""


def _period(day: date) -> str:
    return f"{day.year}年{day.month}月"

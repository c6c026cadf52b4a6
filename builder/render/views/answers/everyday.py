"""/answers/ and its years: 件件有回音, how the suggestions of every day were answered, and where each report stands."""

from collections.abc import Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.outcomes.answers import (
    Answer,
    YearPage,
    everyday_outcomes,
    public_answers,
    reported_campaigns,
)
from builder.model.outcomes.counts import kept_of, letters_text, still_open, tally_of
from builder.model.outcomes.news import answer_news
from builder.render.charts import Chart
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.answers.point import OpenRow, PointView, open_row, point_view
from builder.render.views.answers.tables import disposition_chart, kept_chart
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, form_link, public_address
from builder.render.words import date_text

NEWEST_SHOWN = 12
OPEN_SHOWN = 40
REPORTS_SHOWN = 20


@frozen
class AnswersView:
    """`letters` says how many came in and what became of them, "" while nothing of every day is published."""

    crumb: tuple[Link, ...]
    status: Link | None
    suggest: Link | None
    phone: PhoneView
    letters: str
    as_of: str
    dispositions: Chart | None
    newest: tuple[PointView, ...]
    years: tuple[Link, ...]
    kept: Chart | None
    open: tuple[OpenRow, ...]
    more_open: str
    reports: tuple[Link, ...]
    feed: Link | None
    address_of_page: str


@frozen
class YearView:
    crumb: tuple[Link, ...]
    title: str
    lead: str
    points: tuple[PointView, ...]
    pages: tuple[Link, ...]
    address_of_page: str


def answers_page(context: PageContext) -> RenderedBody:
    """件件有回音."""
    view = answers_view(context)
    feed = urls.feed_url(urls.ANSWERS) if view.feed else ""
    return RenderedBody(
        title="件件有回音",
        description=f"{context.network.site.display_name}：居民提的建议，一件一件是怎么答复的，谁来办，办到了哪里。",
        body=context.render("answers.html", view),
        head=page_head(context, styles=("life.css", "charts.css", "answers.css"), feed=feed),
        search_text="\n".join(("件件有回音", "建议的答复", "受理编号", *(point.text for point in view.newest))),
    )


def answers_view(context: PageContext) -> AnswersView:
    network, day = context.network, context.made_date
    outcomes, everything = everyday_outcomes(network, day), public_answers(network, day)
    answers = tuple(each for each in everything if not each.campaign_id)
    kept, waiting = kept_of(everything), still_open(everything)
    return AnswersView(
        crumb=crumb(context),
        status=Link("查一件办得怎样", context.link(urls.FORMS_STATUS)) if context.forms else None,
        suggest=form_link(context, "suggestion", "提建议"),
        phone=contact_phone(context),
        letters=letters_text(outcomes) if outcomes else "",
        as_of=f"数据截至{date_text(outcomes.as_of)}。" if outcomes else "",
        dispositions=disposition_chart(tally_of(answers)) if answers else None,
        newest=tuple(point_view(context, each) for each in answers[:NEWEST_SHOWN]),
        years=_year_links(context, answers),
        kept=kept_chart(kept) if kept.promised else None,
        open=tuple(open_row(context, each) for each in waiting[:OPEN_SHOWN]),
        more_open=f"还有 {len(waiting) - OPEN_SHOWN} 条，在各年的答复和各次的报告里。" if len(waiting) > OPEN_SHOWN else "",
        reports=tuple(
            Link(each.title, context.link(urls.report_url(each.id)), f"{date_text(each.report.published_date)}公布")
            for each in reported_campaigns(network, day)[:REPORTS_SHOWN]
        ),
        feed=_feed(context, everything),
        address_of_page=public_address(context),
    )


def answers_of_year_page(context: PageContext, page: YearPage) -> RenderedBody:
    """The answers of a year, or of a part of a year with very many."""
    view = year_view(context, page)
    return RenderedBody(
        title=view.title,
        description=f"{context.network.site.display_name}{view.lead}",
        body=context.render("answers_of_year.html", view),
        head=page_head(context, styles=("life.css", "answers.css")),
    )


def year_view(context: PageContext, page: YearPage) -> YearView:
    part = f"（第 {page.number} 页）" if page.pages > 1 else ""
    return YearView(
        crumb=crumb(context, ("件件有回音", urls.ANSWERS)),
        title=f"{page.year}年的答复{part}",
        lead=f"{page.year}年答复的平时的建议，这一页 {len(page.answers)} 条，新的在前面。",
        points=tuple(point_view(context, each) for each in page.answers),
        pages=tuple(
            Link(f"第 {number} 页", context.link(urls.answers_of_year_url(page.year, number)))
            for number in range(page.pages, 0, -1)
            if number != page.number
        ),
        address_of_page=public_address(context),
    )


def _year_links(context: PageContext, answers: Sequence[Answer]) -> tuple[Link, ...]:
    """To the newest page of each year, the newest year first; `answers` are those of every day, the newest first."""
    last: dict[int, int] = {}
    for answer in answers:
        last[answer.year] = max(answer.number, last.get(answer.year, 1))
    return tuple(
        Link(f"{year}年", context.link(urls.answers_of_year_url(year, number))) for year, number in last.items()
    )


def _feed(context: PageContext, answers: Sequence[Answer]) -> Link | None:
    """None where there is no feed: nothing new, or no public address for it to name."""
    has_news = next(answer_news(answers, context.made_date), None) is not None
    if not (context.network.site.url and has_news):
        return None
    return Link("订阅新的答复和进展", context.link(urls.feed_url(urls.ANSWERS)))

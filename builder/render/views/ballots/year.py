"""/ballots/<year>/: 十百千万 of a year, each number beside its goal; its cases, and everything that was done in it."""

from builder import urls
from builder.frozen import frozen
from builder.model.ballots.years import year_count
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.ballots.parts import ProjectRow, YearView, project_row, year_links, year_view
from builder.render.views.parts import Link, crumb, public_address
from builder.render.words import summary


@frozen
class BallotYearView:
    year: int
    crumb: tuple[Link, ...]
    counts: YearView
    cases: tuple[ProjectRow, ...]
    done: tuple[ProjectRow, ...]
    years: tuple[Link, ...]
    address_of_page: str


def ballot_year_page(context: PageContext, year: int) -> RenderedBody:
    """The counts of `year` as far as they are known."""
    view = ballot_year_view(context, year)
    counted = "，".join(f"{each.name} {each.number}" for each in view.counts.counters)
    return RenderedBody(
        title=f"{year}年的十百千万",
        description=summary(f"{context.network.site.display_name}{year}年居民打钩办实事：{counted}。"),
        body=context.render("ballot_year.html", view),
        head=page_head(context, styles=("life.css", "ballots.css")),
    )


def ballot_year_view(context: PageContext, year: int) -> BallotYearView:
    count = year_count(context.network.ballots, year, context.made_date)
    return BallotYearView(
        year=year,
        crumb=crumb(context, ("大家来打钩", urls.BALLOTS)),
        counts=year_view(context, count),
        cases=tuple(project_row(context, each) for each in count.cases),
        done=tuple(project_row(context, each) for each in count.done),
        years=year_links(context, but=year),
        address_of_page=public_address(context),
    )

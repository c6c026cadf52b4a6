"""The pages about what residents ask for and what became of it: campaigns with their reports, answers, ballots with their
projects, orders, and the network in figures.

In: a Network and the day of the build. Out: Pages; a section is there by the rule of builder/render/sections.py.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from builder import urls
from builder.model.ballots.years import ballot_years
from builder.model.network import Network
from builder.model.orders.listed import listed_orders
from builder.model.outcomes.answers import everyday_pages, reported_campaigns
from builder.plan.forms import forms_shown
from builder.plan.page import Page
from builder.render import (
    PageContext,
    RenderedBody,
    answers_of_year_page,
    answers_page,
    ballot_choice_page,
    ballot_page,
    ballot_year_page,
    ballots_page,
    campaign_page,
    campaigns_page,
    numbers_page,
    order_page,
    orders_page,
    project_page,
    report_page,
)
from builder.render.answer_addresses import answer_addresses
from builder.render.sections import participation_sections
from builder.theme import ShellKey

_FIRST_PAGES: Mapping[str, Callable[[PageContext], RenderedBody]] = {
    urls.CAMPAIGNS: campaigns_page,
    urls.ANSWERS: answers_page,
    urls.BALLOTS: ballots_page,
    urls.NUMBERS: numbers_page,
    urls.ORDERS: orders_page,
}


def participation_pages(url: str, network: Network, made_date: date) -> Iterator[Page]:
    """The pages of the section at `url`, the first page first."""
    shown = {section.url for section in participation_sections(network, forms_shown(network))}
    if url in shown:
        yield Page(url, ShellKey(url.rstrip("/"), 1), _FIRST_PAGES[url])
    if url in _FURTHER_PAGES:
        yield from _FURTHER_PAGES[url](network, made_date)


def _campaign_pages(network: Network, made_date: date) -> Iterator[Page]:
    """A page a campaign, from the day that its file is there, and a report of each that has one."""
    for campaign in network.campaigns:
        body = partial(campaign_page, campaign=campaign)
        yield Page(urls.campaign_url(campaign.id), ShellKey("campaigns", 2), body, record=campaign)
    for campaign in reported_campaigns(network, made_date):
        body = partial(report_page, campaign=campaign)
        yield Page(urls.report_url(campaign.id), ShellKey("campaigns", 3), body)


def _answer_pages(network: Network, made_date: date) -> Iterator[Page]:
    """The pages of each year of answers."""
    for page in everyday_pages(network, made_date):
        url = urls.answers_of_year_url(page.year, page.number)
        yield Page(url, ShellKey("answers", urls.depth(url)), partial(answers_of_year_page, page=page))


def _ballot_pages(network: Network, made_date: date) -> Iterator[Page]:
    """A page a ballot and a candidate, and a page a year of counts."""
    answers = answer_addresses(network, made_date) if network.ballots else {}
    if network.ballots and forms_shown(network):
        yield Page(urls.FORMS_BALLOT, ShellKey("forms", 2), ballot_choice_page)
    for ballot in network.ballots:
        body = partial(ballot_page, ballot=ballot)
        yield Page(urls.ballot_url(ballot.id), ShellKey("ballots", 2), body)
        for candidate in ballot.candidates:
            body = partial(project_page, ballot=ballot, candidate=candidate, answers=answers)
            yield Page(urls.project_url(ballot.id, candidate.id), ShellKey("ballots", 3), body)
    for year in ballot_years(network.ballots, made_date):
        yield Page(urls.project_cases_url(year), ShellKey("ballots", 2), partial(ballot_year_page, year=year))


def _order_pages(network: Network, made_date: date) -> Iterator[Page]:
    """A page an order."""
    for listed in listed_orders(network, made_date):
        body = partial(order_page, listed=listed)
        yield Page(urls.order_url(listed.order.id), ShellKey("orders", 2), body, record=listed.order)


# Of the sections that have more than their first page.
_FURTHER_PAGES: Mapping[str, Callable[[Network, date], Iterator[Page]]] = {
    urls.CAMPAIGNS: _campaign_pages,
    urls.ANSWERS: _answer_pages,
    urls.BALLOTS: _ballot_pages,
    urls.ORDERS: _order_pages,
}
# Every section with the shells that its pages may wear.
PARTICIPATION_SHELLS: Mapping[str, tuple[ShellKey, ...]] = {
    urls.CAMPAIGNS: tuple(ShellKey("campaigns", depth) for depth in (1, 2, 3)),
    urls.ANSWERS: tuple(ShellKey("answers", depth) for depth in (1, 2, 3)),
    urls.BALLOTS: (*(ShellKey("ballots", depth) for depth in (1, 2, 3)), ShellKey("forms", 2)),
    urls.NUMBERS: (ShellKey("numbers", 1),),
    urls.ORDERS: tuple(ShellKey("orders", depth) for depth in (1, 2)),
}

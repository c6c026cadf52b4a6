"""The answers that are public on a day: those of every day, and those of campaigns whose report is out.

In: a Network and a day. Out: `Answer`s, each with where it stands and on which page. Answers to a campaign before its report
are nobody's yet; a file dated ahead is not there at all.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from builder.frozen import frozen
from builder.model.campaigns.campaign import Campaign
from builder.model.campaigns.campaign import State as CampaignState
from builder.model.network import Network
from builder.model.outcomes.outcomes import Outcomes
from builder.model.outcomes.point import AnsweredPoint
from builder.model.outcomes.standing import Standing, entries_by_point, standing_of

# A year of answers begins a further page here; what stands on a page stays on it.
PAGE_LENGTH = 300


@frozen
class Answer:
    """`campaign_id` is "" for a suggestion of every day, which stands on page `number` of the year it was answered in."""

    point: AnsweredPoint
    standing: Standing
    campaign_id: str = ""
    number: int = 1

    @property
    def year(self) -> int:
        return self.point.answered_date.year


@frozen
class YearPage:
    """One page of a year of answers, the newest first. `pages` is how many the year has."""

    year: int
    number: int
    pages: int
    answers: tuple[Answer, ...]


def everyday_outcomes(network: Network, day: date) -> Outcomes | None:
    """None while nothing is published."""
    return next((each for each in network.outcomes if each.is_everyday and each.as_of <= day), None)


def reported_campaigns(network: Network, day: date) -> tuple[Campaign, ...]:
    """Those whose report is out and stands on this site, the newest first: each has a page for it."""
    found = [
        each
        for each in network.campaigns
        if each.state_on(day) is CampaignState.REPORTED and outcomes_of(network, each.id, day)
    ]
    return tuple(sorted(found, key=lambda each: (-each.report.published_date.toordinal(), each.id)))


def outcomes_of(network: Network, campaign_id: str, day: date) -> Outcomes | None:
    """The answers to a campaign; None while there are none. Whether its report is out is not looked at."""
    return next((each for each in network.outcomes if each.id == campaign_id and each.as_of <= day), None)


def answers_to(network: Network, campaign: Campaign, day: date) -> tuple[Answer, ...]:
    """What the report of a campaign tells, in the order of the file."""
    outcomes = outcomes_of(network, campaign.id, day)
    entries = entries_by_point(network.progress, day)
    return tuple(
        Answer(point, standing_of(point, entries.get(point.id, ()), day), campaign.id)
        for point in (outcomes.points if outcomes else ())
    )


def everyday_pages(network: Network, day: date) -> tuple[YearPage, ...]:
    """The pages of each year that has answers, the first of the newest year first. A page keeps the answers that it has
    when newer ones come: the last page of a year is its newest."""
    outcomes = everyday_outcomes(network, day)
    entries = entries_by_point(network.progress, day)
    by_year: dict[int, list[AnsweredPoint]] = {}
    for point in sorted(outcomes.points if outcomes else (), key=lambda each: (each.answered_date, each.id)):
        by_year.setdefault(point.answered_date.year, []).append(point)
    return tuple(
        _page(points, entries, year, number, day)
        for year, points in sorted(by_year.items(), reverse=True)
        for number in range(1, _page_count(points) + 1)
    )


def everyday_answers(network: Network, day: date) -> tuple[Answer, ...]:
    """All of them, the newest first."""
    found = [answer for page in everyday_pages(network, day) for answer in page.answers]
    return tuple(sorted(found, key=_newest))


def public_answers(network: Network, day: date) -> tuple[Answer, ...]:
    """Every answer that has a place on a page, the newest first."""
    found = [answer for campaign in reported_campaigns(network, day) for answer in answers_to(network, campaign, day)]
    return tuple(sorted([*everyday_answers(network, day), *found], key=_newest))


def source_name(network: Network, answer: Answer) -> str:
    """What a point was an answer to, in words."""
    titles = (campaign.title for campaign in network.campaigns if campaign.id == answer.campaign_id)
    return next(titles, "平时的建议")


def points_by_id(network: Network) -> Mapping[str, tuple[str, AnsweredPoint]]:
    """Every point of every file, public or not, with the id of its file; of one id twice the first counts."""
    found: dict[str, tuple[str, AnsweredPoint]] = {}
    for outcomes in network.outcomes:
        for point in outcomes.points:
            found.setdefault(point.id, (outcomes.id, point))
    return found


def _page_count(points: Sequence[AnsweredPoint]) -> int:
    return -(-len(points) // PAGE_LENGTH)


def _page(points: Sequence[AnsweredPoint], entries: Mapping, year: int, number: int, day: date) -> YearPage:
    kept = points[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]
    answers = (Answer(each, standing_of(each, entries.get(each.id, ()), day), "", number) for each in reversed(kept))
    return YearPage(year, number, _page_count(points), tuple(answers))


def _newest(answer: Answer) -> tuple[int, str]:
    return -answer.point.answered_date.toordinal(), answer.point.id

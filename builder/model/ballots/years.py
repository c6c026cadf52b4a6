"""十百千万 of a year, computed: 1,000 options, 100 problems solved, 10,000 residents, ten cases.

In: ballots and a day. Out: a `YearCount` a year. What counts where: options, by the year in which ticking began; residents,
a valid sheet (张) each, by the year of the count; problems solved, by the year in which they were done; cases, by the year they
are cases of. Residents are 人 and ticks are 人次: they stand beside each other and are never added.
"""

from collections.abc import Sequence
from datetime import date

from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.projects import ProjectAt, done_projects
from builder.model.ballots.states import state_on

GOAL_OPTIONS, GOAL_DONE, GOAL_RESIDENTS, GOAL_CASES = 1000, 100, 10000, 10


@frozen
class YearCount:
    """`residents` are 人, `ticks` are 人次; `done` and `cases` are projects."""

    year: int
    options: int
    done: tuple[ProjectAt, ...]
    residents: int
    ticks: int
    cases: tuple[ProjectAt, ...]


def year_count(ballots: Sequence[Ballot], year: int, day: date) -> YearCount:
    """The counts of `year` as far as they are known on `day`."""
    begun = [each for each in ballots if each.opens.date() <= day and each.opens.year == year]
    counted = [
        each.result for each in ballots if state_on(each, day).has_result and each.result.counted_date.year == year
    ]
    done = tuple(done_projects(tuple(ballots), day))
    return YearCount(
        year=year,
        options=sum(len(each.candidates) for each in begun if not _is_off(each, day)),
        done=tuple(each for each in done if each.standing.project.done.date.year == year),
        residents=sum(each.ballots.total for each in counted),
        ticks=sum(each.all_ticks for each in counted),
        cases=tuple(each for each in done if each.standing.case_of == year),
    )


def ballot_years(ballots: Sequence[Ballot], day: date) -> tuple[int, ...]:
    """Every year with something to count, the newest first."""
    years = {each.opens.year for each in ballots if each.opens.date() <= day}
    years |= {each.result.counted_date.year for each in ballots if state_on(each, day).has_result}
    for each in done_projects(tuple(ballots), day):
        years.add(each.standing.project.done.date.year)
        years |= {each.standing.case_of} - {None}
    return tuple(sorted(years, reverse=True))


def _is_off(ballot: Ballot, day: date) -> bool:
    return ballot.cancelled is not None and ballot.cancelled.date <= day

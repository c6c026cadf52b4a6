"""api/v1/ballots.json: what could be ticked, what was counted, what was chosen and how far it has come; a year's counts.

UTF-8, one ballot a line. The fields are described in schemas/ballots.schema.json, which is published beside it. Sheets (张, one a
person) and ticks (勾, 人次) are two units. Who ticked what is nowhere in it, and no code.
"""

from datetime import date
from typing import Any

from builder import urls
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.candidate import Candidate
from builder.model.ballots.notice import BallotNotice
from builder.model.ballots.projects import standing_of
from builder.model.ballots.states import BallotState, state_on
from builder.model.ballots.years import ballot_years, year_count
from builder.model.network import Network
from builder.open_data.records import VERSION, given, json_in_lines, publisher, quantity


def ballots_json(network: Network, made_date: date) -> bytes:
    """The bytes of api/v1/ballots.json."""
    head = {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "years": [_year(network, year, made_date) for year in ballot_years(network.ballots, made_date)],
    }
    return json_in_lines(head, "ballots", (_ballot(each, made_date) for each in network.ballots))


def _year(network: Network, year: int, day: date) -> dict[str, Any]:
    count = year_count(network.ballots, year, day)
    return {
        "year": year,
        "options": count.options,
        "done": len(count.done),
        "residents": count.residents,
        "ticks": count.ticks,
        "cases": len(count.cases),
    }


def _ballot(ballot: Ballot, day: date) -> dict[str, Any]:
    state = state_on(ballot, day)
    has_notice = ballot.notice is not None and state.has_result and state is not BallotState.COUNTED
    return given(
        id=ballot.id,
        path=urls.ballot_url(ballot.id),
        title=ballot.title,
        state=state.value,
        opens_at=ballot.opens.isoformat(),
        closes_at=ballot.closes.isoformat(),
        rule=ballot.rule,
        counts=ballot.counts,
        most=ballot.most,
        handed_out=quantity(ballot.handed_out),
        counted_date=ballot.result.counted_date.isoformat() if state.has_result else None,
        ballots=_sheets(ballot) if state.has_result else None,
        notice=_notice(ballot.notice) if has_notice else None,
        candidates=[_candidate(ballot, each, day, state.has_result) for each in ballot.candidates],
    )


def _sheets(ballot: Ballot) -> dict[str, int]:
    sheets = ballot.result.ballots
    return {"online": sheets.online, "paper": sheets.paper, "spoiled": ballot.result.spoiled}


def _notice(notice: BallotNotice) -> dict[str, Any]:
    return {
        "number": notice.number,
        "from_date": notice.from_date.isoformat(),
        "until_date": notice.until_date.isoformat(),
    }


def _candidate(ballot: Ballot, candidate: Candidate, day: date, has_result: bool) -> dict[str, Any]:
    standing = standing_of(ballot, candidate.id, day)
    project = standing.project
    ticks = next(each for each in ballot.result.ticks if each.id == candidate.id) if has_result else None
    is_started = project is not None and project.started is not None and project.started.date <= day
    return given(
        id=candidate.id,
        path=urls.project_url(ballot.id, candidate.id),
        name=candidate.name,
        group=ballot.group_name(candidate),
        origin=candidate.origin,
        cost=candidate.cost,
        station=candidate.station,
        state=standing.state.value,
        ticks={"online": ticks.online, "paper": ticks.paper} if ticks else None,
        office=project.office if project else None,
        due_date=project.due_date.isoformat() if project else None,
        started_date=project.started.date.isoformat() if is_started else None,
        done_date=project.done.date.isoformat() if standing.state.is_done else None,
        rating={name: getattr(standing.rating, name) for name in ("satisfied", "fairly", "dissatisfied")}
        if standing.rating
        else None,
        case_of=standing.case_of,
    )

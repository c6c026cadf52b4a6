"""What can be ticked, as the forms server and the page of a ballot know it (forms_api/forms/ballot_paper.py).

In: a network and a ballot of it, or the day of the build. Out: papers. The edition is a digest of what can be ticked and how
many: a page made before the list was changed carries another one, and what is sent from it is asked again.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta

from builder.model.ballots.ballot import Ballot
from builder.model.ballots.candidate import Candidate
from builder.model.network import Network
from forms_api.forms.ballot_paper import BallotOption, BallotPaper

# Sheets are tallied and codes destroyed long after the last tick.
KEPT_DAYS = timedelta(days=400)
_EDITION_DIGITS = 12


def papers(network: Network, made_date: date) -> Iterator[BallotPaper]:
    """Those that will be taken, are taken, or were taken not long ago, in the order of their ids."""
    for ballot in network.ballots:
        if is_kept(ballot, made_date):
            yield paper_of(network, ballot)


def is_kept(ballot: Ballot, made_date: date) -> bool:
    """Whether the forms server still has to know of the ballot."""
    return made_date <= ballot.closes.date() + KEPT_DAYS


def paper_of(network: Network, ballot: Ballot) -> BallotPaper:
    """The candidates in the order of their groups, and in each in that of the list."""
    order = {group.id: number for number, group in enumerate(ballot.groups)}
    candidates = sorted(ballot.candidates, key=lambda each: order.get(each.group, 0))
    options = tuple(
        BallotOption(each.id, each.name, ballot.group_name(each), note_of(network, each)) for each in candidates
    )
    return BallotPaper(
        id=ballot.id,
        most=ballot.most,
        rule=ballot.rule,
        sealed=ballot.is_sealed,
        edition=_edition(ballot.most, options),
        options=options,
        notice_until=ballot.notice.until_date if ballot.notice else None,
    )


def note_of(network: Network, candidate: Candidate) -> str:
    """1–5万元，走访提出，虹祥居民区党群服务站."""
    station = network.station(candidate.station) if candidate.station else None
    parts = [candidate.cost, f"{candidate.origin}提出"] + ([station.name] if station else [])
    return "，".join(parts)


def _edition(most: int, options: tuple[BallotOption, ...]) -> str:
    said = [most, [[each.id, each.name, each.group] for each in options]]
    data = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(data).hexdigest()[:_EDITION_DIGITS]

"""forms/ballots.json: how many have ticked what, for the page of a ballot. No person is in it, and no code.

    {"ballots": {"2026-canteen": {"ballots": 12, "ticks": {"lamp": 9, …}, "paper": {"ballots": 3, "ticks": {…}}},
                 "2026-spring-list": {"ballots": 812, "paper": {"ballots": 133}}}}

What came over the web stands first, paper apart. The second is sealed and not closed yet: then only the
ballots (张) are told, one a person. Ticks (勾) are another unit and never added to them. Ballots that nobody
has sent anything for are left out.
"""

from __future__ import annotations

from datetime import datetime

from forms_api.ballots.jobs import FORM
from forms_api.ballots.tally import Counted, Counts, Tally
from forms_api.catalogue import Catalogue
from forms_api.forms import TargetState


def ballot_counts(tally: Tally, catalogue: Catalogue, now: datetime) -> dict[str, dict[str, dict]]:
    """What the file says, as it is now. Raises OSError."""
    told = {}
    for ballot_id in catalogue.ballots:
        counts = tally.of(ballot_id)
        if counts != Counts():
            with_ticks = tells_ticks(catalogue, ballot_id, now)
            on_paper = {"paper": _facts(counts.paper, with_ticks)}
            told[ballot_id] = _facts(counts.online, with_ticks) | on_paper
    return {"ballots": told}


def tells_ticks(catalogue: Catalogue, ballot_id: str, now: datetime) -> bool:
    """Whether anybody may know what was ticked: at any time where counts are live, else once it is closed."""
    target = catalogue.targets.get(FORM, {}).get(ballot_id)
    is_over = target is not None and target.state(now) is TargetState.OVER
    return is_over or not catalogue.ballots[ballot_id].sealed


def _facts(counted: Counted, with_ticks: bool) -> dict:
    return {"ballots": counted.ballots} | ({"ticks": dict(counted.ticks)} if with_ticks else {})

"""A street with one station that writes of volunteers, and what the model says against a file's facts."""

from typing import Any

from pydantic import ValidationError

from builder.diagnostics import Mistake, Mistakes
from builder.model.network import Network
from builder.model.volunteers.shifts import Shift, shifts_of
from builder.model.volunteers.volunteers import Volunteers
from tests.builder.render.samples import network, station


def opportunity(**facts) -> dict[str, Any]:
    """What an editor writes of one, with two shifts unless told otherwise."""
    shifts = [{"date": "2026-05-12", "hours": "11:00-12:30"}, {"date": "2026-05-14", "hours": "11:00-12:30"}]
    written = {"id": "meals", "name": "送饭上楼", "sign_up": {"capacity": "4"}, "shifts": shifts, **facts}
    return {name: value for name, value in written.items() if value is not None}


def street(*opportunities: dict[str, Any], own: Volunteers = Volunteers(), teams=(), **facts) -> Network:
    """虹祥 with these opportunities and teams; `own` is what content/volunteers.yml says."""
    volunteers = {"opportunities": list(opportunities), "teams": list(teams)}
    made = network(station("hongxiang", name="虹祥站", volunteers=volunteers, **{"assured_date": "2026-05-01", **facts}))
    return Network(**{**made.__dict__, "volunteers": own})


def shifts_at_hongxiang(made: Network, first, last) -> tuple[Shift, ...]:
    return shifts_of(made, made.station("hongxiang"), first, last)


def refusals(facts: dict[str, Any]) -> set[str]:
    """The rules that the model says against an opportunity."""
    try:
        Volunteers.model_validate({"opportunities": [facts]})
    except ValidationError as error:
        raised = [detail.get("ctx", {}).get("error") for detail in error.errors()]
        mistakes = [each for one in raised for each in (one.mistakes if isinstance(one, Mistakes) else [one])]
        assert all(isinstance(each, Mistake) for each in mistakes), error
        return {each.rule for each in mistakes}
    return set()

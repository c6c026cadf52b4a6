"""Teams and opportunities together: `volunteers:` of a station, and the whole of content/volunteers.yml."""

from pydantic import Field, model_validator

from builder.model.once import ids_given_once
from builder.model.record import Record
from builder.model.volunteers.opportunity import Opportunity
from builder.model.volunteers.team import Team


class Volunteers(Record):
    """Who helps, and what help is wanted. Ids are part of addresses and stay as they are."""

    teams: tuple[Team, ...] = Field((), title="队伍")
    opportunities: tuple[Opportunity, ...] = Field((), title="志愿服务")

    @model_validator(mode="after")
    def _ids_are_given_once(self):
        return ids_given_once(self, ("teams", "队伍", "teams"), ("opportunities", "志愿服务", "opportunities"))

    def team(self, team_id: str | None) -> Team | None:
        return next((team for team in self.teams if team.id == team_id), None)

    @property
    def is_empty(self) -> bool:
        return not self.teams and not self.opportunities

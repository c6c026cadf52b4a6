"""What can be ordered: an item of `menu:` in content/orders.yml.

Its `id` stays, because orders hang on it; what is no longer offered keeps its place in the file with the day on which that
ended.
"""

from datetime import date

from pydantic import Field

from builder.model.dates import Date
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Id, Line, Name, PlainText, Reference, whole_number, word

SERVICE, ACTIVITY = "服务", "活动"
KINDS = (SERVICE, ACTIVITY)


class MenuItem(Record):
    """A service or an activity. `stations` are where it can be had; none: at every station. `office` is who as a rule
    takes it on, `lead_days` how many days before it is to be ordered.
    """

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    kind: word(KINDS) = Field(title="服务还是活动")
    description: PlainText | None = Field(None, title="说明")
    audience: Line | None = Field(None, title="给谁的")
    price: Line | None = Field(None, title="怎么收费")
    lead_days: whole_number(0, 180) | None = Field(None, title="提前几天点")
    stations: tuple[Reference, ...] = Field((), title="哪些站点能办")
    office: Role | None = Field(None, title="一般由谁接")
    retired_date: Date | None = Field(None, title="哪天起不再提供")

    def is_on_offer(self, day: date) -> bool:
        return self.retired_date is None or day < self.retired_date

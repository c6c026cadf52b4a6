"""A team of volunteers: what it does and how many it has. There is no field for a name, so that no roster
ever gets in.

In: an item of `teams:`. Out: a record. Whether its texts name somebody after all is
builder/check/volunteers.py's.
"""

from pydantic import Field

from builder.model.contact import PhoneNumber
from builder.model.dates import Date
from builder.model.quantity import quantity_in
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Id, Line, Name, choice

KINDS = {
    "neighbours": "居民",
    "riders": "骑手和快递员",
    "students": "学生",
    "retired": "退休党员和老同志",
    "staff": "网格员、楼组长",
}
Kind = choice(KINDS)


class Team(Record):
    """One team. `contact_by` is who can be asked, as an office."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    kind: Kind = Field(title="什么人")
    members: quantity_in("人") = Field(title="人数", examples=["约30人"])
    what: Line | None = Field(None, title="做什么")
    contact_by: Role | None = Field(None, title="找谁")
    phone: PhoneNumber | None = Field(None, title="电话")
    as_of: Date | None = Field(None, title="截至日期")
    source: Line | None = Field(None, title="来源")

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind]

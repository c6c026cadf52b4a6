"""What site_config.yml asks of the honour roll."""

from pydantic import Field

from builder.model.record import Record
from builder.model.text import whole_number


class HonourSettings(Record):
    """For how many days a notice runs at least, the first and the last counted."""

    notice_days: whole_number(1, 60) = Field(5, title="公示至少几天")

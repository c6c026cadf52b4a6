"""That something announced does not take place: an activity, a meeting, a shift. It stays on the page, with the reason."""

from pydantic import Field

from builder.model.dates import Date
from builder.model.record import Record
from builder.model.text import Line


class Cancelled(Record):
    """When it was decided that it does not take place, and why."""

    date: Date = Field(title="哪天决定的")
    reason: Line = Field(title="原因")

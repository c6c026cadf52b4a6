"""`wishes:` in site_config.yml: how long a claim holds."""

from pydantic import Field

from builder.model.record import Record
from builder.model.text import whole_number


class WishSettings(Record):
    """`claim_days`: after so many days a claim made over the form is free for others again."""

    claim_days: whole_number(1, 365) = Field(30, title="认领保留几天")

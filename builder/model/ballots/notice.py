"""`notice:` of a ballot: the 公示 of its result, with the objections it met."""

from pydantic import Field

from builder.model.public_notice import PublicNotice
from builder.model.text import Line


class BallotNotice(PublicNotice):
    """It stands on the ballot's page; `place` is where it hangs besides."""

    place: Line | None = Field(None, title="贴在哪里")

"""What can be ticked on a ballot, as forms/catalogue.json tells it. When it can be is the target's of the same id
(form "ballot"). Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BallotOption:
    """One candidate. `id` is plain; `group` is the heading it stands under, "" without any."""

    id: str
    name: str
    group: str = ""


@dataclass(frozen=True)
class BallotPaper:
    """`most`: how many may be ticked. `rule`: "code", one ballot a code handed out on paper, or "device", one a
    device. `sealed`: nobody sees counts before it is closed. `edition`: a digest of what can be ticked, carried
    by every page of it, so that a stale one is known."""

    id: str
    most: int
    rule: str
    sealed: bool
    edition: str
    options: tuple[BallotOption, ...]
    notice_until: date | None = None

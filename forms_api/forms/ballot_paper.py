"""What can be ticked on a ballot, as forms/catalogue.json tells it. When it can be is the target's of the
same id (form "ballot"). Values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

BY_CODE = "code"
BY_DEVICE = "device"


@dataclass(frozen=True)
class BallotOption:
    """One candidate. `id` is plain; `group` is the heading it stands under, "" without any; `note` is one
    line about it for whoever ticks: the band of its cost, where it comes from."""

    id: str
    name: str
    group: str = ""
    note: str = ""


@dataclass(frozen=True)
class BallotPaper:
    """`most`: how many may be ticked. `rule`: BY_CODE, one ballot a code handed out on paper, or BY_DEVICE,
    one a device. `sealed`: nobody sees counts before it is closed. `edition`: a digest of what can be
    ticked, carried by every page of it, so that a stale one is known. `notice_until`: the last day of the
    公示 of its result, None before there is one."""

    id: str
    most: int
    rule: str
    sealed: bool
    edition: str
    options: tuple[BallotOption, ...]
    notice_until: date | None = None

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Where each option stands on the paper."""
        return {option.id: nth for nth, option in enumerate(self.options)}

    def groups(self) -> Iterator[tuple[str, tuple[BallotOption, ...]]]:
        """The options under their headings, both in the order of the paper."""
        for name, options in groupby(self.options, lambda option: option.group):
            yield name, tuple(options)

    def named(self, option_id: str) -> BallotOption | None:
        return next((option for option in self.options if option.id == option_id), None)

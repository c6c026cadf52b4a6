"""How far an honouree has come: one ladder, and what each rung is called in public.

Nobody writes a state: `Honouree.state_on` tells it from the dates.
"""

from enum import StrEnum


class HonourState(StrEnum):
    """In the order in which they are reached; the last two end it from any rung."""

    FOUND = "found"
    CHECKED = "checked"
    CANDIDATE = "candidate"
    NOTICE = "notice"
    NOTICE_OVER = "notice_over"
    AWARDED = "awarded"
    COLUMN = "column"
    WITHDRAWN = "withdrawn"
    TAKEN_DOWN = "taken_down"

    @property
    def zh(self) -> str:
        return STATE_NAMES[self]

    @property
    def is_waiting(self) -> bool:
        """Whether the name is public and nothing is won yet: the page has to say so."""
        return self in WAITING

    @property
    def is_won(self) -> bool:
        return self in WON


STATE_NAMES = {
    HonourState.FOUND: "已发现",
    HonourState.CHECKED: "初步核实",
    HonourState.CANDIDATE: "候选人，还没有公示",
    HonourState.NOTICE: "公示中，还不是获奖人",
    HonourState.NOTICE_OVER: "公示期满，还没有决定",
    HonourState.AWARDED: "已授奖",
    HonourState.COLUMN: "已上小人物风采栏",
    HonourState.WITHDRAWN: "已退出",
    HonourState.TAKEN_DOWN: "已撤下",
}
WAITING = frozenset((HonourState.CANDIDATE, HonourState.NOTICE, HonourState.NOTICE_OVER))
WON = frozenset((HonourState.AWARDED, HonourState.COLUMN))
SHOWN = WAITING | WON

"""How far the letters of one scope are: counts that add up, and nothing of what anybody wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from forms_api.forms.channels import CHANNELS
from forms_api.forms.dispositions import DISPOSITIONS
from forms_api.triage.letters import Letter
from forms_api.triage.standing import State

ERASED = "已删除"
_STATES = (*(each.value for each in State), ERASED)


@dataclass(frozen=True)
class Counts:
    """`by_channel` and `by_state` each add up to `letters` (件); `by_disposition` to the answered among
    `points` (条)."""

    letters: int
    points: int
    by_channel: tuple[tuple[str, int], ...]
    by_state: tuple[tuple[str, int], ...]
    by_disposition: tuple[tuple[str, int], ...]

    @property
    def unanswered_points(self) -> int:
        return self.points - sum(count for _, count in self.by_disposition)

    @property
    def lines(self) -> tuple[str, ...]:
        told = (
            f"收到 {self.letters} 件" + _sum(self.by_channel, "件"),
            f"办到哪里 {self.letters} 件" + _sum(self.by_state, "件"),
        )
        if not self.points:
            return told
        points = (*self.by_disposition, ("还没答复", self.unanswered_points))
        return (*told, f"整理出 {self.points} 条" + _sum(tuple(each for each in points if each[1]), "条"))


def counts_of(letters: tuple[Letter, ...]) -> Counts:
    """Points of withdrawn letters are not counted."""
    channels = Counter(CHANNELS.get(letter.channel, letter.channel) for letter in letters)
    states = Counter(_state(letter) for letter in letters)
    points = [point for letter in letters if not letter.is_withdrawn for point in letter.standing.points]
    answers = Counter(point.disposition for point in points if point.is_answered)
    return Counts(
        letters=len(letters),
        points=len(points),
        by_channel=tuple((name, channels[name]) for name in CHANNELS.values() if channels[name]),
        by_state=tuple((name, states[name]) for name in _STATES if states[name]),
        by_disposition=tuple(
            (each.label, answers[each.word]) for each in DISPOSITIONS.values() if answers[each.word]
        ),
    )


def _state(letter: Letter) -> str:
    is_lost = letter.is_erased and not letter.is_withdrawn and not letter.standing.is_answered
    return ERASED if is_lost else letter.standing.state.value


def _sum(counts: tuple[tuple[str, int], ...], unit: str) -> str:
    return "：" + "，".join(f"{name} {count} {unit}" for name, count in counts) if counts else ""

"""What answers come to: letters, points, themes and dispositions, by channel, question and theme; what was promised and kept.

In: Outcomes and the answers from them. Out: frozen counts in their units: letters are 件, points are 条, never added to each
other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from builder.frozen import frozen
from builder.model.outcomes.answers import Answer
from builder.model.outcomes.outcomes import Outcomes
from builder.model.outcomes.point import ADOPTED, ANSWERS, SOLVED
from builder.model.outcomes.standing import State


@frozen
class Tally:
    """Points (条) by disposition."""

    by_disposition: tuple[tuple[str, int], ...]

    @property
    def points(self) -> int:
        return sum(count for _, count in self.by_disposition)

    @property
    def adopted(self) -> int:
        """Solved, being solved or planned."""
        return sum(count for word, count in self.by_disposition if word in ADOPTED)

    @property
    def solved(self) -> int:
        return sum(count for word, count in self.by_disposition if word == SOLVED)

    def of(self, word: str) -> int:
        return dict(self.by_disposition)[word]


@frozen
class Kept:
    """What became of the points with a promise: every one is exactly one of done in time, done late, running, overdue."""

    promised: int
    in_time: int
    late: int
    running: int
    overdue: int
    postponed: int

    @property
    def done(self) -> int:
        return self.in_time + self.late


def tally_of(answers: Iterable[Answer]) -> Tally:
    counts = Counter(answer.point.disposition for answer in answers)
    return Tally(tuple((word, counts[word]) for word in ANSWERS))


def kept_of(answers: Iterable[Answer]) -> Kept:
    """`postponed` counts those whose day was moved, whatever became of them since."""
    standings = [answer.standing for answer in answers if answer.point.is_followed]
    done = [each for each in standings if each.state is State.DONE]
    in_time = sum(each.was_in_time for each in done)
    overdue = sum(each.state is State.OVERDUE for each in standings)
    return Kept(
        promised=len(standings),
        in_time=in_time,
        late=len(done) - in_time,
        running=len(standings) - len(done) - overdue,
        overdue=overdue,
        postponed=sum(each.postponements > 0 for each in standings),
    )


def themes_of(answers: Iterable[Answer]) -> tuple[tuple[str, int], ...]:
    """Points by theme, the most first."""
    counts = Counter(answer.point.theme for answer in answers)
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def questions_of(answers: Iterable[Answer], questions: int) -> tuple[tuple[int, int], ...]:
    """Points by the number of their question, every question of the campaign; 0 for those that go with none."""
    counts = Counter(answer.point.question or 0 for answer in answers)
    return tuple((number, counts[number]) for number in (*range(1, questions + 1), 0) if number or counts[0])


def answered_by_channel(answers: Iterable[Answer]) -> tuple[tuple[str, int], ...]:
    """Letters with an answer by channel."""
    channels = {answer.point.letter: answer.point.channel for answer in answers}
    return tuple(sorted(Counter(channels.values()).items()))


def still_open(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Promised and not done: what is overdue first, the longest before the others, then by the day promised."""
    found = [each for each in answers if each.standing.state in (State.DOING, State.PLANNED, State.OVERDUE)]
    return tuple(sorted(found, key=lambda each: (each.standing.due_date, each.point.answered_date, each.point.id)))


def median_days(answers: Iterable[Answer], closed_date: date) -> int | None:
    """From the end of a campaign to the answer: within so many days half of the points had one; None without points. What
    was answered while it ran counts as no day."""
    days = [max(0, (answer.point.answered_date - closed_date).days) for answer in answers]
    return -(-int(2 * median(days)) // 2) if days else None


def letters_text(outcomes: Outcomes) -> str:
    """收到 86 件：有答复 80 件，撤回 2 件，…; what is none is left out, and the parts add up to the whole."""
    parts = (
        ("有答复", outcomes.letters_answered),
        ("还没答复", outcomes.unanswered),
        ("不计", outcomes.set_aside),
        ("本人撤回", outcomes.withdrawn),
        ("应本人要求删除", outcomes.deleted),
    )
    told = "，".join(f"{name} {count} 件" for name, count in parts if count)
    return f"收到 {outcomes.letters_received} 件" + (f"：{told}。" if told else "。")

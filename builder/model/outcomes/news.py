"""What is new among the answers: one was given, or something became known of one since. Reports are the campaigns' news."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from builder.frozen import frozen
from builder.model.news import is_news
from builder.model.outcomes.answers import Answer
from builder.model.outcomes.progress import Entry


@frozen
class AnswerNews:
    """`entry` is None for an answer itself."""

    kind: Literal["answered", "done", "moved", "progress"]
    day: date
    answer: Answer
    entry: Entry | None = None


def answer_news(answers: Iterable[Answer], made_date: date) -> Iterator[AnswerNews]:
    """What is news on `made_date` of these, as public_answers gives them. Answers to a campaign all come with its report."""
    for answer in answers:
        if not answer.campaign_id and is_news(answer.point.answered_date, made_date):
            yield AnswerNews("answered", answer.point.answered_date, answer)
        for entry in answer.standing.entries:
            if is_news(entry.date, made_date):
                kind = "done" if entry.done else "moved" if entry.due_date else "progress"
                yield AnswerNews(kind, entry.date, answer, entry)

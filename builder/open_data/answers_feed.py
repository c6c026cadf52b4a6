"""answers/feed.atom: suggestions of every day answered, and what became known since of any answer."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.model.outcomes.answers import public_answers
from builder.model.outcomes.news import AnswerNews, answer_news
from builder.open_data.atom import Entry, Feed
from builder.render.answer_addresses import answer_address
from builder.render.words import date_text, summary

_WORDS = {"done": "办好了", "moved": "改了日子", "progress": "有进展"}


def _entries(network: Network, made_date: date) -> Iterator[Entry]:
    return map(_entry, answer_news(public_answers(network, made_date), made_date))


def _entry(fact: AnswerNews) -> Entry:
    point = fact.answer.point
    what = _WORDS.get(fact.kind, f"答复了（{point.disposition_name}）")
    return Entry(
        url=answer_address(fact.answer),
        key=f"-{fact.kind}-{fact.day.isoformat()}",
        day=fact.day,
        updated_date=fact.day,
        category=fact.kind,
        title=f"{what}：{summary(point.text, 60)}",
        text=_text(fact),
    )


def _text(fact: AnswerNews) -> str:
    if fact.entry is None:
        return fact.answer.point.reason
    promise = f"改到{date_text(fact.entry.due_date)}前办好。" if fact.entry.due_date else ""
    return fact.entry.text + promise


ANSWERS_FEED = Feed(
    url=urls.feed_url(urls.ANSWERS),
    page=urls.ANSWERS,
    title=lambda network: f"{network.site.display_name}：件件有回音",
    subtitle="新的答复，和答复以后的进展",
    entries=_entries,
)

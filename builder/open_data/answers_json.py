"""api/v1/answers.json: every public answer, how many letters stand behind them, and what was done since.

UTF-8, one answer a line, the newest first. The fields are described in schemas/answers.schema.json, which is published beside
it. Neither a letter nor who wrote it is in it, nor which points came in one letter.
"""

from datetime import date
from typing import Any

from builder import urls
from builder.model.network import Network
from builder.model.outcomes.answers import Answer, everyday_outcomes, outcomes_of, public_answers, reported_campaigns
from builder.model.outcomes.counts import tally_of
from builder.model.outcomes.outcomes import EVERYDAY, Outcomes
from builder.model.outcomes.progress import Entry
from builder.open_data.records import VERSION, given, json_in_lines, publisher
from builder.render.answer_addresses import answer_address


def answers_json(network: Network, made_date: date) -> bytes:
    """The bytes of api/v1/answers.json."""
    answers = public_answers(network, made_date)
    everyday = everyday_outcomes(network, made_date)
    sources = [_source(everyday, urls.ANSWERS, answers)] if everyday else []
    for campaign in reported_campaigns(network, made_date):
        outcomes = outcomes_of(network, campaign.id, made_date)
        sources.append(_source(outcomes, urls.report_url(campaign.id), answers))
    head = {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "sources": sources,
    }
    return json_in_lines(head, "answers", map(_answer, answers))


def _source(outcomes: Outcomes, path: str, answers: tuple[Answer, ...]) -> dict[str, Any]:
    """One file of answers: letters by what became of them, points by disposition."""
    own = [each for each in answers if (each.campaign_id or EVERYDAY) == outcomes.id]
    tally = tally_of(own)
    return given(
        id=outcomes.id,
        path=path,
        as_of=outcomes.as_of.isoformat(),
        received=outcomes.letters_received,
        channels=[{"channel": each.channel, "letters": each.letters} for each in outcomes.received],
        answered=outcomes.letters_answered,
        unanswered=outcomes.unanswered,
        set_aside=outcomes.set_aside,
        withdrawn=outcomes.withdrawn,
        deleted=outcomes.deleted,
        points=tally.points,
        dispositions=[{"disposition": word, "points": count} for word, count in tally.by_disposition],
    )


def _answer(answer: Answer) -> dict[str, Any]:
    point, standing = answer.point, answer.standing
    return given(
        id=point.id,
        source=answer.campaign_id or EVERYDAY,
        path=answer_address(answer),
        channel=point.channel,
        question=point.question,
        station=point.station,
        theme=point.theme,
        text=point.text,
        disposition=point.disposition,
        disposition_name=point.disposition_name,
        reason=point.reason,
        office=point.office,
        reply=point.reply,
        answered_date=point.answered_date.isoformat(),
        state=standing.state.value,
        first_due_date=_day(standing.first_due_date),
        due_date=_day(standing.due_date),
        done_date=_day(standing.done_date),
        progress=[_entry(entry) for entry in standing.entries],
    )


def _entry(entry: Entry) -> dict[str, Any]:
    evidence = entry.evidence
    return given(
        date=entry.date.isoformat(),
        text=entry.text,
        done=entry.done,
        due_date=_day(entry.due_date),
        by=entry.by,
        evidence=evidence.text if evidence else None,
        evidence_url=evidence.url if evidence else None,
        evidence_path=evidence.page if evidence else None,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

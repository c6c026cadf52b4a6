"""Where the answer to a point stands, and the file that lets a phone find answers like what somebody is writing.

find/answers.json is a list, the newest answer first, of

    [point's id, its text, its theme, the name of the disposition, the path of the page with an anchor]

UTF-8, one answer a line. assets/similar.js fetches it once, so it stays small: the newest that fit, long texts cut.
"""

from collections.abc import Mapping
from datetime import date

from builder import urls
from builder.json_text import json_text
from builder.model.network import Network
from builder.model.outcomes.answers import Answer, public_answers
from builder.render.words import summary

MOST_FOUND = 600
# Three letters a byte or less when it is packed: under 100 kB on the way to a phone.
MOST_BYTES = 240_000
_LONGEST = 100


def answer_address(answer: Answer) -> str:
    """The path of the page with the answer's anchor: on the report of its campaign, or in its year."""
    if answer.campaign_id:
        return urls.answer_url(urls.report_url(answer.campaign_id), answer.point.id)
    return urls.answer_url(urls.answers_of_year_url(answer.year, answer.number), answer.point.id)


def answer_addresses(network: Network, made_date: date) -> Mapping[str, str]:
    """Point → where its public answer stands, for the form server's catalogue."""
    return {answer.point.id: answer_address(answer) for answer in public_answers(network, made_date)}


def answers_index(network: Network, made_date: date) -> bytes:
    """The bytes of find/answers.json; an empty list without answers."""
    lines: list[str] = []
    size = 0
    for answer in public_answers(network, made_date)[:MOST_FOUND]:
        line = _line(answer)
        size += len(line.encode()) + 2
        if size > MOST_BYTES:
            break
        lines.append(line)
    return "[\n{}\n]\n".format(",\n".join(lines)).encode()


def _line(answer: Answer) -> str:
    point = answer.point
    row = [point.id, summary(point.text, _LONGEST), point.theme, point.disposition_name, answer_address(answer)]
    return json_text(row)

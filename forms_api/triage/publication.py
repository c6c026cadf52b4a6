"""What of the answers becomes public: counts of letters, and every answered point without its letter's words.

In: the letters of one scope, the inbox's secret, the day. Out: a Publication, and in it everything that must
not cross over and stops it. A letter's points are public when all of them are answered; whoever had a letter
reopened keeps the answer that stands. Letters add up: with points + withdrawn + deleted + set aside +
unanswered = received.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms_api.forms.channels import CHANNELS
from forms_api.forms.public_text import Words
from forms_api.store.rows import SHANGHAI
from forms_api.triage import layout
from forms_api.triage.drafts import findings
from forms_api.triage.letters import EVERYDAY, Letter
from forms_api.triage.point_id import letter_id, point_id
from forms_api.triage.sheet import cells_of
from forms_api.triage.standing import Point, State


@dataclass(frozen=True)
class PublicPoint:
    """One point as the site will have it; `id` and `letter` are keyed digests, `station` a slug or ""."""

    id: str
    letter: str
    channel: str
    question: int
    station: str
    theme: str
    text: str
    disposition: str
    reason: str
    office: str
    due_date: date | None
    reply: str
    answered_date: date


@dataclass(frozen=True)
class Stop:
    """Something personal in what would become public: in which letter and which column of the sheet."""

    receipt: str
    number: int
    column: str
    words: Words

    @property
    def zh(self) -> str:
        return f"{self.receipt} 第 {self.number} 条“{self.column}”：{self.words.zh}。"


@dataclass(frozen=True)
class Publication:
    """`received` is (Chinese channel, letters), only those > 0. `reopened` letters are among those with
    points or set aside."""

    scope: str
    as_of: date
    received: tuple[tuple[str, int], ...]
    withdrawn: int
    deleted: int
    set_aside: int
    unanswered: int
    reopened: int
    points: tuple[PublicPoint, ...]
    stops: tuple[Stop, ...]

    @property
    def letters(self) -> int:
        return sum(count for _, count in self.received)

    @property
    def answered(self) -> int:
        """Letters with at least one public point."""
        return len({point.letter for point in self.points})

    @property
    def sum_zh(self) -> str:
        return (
            f"收到 {self.letters} 件 = 有答复 {self.answered} + 撤回 {self.withdrawn} + 删除 {self.deleted}"
            f" + 不计 {self.set_aside} + 还没答复 {self.unanswered}"
        )


def publication_of(letters: tuple[Letter, ...], scope: str, secret: bytes, as_of: date) -> Publication:
    kinds = Counter(map(_kind, letters))
    channels = Counter(CHANNELS.get(letter.channel, letter.channel) for letter in letters)
    answered = [letter for letter in letters if _kind(letter) == "answered"]
    points = [
        (letter.received_at, letter.receipt, point.number, _public(letter, point, secret, as_of))
        for letter in answered for point in letter.standing.points if point.is_counted
    ]
    return Publication(
        scope=scope,
        as_of=as_of,
        received=tuple((name, channels[name]) for name in CHANNELS.values() if channels[name]),
        withdrawn=kinds["withdrawn"],
        deleted=kinds["deleted"],
        set_aside=kinds["set aside"],
        unanswered=kinds["unanswered"],
        reopened=sum(letter.standing.state is State.REOPENED for letter in letters),
        points=tuple(public for *_, public in sorted(points, key=lambda each: each[:3])),
        stops=tuple(stop for letter in answered for stop in _stops(letter)),
    )


def title_of(scope: str, campaign_title: str = "") -> str:
    """What a scope is called on pages of the desk."""
    return "平时的建议" if scope == EVERYDAY else f"征集“{campaign_title or scope}”"


def _kind(letter: Letter) -> str:
    if letter.is_withdrawn:
        return "withdrawn"
    if letter.standing.is_answered:
        return "set aside" if letter.standing.is_set_aside else "answered"
    return "deleted" if letter.is_erased else "unanswered"


def _public(letter: Letter, point: Point, secret: bytes, as_of: date) -> PublicPoint:
    return PublicPoint(
        id=point_id(secret, letter.receipt, point.number),
        letter=letter_id(secret, letter.receipt),
        channel=CHANNELS.get(letter.channel, letter.channel),
        question=point.question,
        station=letter.station,
        theme=point.theme,
        text=point.text,
        disposition=point.disposition,
        reason=point.reason,
        office=point.office,
        due_date=point.due_date,
        reply=point.reply,
        # On a sample network today is another day than the one on which the row was written.
        answered_date=min(point.written_at.astimezone(SHANGHAI).date(), as_of),
    )


def _stops(letter: Letter) -> Iterator[Stop]:
    for point in letter.standing.points:
        if point.is_counted:
            texts = dict(zip(layout.WRITTEN, cells_of(point)))
            for column, words in findings(texts, letter.private):
                yield Stop(letter.receipt, point.number, column, words)

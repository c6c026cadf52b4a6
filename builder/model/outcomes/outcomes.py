"""content/outcomes/<id>.yml: the answers to one 征集, or (everyday.yml) to the suggestions of every day.

Written by `python -m forms_api triage publish`, committed by an editor, and not edited by hand: what happens afterwards goes
into content/progress.yml. In: the mapping. Out: a record whose letters add up: every one that came in is answered, taken
back, erased, set aside or still waits.
"""

from collections import Counter
from collections.abc import Iterator

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.dates import Date
from builder.model.once import repeated
from builder.model.outcomes.point import AnsweredPoint
from builder.model.record import Record
from builder.model.text import Id, whole_number, word
from forms_api.forms.channels import CHANNELS

EVERYDAY = "everyday"
_MOST = 9_999_999
Count = whole_number(0, _MOST)


class Received(Record):
    """How many letters (件) came by one way."""

    channel: word(CHANNELS.values()) = Field(title="渠道")
    letters: whole_number(1, _MOST) = Field(title="件数")


class OutcomesFile(Record):
    """The content of the file. The counts are letters (件); those in `points` are the letters with an answer."""

    as_of: Date = Field(title="截至哪天")
    received: tuple[Received, ...] = Field(title="收到")
    withdrawn: Count = Field(title="撤回")
    deleted: Count = Field(title="删除")
    set_aside: Count = Field(title="不计")
    unanswered: Count = Field(title="还没答复")
    points: tuple[AnsweredPoint, ...] = Field((), title="要点和答复")

    @model_validator(mode="after")
    def _adds_up(self):
        mistakes = [*_given_twice(self), *_letters_of_two_kinds(self), *_answered_too_late(self)]
        if not mistakes:
            mistakes = [*_sums(self)]
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @property
    def letters_received(self) -> int:
        return sum(each.letters for each in self.received)

    @property
    def letters_answered(self) -> int:
        """Letters with at least one point."""
        return len({point.letter for point in self.points})


class Outcomes(OutcomesFile):
    """The answers with the id of their campaign, or EVERYDAY."""

    id: Id = Field(title="代号")

    @classmethod
    def from_file(cls, campaign_id: str, file: OutcomesFile) -> "Outcomes":
        return cls.model_construct(id=campaign_id, **file.__dict__)

    @property
    def is_everyday(self) -> bool:
        return self.id == EVERYDAY


def _given_twice(file: OutcomesFile) -> Iterator[Mistake]:
    for index, channel in repeated(file.received, "channel"):
        yield Mistake(
            "channel-given-twice",
            f"渠道“{channel}”写了两次，请重新发布一次",
            f"the channel “{channel}” is given twice; publish again",
            at=("received", index, "channel"),
        )
    for index, point_id in repeated(file.points, "id"):
        yield Mistake(
            "id-given-twice",
            f"要点的编号“{point_id}”用了两次，请重新发布一次",
            f"the id “{point_id}” is used for two points; publish again",
            at=("points", index, "id"),
        )


def _letters_of_two_kinds(file: OutcomesFile) -> Iterator[Mistake]:
    channels: dict[str, str] = {}
    for index, point in enumerate(file.points):
        first = channels.setdefault(point.letter, point.channel)
        if first != point.channel:
            yield Mistake(
                "letter-by-two-channels",
                f"同一件（{point.letter}）前面写的渠道是“{first}”，这里是“{point.channel}”；请重新发布一次",
                f"the letter {point.letter} came by “{first}” above and by “{point.channel}” here; publish again",
                at=("points", index, "channel"),
            )


def _answered_too_late(file: OutcomesFile) -> Iterator[Mistake]:
    for index, point in enumerate(file.points):
        if point.answered_date > file.as_of:
            yield Mistake(
                "answered-after-as-of",
                f"{point.answered_date} 答复，晚于这个文件的 as_of {file.as_of}；请重新发布一次",
                f"answered on {point.answered_date}, after this file's as_of {file.as_of}; publish again",
                at=("points", index, "answered_date"),
            )


def _sums(file: OutcomesFile) -> Iterator[Mistake]:
    """The whole, and each channel: a letter that was answered came in."""
    rest = file.withdrawn + file.deleted + file.set_aside + file.unanswered
    if file.letters_answered + rest != file.letters_received:
        yield Mistake(
            "outcomes-do-not-add-up",
            f"收到 {file.letters_received} 件；有答复 {file.letters_answered} 件、撤回 {file.withdrawn} 件、"
            f"删除 {file.deleted} 件、不计 {file.set_aside} 件、还没答复 {file.unanswered} 件，"
            f"加起来是 {file.letters_answered + rest} 件，对不上；请重新发布一次",
            f"{file.letters_received} letters were received, but {file.letters_answered} answered, {file.withdrawn} "
            f"withdrawn, {file.deleted} deleted, {file.set_aside} set aside and {file.unanswered} unanswered make "
            f"{file.letters_answered + rest}; publish again",
            at=("received",), on_key=True,
        )
    received = {each.channel: each.letters for each in file.received}
    answered = Counter(dict((point.letter, point.channel) for point in file.points).values())
    for channel in CHANNELS.values():
        if answered[channel] > received.get(channel, 0):
            yield Mistake(
                "outcomes-do-not-add-up",
                f"“{channel}”收到 {received.get(channel, 0)} 件，有答复的却有 {answered[channel]} 件，对不上；请重新发布一次",
                f"{received.get(channel, 0)} letters came by “{channel}”, but {answered[channel]} were answered; "
                "publish again",
                at=("received",), on_key=True,
            )

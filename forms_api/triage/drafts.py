"""What the desk wrote in one line: is it whole, is it short enough, may it become public.

In: a line and its letter. Out: a Draft with the values and what is wrong with them. A line may be filled in
little by little: 要点, then 主题, then the answer; what is written must be right each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms_api.forms.dispositions import DISPOSITIONS
from forms_api.forms.names import name_within
from forms_api.forms.public_text import Words, findings_in, findings_in_role
from forms_api.store.rows import SHANGHAI
from forms_api.triage import layout
from forms_api.triage.cells import Wrong, day_in, disposition_in
from forms_api.triage.layout import DISPOSITION, DUE, OFFICE, REASON, REPLY, TEXT, THEME, Complaint, Line
from forms_api.triage.letters import Letter

# In characters.
LIMITS = {TEXT: 200, THEME: 30, REASON: 500, OFFICE: 30, REPLY: 1000}
# A contact shorter than this, 楼下 for one, tells nobody.
_SHORTEST_CONTACT = 5


@dataclass(frozen=True)
class Draft:
    text: str
    theme: str
    disposition: str
    reason: str
    office: str
    due_date: date | None
    reply: str
    complaints: tuple[Complaint, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of layout.WRITTEN."""
        due = self.due_date.isoformat() if self.due_date else ""
        return (self.text, self.theme, self.disposition, self.reason, self.office, due, self.reply)


def draft_in(line: Line, letter: Letter) -> Draft:
    texts = {heading: layout.folded(line.of(heading)) for heading in layout.WRITTEN}
    disposition, due = disposition_in(texts[DISPOSITION]), day_in(texts[DUE])
    complaints = []
    if line.is_readable(DISPOSITION) and isinstance(disposition, Wrong):
        complaints.append(Complaint(line.number, DISPOSITION, disposition.zh))
    if line.is_readable(DUE) and isinstance(due, Wrong):
        complaints.append(Complaint(line.number, DUE, due.zh))
    complaints += _missing(line, texts, "" if isinstance(disposition, Wrong) else disposition)
    complaints += _too_long(line, texts)
    complaints += _personal(line, texts, letter)
    if isinstance(due, date) and due < letter.received_at.astimezone(SHANGHAI).date():
        said = f"{due} 比收到这一件的日子（{letter.received_at:%Y-%m-%d}）还早，请再看一遍。"
        complaints.append(Complaint(line.number, DUE, said))
    return Draft(
        text=texts[TEXT],
        theme=texts[THEME],
        disposition="" if isinstance(disposition, Wrong) else disposition,
        reason=texts[REASON],
        office=texts[OFFICE],
        due_date=None if isinstance(due, Wrong) else due,
        reply=texts[REPLY],
        complaints=tuple(complaints),
    )


def is_blank(line: Line) -> bool:
    """Whether the desk wrote nothing in a line."""
    return not any(line.of(heading).strip() for heading in layout.WRITTEN)


def findings(texts: dict[str, str], private: tuple[str, ...]) -> Iterator[tuple[str, Words]]:
    """(column, what must not become public) of what the desk wrote; `private` is the writer's own name and
    contact."""
    for heading in (TEXT, THEME, REASON, OFFICE, REPLY):
        text = texts[heading]
        if not text:
            continue
        found = findings_in_role(text) if heading == OFFICE else findings_in(text)
        yield from ((heading, words) for words in found)
        for each in private:
            name = name_within(each)
            if any(words.piece in (each, name) for words in found):
                continue
            if name and name in text:
                yield heading, Words("name", name, f"“{name}”是写这一件的人，公开的文字里不写谁")
            elif len(each) >= _SHORTEST_CONTACT and each in text:
                yield heading, Words("contact", each, "这里有写信人留的联系方式，不能公开")


def _missing(line: Line, texts: dict[str, str], disposition: str) -> Iterator[Complaint]:
    def lacks(heading: str) -> bool:
        return line.is_readable(heading) and not texts[heading]

    if not disposition:
        if lacks(TEXT) and line.is_readable(DISPOSITION) and not texts[DISPOSITION]:
            yield Complaint(line.number, TEXT, "这一行填了别的，要点还没有写。")
        return
    what = DISPOSITIONS[disposition]
    if what.is_counted and lacks(TEXT):
        yield Complaint(line.number, TEXT, f"办理结果写了“{disposition}”，要点还没有写。")
    if what.is_counted and lacks(THEME):
        yield Complaint(line.number, THEME, f"办理结果写了“{disposition}”，主题还没有写。")
    if lacks(REASON):
        yield Complaint(line.number, REASON, f"办理结果写了“{disposition}”，理由还没有写。每一条答复都要有理由。")
    # A is something that somebody did, B and C something that somebody will do.
    if (disposition == "A" or what.is_followed) and lacks(OFFICE):
        yield Complaint(line.number, OFFICE, f"办理结果是“{disposition} {what.name}”，要写牵头单位。")
    if what.is_followed and lacks(DUE):
        yield Complaint(line.number, DUE, f"办理结果是“{disposition} {what.name}”，要写办结期限，例如 2026-06-30。")


def _too_long(line: Line, texts: dict[str, str]) -> Iterator[Complaint]:
    for heading, most in LIMITS.items():
        if len(texts[heading]) > most:
            zh = f"写了 {len(texts[heading])} 个字，最多 {most} 个，请写短一些。"
            yield Complaint(line.number, heading, zh)


def _personal(line: Line, texts: dict[str, str], letter: Letter) -> Iterator[Complaint]:
    for heading, words in findings(texts, letter.private):
        yield Complaint(line.number, heading, f"{words.zh}，请改掉。")

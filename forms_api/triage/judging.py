"""Judges the lines of a filled sheet against the inbox: what would be written, and everything that is wrong.

In: lines as read, the letters of the sheet's scope. Out: Judged. Writes nothing. Whoever fills in the sheet
is told of every mistake at once; with one mistake nothing is written at all (importing.py).

A line whose cells say what the inbox says already is nothing new, whatever its edition. A point that somebody
has written since the sheet was exported (its row is newer than the line's 版次) is not written over: the line
is told what stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forms_api.receipts import Typo, check_receipt
from forms_api.store import Found
from forms_api.triage import layout
from forms_api.triage.cells import likeness, number_in
from forms_api.triage.drafts import Draft, draft_in, is_blank
from forms_api.triage.layout import Complaint, Line
from forms_api.triage.letters import EVERYDAY, Letter, scope_of
from forms_api.triage.sheet import cells_of
from forms_api.triage.standing import Point

# More points in one letter are more likely a slip of the hand.
_MOST_POINTS = 60
_MOST_EDITIONS = 999_999


@dataclass(frozen=True)
class Change:
    """One point of one letter that gets a new row."""

    letter: Letter
    number: int
    question: int
    draft: Draft


@dataclass(frozen=True)
class Judged:
    """`unchanged`: filled lines that say nothing new."""

    changes: tuple[Change, ...]
    unchanged: int
    complaints: tuple[Complaint, ...]


def judge(
    lines: Sequence[Line], scope: str, letters: Sequence[Letter], find: Callable[[str], Found | None]
) -> Judged:
    """`find` knows every receipt of the inbox, those of other scopes too."""
    by_receipt = {letter.receipt: letter for letter in letters}
    complaints: list[Complaint] = []
    changes: list[Change] = []
    unchanged = 0
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        known = _receipt(line, scope, by_receipt, find)
        if isinstance(known, Complaint):
            complaints.append(known)
        elif known:
            grouped.setdefault(known, []).append(line)
    for receipt, its_lines in sorted(grouped.items()):
        letter = by_receipt[receipt]
        numbers = [_number(line) for line in its_lines]
        complaints += _wrong_numbers(its_lines, numbers, letter)
        for line, number in zip(its_lines, numbers):
            found = list(_one(line, number, letter))
            complaints += [each for each in found if isinstance(each, Complaint)]
            changes += [each for each in found if isinstance(each, Change)]
            unchanged += not found and not is_blank(line)
    return Judged(tuple(changes), unchanged, layout.in_order(tuple(complaints)))


def _receipt(
    line: Line, scope: str, letters: dict[str, Letter], find: Callable[[str], Found | None]
) -> str | Complaint | None:
    """The receipt a line is about; None where the cell was complained of before."""
    if not line.is_readable(layout.RECEIPT):
        return None
    receipt = check_receipt(line.of(layout.RECEIPT))
    if isinstance(receipt, Typo):
        lost = not line.of(layout.RECEIPT).strip()
        zh = "这一行没有受理编号，请从导出的表里抄回来；多余的行请整行删掉。" if lost else receipt.zh
        return Complaint(line.number, layout.RECEIPT, zh)
    if receipt in letters:
        return receipt
    found = find(receipt)
    other = scope_of(found) if found else None
    if other is None:
        return Complaint(line.number, layout.RECEIPT, f"收件文件夹里没有受理编号是 {receipt} 的建议，请对照导出的表再看一遍。")
    whose = "平时的建议" if other == EVERYDAY else f"征集“{other}”的"
    mine = "平时的建议" if scope == EVERYDAY else f"征集“{scope}”的"
    return Complaint(line.number, layout.RECEIPT, f"{receipt} 是{whose}，这张表是{mine}，请移到那一张表里。")


def _number(line: Line) -> int | None:
    if not line.is_readable(layout.POINT):
        return None
    return number_in(line.of(layout.POINT), _MOST_POINTS) or None


def _wrong_numbers(lines: list[Line], numbers: list[int | None], letter: Letter) -> Iterator[Complaint]:
    """The 条 of one letter are 1, 2, 3 …, each once; what the inbox has need not be in the sheet."""
    first: dict[int, int] = {}
    for line, number in zip(lines, numbers):
        if number is None and line.is_readable(layout.POINT):
            zh = f"“{line.of(layout.POINT).strip()[:12]}”不是条的号码，请写 1、2、3 这样的数，最多 {_MOST_POINTS}。"
            yield Complaint(line.number, layout.POINT, zh)
        elif number in first:
            zh = f"{letter.receipt} 的第 {number} 条在第 {first[number]} 行已经有了；一件里的另一条，请把号码往后写。"
            yield Complaint(line.number, layout.POINT, zh)
        elif number:
            first[number] = line.number
    if None in numbers:
        return
    known = first.keys() | {point.number for point in letter.standing.points}
    missing = next(each for each in range(1, len(known) + 2) if each not in known)
    after = [number for number in first if number > missing]
    if after:
        said = f"{letter.receipt} 有第 {min(after)} 条，没有第 {missing} 条；请从 1 起接着写，不要跳过。"
        yield Complaint(first[min(after)], layout.POINT, said)


def _one(line: Line, number: int | None, letter: Letter) -> Iterator[Complaint | Change]:
    """Nothing for a line that says nothing new."""
    before = next((point for point in letter.standing.points if point.number == number), None)
    draft = draft_in(line, letter)
    is_same = before is not None and draft.cells == cells_of(before)
    if not letter.can_be_triaged:
        if not (is_same and letter.is_erased):
            what = "已经应居民的要求删除" if letter.is_erased else "居民已经撤回"
            yield Complaint(line.number, layout.RECEIPT, f"{letter.receipt} {what}，不再整理，请把这一行整行删掉。")
        return
    if mixed := _of_another(line, letter):
        yield mixed
    if is_same:
        return
    if is_blank(line):
        if before is not None:
            zh = f"第 {number} 条原来填过，现在整行空了；要撤掉这一条，请在办理结果写“不计”，再写理由。"
            yield Complaint(line.number, layout.TEXT, zh)
        return
    yield from draft.complaints
    if stale := _stale(line, letter, before):
        yield stale
    question = before.question if before else _question(line, letter)
    if question is None:
        answered = "、".join(map(str, letter.questions))
        zh = f"{letter.receipt} 答了第 {answered} 个问题，这里写的不是其中一个，请照导出的表写。"
        yield Complaint(line.number, layout.QUESTION, zh)
    elif number:
        yield Change(letter, number, question, draft)


def _of_another(line: Line, letter: Letter) -> Complaint | None:
    """The words of another letter beside this receipt: a sheet of which only some columns were sorted."""
    if not line.is_readable(layout.ORIGINAL) or not (here := likeness(line.of(layout.ORIGINAL))):
        return None
    if any(likeness(answer.text) == here for answer in letter.answers):
        return None
    zh = f"这里的原文不是 {letter.receipt} 的，可能只给几列排了序，或者改过；请重新导出一份，把填的抄过去。"
    return Complaint(line.number, layout.ORIGINAL, zh)


def _stale(line: Line, letter: Letter, before: Point | None) -> Complaint | None:
    if not line.is_readable(layout.EDITION):
        return None
    edition, now = number_in(line.of(layout.EDITION), _MOST_EDITIONS), letter.standing.edition
    if edition is None or edition > now:
        return Complaint(line.number, layout.EDITION, f"版次改过了，请改回导出时的数（现在是 {now}）。")
    if before is None or before.edition <= edition:
        return None
    stands = "，".join(
        f"{heading}“{text}”" for heading, text in zip(layout.WRITTEN, cells_of(before)) if text
    )
    zh = f"这一条在表格导出以后又填过（{before.written_at:%Y-%m-%d %H:%M}）：{stands}。要照这一行改，请把版次写成 {now}。"
    return Complaint(line.number, layout.EDITION, zh)


def _question(line: Line, letter: Letter) -> int | None:
    """The campaign's question a new point answers; 0 where there are none."""
    if letter.questions == (0,):
        return 0
    if not line.is_readable(layout.QUESTION):
        return letter.questions[0] if letter.questions else None
    number = number_in(layout.folded(line.of(layout.QUESTION)).partition(" ")[0], _MOST_POINTS)
    return number if number in letter.questions else None

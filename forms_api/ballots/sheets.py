"""Ticked paper sheets, each typed in by one person and, without seeing it, once more by another.

In: the open store, the paper, the number on the sheet, what is ticked on it, who types. Out: one Chinese
sentence and what became of the sheet. Two people who typed the same: the sheet counts, or is spoiled where
it cannot (nothing ticked, or more than allowed). Two who did not: the sheet waits for a third look, by
anybody, which counts when it is what another typed before. Nothing is overwritten, a confirmed sheet stays
as it is. Raises NotSaved.
"""

from __future__ import annotations

import random as random_module
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from forms_api.ballots.records import CONFIRMED, ENTERED, PAPER, PAPER_FORM, REJECTED, paper_prefix
from forms_api.forms.ballot_paper import BallotPaper
from forms_api.forms.names import is_full_name
from forms_api.forms.text import clean_line
from forms_api.receipts import new_receipt
from forms_api.store import KeyTaken, NotSaved, Store, Submission

_CHANNEL = "desk"
_BY = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]{1,12}")
_TRIES = 5


@dataclass(frozen=True)
class Sheet:
    """One sheet as somebody reads it: its number, and what is ticked on it."""

    number: int
    options: tuple[str, ...]


@dataclass(frozen=True)
class SheetAnswer:
    """`step`: ENTERED, CONFIRMED, REJECTED, or "" when nothing was written."""

    number: int
    step: str
    zh: str


@dataclass(frozen=True)
class SheetMistake:
    """What was typed is no sheet; one Chinese sentence."""

    zh: str


@dataclass(frozen=True)
class _Look:
    by: str
    step: str
    options: tuple[str, ...]


def read_sheet(paper: BallotPaper, number: str, ticks: str) -> Sheet | SheetMistake:
    """A sheet from what somebody types: its number, and the options' numbers on the paper (or their ids)
    with spaces or commas between them; "" for a sheet on which nothing is ticked, or nothing can be
    told."""
    if not re.fullmatch(r"[1-9][0-9]{0,5}", number.strip(), re.ASCII):
        return SheetMistake(f"张号“{clean_line(number)}”写得不对，请写表上的号码，例如 17。")
    chosen = []
    for word in re.split(r"[\s,，、;；]+", ticks.strip()):
        if not word:
            continue
        option = _option(paper, word)
        if option is None:
            return SheetMistake(f"第 {number.strip()} 张：没有“{word}”这一项，表上是 1 到 {len(paper.options)}。")
        if option in chosen:
            return SheetMistake(f"第 {number.strip()} 张：“{word}”写了两遍，请再看一眼。")
        chosen.append(option)
    return Sheet(int(number), in_order(paper, chosen))


def in_order(paper: BallotPaper, options: Iterable[str]) -> tuple[str, ...]:
    """Options once each, in the order of the paper."""
    rank = paper.rank
    return tuple(sorted({*options} & rank.keys(), key=rank.__getitem__))


def whose(by: str) -> str | SheetMistake:
    """Who types, as it is written down: initials or a post of the desk, never a name."""
    plain = clean_line(by)
    if not _BY.fullmatch(plain):
        return SheetMistake("谁录的，请写代号，不超过 12 个字，例如 甲 或 前台2。")
    if is_full_name(plain):
        return SheetMistake("谁录的，请写代号，不要写姓名，例如 甲 或 前台2。")
    return plain


def enter_sheets(
    store: Store,
    paper: BallotPaper,
    sheets: Sequence[Sheet],
    by: str,
    now: datetime,
    random: random_module.Random,
) -> tuple[SheetAnswer, ...]:
    """What became of each, in their order. `by` is what whose() gave; whether the ballot takes sheets now
    is judged by jobs.py."""
    return tuple(_enter(store, paper, sheet, by, now, random) for sheet in sheets)


def _enter(
    store: Store,
    paper: BallotPaper,
    sheet: Sheet,
    by: str,
    now: datetime,
    random: random_module.Random,
) -> SheetAnswer:
    for _ in range(_TRIES):
        looks = _looks(store, paper.id, sheet.number)
        step, zh = _judged(paper, sheet, by, looks)
        if not step:
            return SheetAnswer(sheet.number, "", zh)
        cells = (paper.id, str(sheet.number), " ".join(sheet.options), step, by)
        answer = store.append(
            Submission(
                form=PAPER_FORM,
                version=PAPER.version,
                columns=tuple((column.key, cell) for column, cell in zip(PAPER.columns, cells, strict=True)),
                receipt=new_receipt(random),
                code_hash="",
                received_at=now,
                channel=_CHANNEL,
                keys=(f"{paper_prefix(paper.id, sheet.number)}{len(looks) + 1}",),
            )
        )
        if not isinstance(answer, KeyTaken):
            return SheetAnswer(sheet.number, step, zh)
        # Somebody typed the same sheet in this very moment: look again.
    raise NotSaved("no free number was found")


def _looks(store: Store, ballot_id: str, number: int) -> list[_Look]:
    """Every time that this sheet was typed in, the first first."""
    looks = []
    for holder in store.series(paper_prefix(ballot_id, number)).values():
        texts = store.find(holder.receipt).texts
        looks.append(_Look(texts["by"], texts["step"], tuple(texts["options"].split())))
    return looks


def _judged(paper: BallotPaper, sheet: Sheet, by: str, looks: list[_Look]) -> tuple[str, str]:
    """(step, sentence); no step where nothing is to be written."""
    which = f"第 {sheet.number} 张"
    if any(look.step in (CONFIRMED, REJECTED) for look in looks):
        return "", f"{which}已经由两个人确认过了，没有改动。"
    others = [look for look in looks if look.by != by]
    if looks and not others:
        return "", f"{which}是您自己录的，请换一个人再录一遍。"
    if any(look.options == sheet.options for look in others):
        if why := _why_spoiled(paper, sheet):
            return REJECTED, f"{which}确认作废：{why}。"
        return CONFIRMED, f"{which}确认了，{len(sheet.options)} 个勾，两个人录的一样。"
    if any(look.options == sheet.options for look in looks):
        return "", f"{which}和您上次录的一样，和别人录的不一样，请第三个人看着纸再录一遍。"
    if not looks:
        return ENTERED, f"{which}录好了，等另一个人再录一遍。"
    return ENTERED, f"{which}两个人录的不一样，没有计入：{_differences(paper, sheet, others[-1])}。请看着纸再录一遍。"


def _why_spoiled(paper: BallotPaper, sheet: Sheet) -> str:
    if not sheet.options:
        return "一个也没有勾，或者看不清"
    if len(sheet.options) > paper.most:
        return f"最多勾 {paper.most} 个，勾了 {len(sheet.options)} 个"
    return ""


def _differences(paper: BallotPaper, sheet: Sheet, other: _Look) -> str:
    """Which lines only one of the two ticked; not who did."""
    differ = in_order(paper, set(sheet.options) ^ set(other.options))
    numbers = {option.id: nth for nth, option in enumerate(paper.options, 1)}
    return "、".join(f"{numbers[each]} {paper.named(each).name}" for each in differ)


def _option(paper: BallotPaper, word: str) -> str | None:
    if word.isascii() and word.isdigit():
        return paper.options[int(word) - 1].id if 1 <= int(word) <= len(paper.options) else None
    option = paper.named(word)
    return option.id if option else None

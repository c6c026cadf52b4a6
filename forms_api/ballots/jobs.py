"""What the owner of an inbox does for the desk with a ballot: hands out codes, takes in paper sheets,
destroys the key.

In: the open store, the catalogue, the network's time. Out: what was done, in Chinese sentences that may be
printed; codes are in no sentence. Raises NotSaved (KeyBroken is one) and OSError.
"""

from __future__ import annotations

import random as random_module
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forms_api.ballots.keyring import destroy, hand_out, read_key
from forms_api.ballots.sheets import Sheet, SheetAnswer, SheetMistake, enter_sheets, read_sheet, whose
from forms_api.catalogue import Catalogue
from forms_api.chinese_times import chinese_date, chinese_time
from forms_api.forms import Target, TargetState
from forms_api.forms.ballot_paper import BY_CODE, BallotPaper
from forms_api.forms.target import local
from forms_api.store import Store

FORM = "ballot"
# More than any street prints at once; the marks of so many are read in a moment.
MOST_CODES = 100_000


@dataclass(frozen=True)
class CodesAnswer:
    """`codes`: the fresh ones, to be printed and nowhere kept."""

    done: bool
    zh: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetsAnswer:
    """`sheets`: what became of each; none where nothing was looked at."""

    done: bool
    zh: str
    sheets: tuple[SheetAnswer, ...] = ()


@dataclass(frozen=True)
class KeyAnswer:
    done: bool
    zh: str


@dataclass(frozen=True)
class Announced:
    """A ballot that the site announces: what can be ticked, and when."""

    paper: BallotPaper
    target: Target


def announced(catalogue: Catalogue, ballot_id: str) -> Announced | None:
    """None for a ballot that the site does not (any more) announce."""
    paper = catalogue.ballots.get(ballot_id)
    target = catalogue.targets.get(FORM, {}).get(ballot_id)
    return Announced(paper, target) if paper and target else None


def unknown_ballot(ballot_id: str) -> str:
    return f"网站上没有叫“{ballot_id}”的打钩，或者它已经收尾。请看 content/ballots/ 里的文件名，并重新生成网站。"


def hand_out_codes(
    store: Store, catalogue: Catalogue, now: datetime, ballot_id: str, count: int, random: random_module.Random
) -> CodesAnswer:
    """Fresh codes for slips of paper."""
    ballot = announced(catalogue, ballot_id)
    if ballot is None:
        return CodesAnswer(False, unknown_ballot(ballot_id))
    if ballot.paper.rule != BY_CODE:
        return CodesAnswer(False, f"“{ballot.target.title}”是一台设备投一票，不用投票码。")
    state = ballot.target.state(now)
    if state in (TargetState.OVER, TargetState.CANCELLED):
        return CodesAnswer(False, f"“{ballot.target.title}”已经截止或者取消，没有再发投票码。")
    if not 1 <= count <= MOST_CODES:
        return CodesAnswer(False, f"一次发 1 到 {MOST_CODES} 个投票码，这里写的是 {count}。")
    codes = hand_out(store.inbox, ballot_id, count, random)
    if not codes:
        return CodesAnswer(False, f"“{ballot.target.title}”的密钥已经销毁，不能再发投票码。")
    in_all = read_key(store.inbox, ballot_id).handed_out
    return CodesAnswer(True, f"“{ballot.target.title}”发出 {len(codes)} 个投票码，连以前的一共 {in_all} 个。", codes)


def take_in_sheets(
    store: Store,
    catalogue: Catalogue,
    now: datetime,
    ballot_id: str,
    lines: Sequence[tuple[str, str]],
    by: str,
    random: random_module.Random,
) -> SheetsAnswer:
    """Paper sheets as typed: (number, ticks) each. All of them can be read, or none is taken in."""
    ballot = announced(catalogue, ballot_id)
    if ballot is None:
        return SheetsAnswer(False, unknown_ballot(ballot_id))
    if why := _why_no_sheets(store, ballot, now):
        return SheetsAnswer(False, why)
    named = whose(by)
    if isinstance(named, SheetMistake):
        return SheetsAnswer(False, named.zh)
    read = [read_sheet(ballot.paper, number, ticks) for number, ticks in lines]
    if mistakes := [each.zh for each in read if isinstance(each, SheetMistake)]:
        return SheetsAnswer(False, "\n".join((*mistakes, "一张也没有录入。")))
    sheets = [each for each in read if isinstance(each, Sheet)]
    numbers = [sheet.number for sheet in sheets]
    if twice := sorted({number for number in numbers if numbers.count(number) > 1}):
        return SheetsAnswer(False, f"第 {'、'.join(map(str, twice))} 张写了两遍，一张也没有录入。")
    answers = enter_sheets(store, ballot.paper, sheets, named, now, random)
    return SheetsAnswer(all(each.step for each in answers), "\n".join(each.zh for each in answers), answers)


def destroy_key(store: Store, catalogue: Catalogue, now: datetime, ballot_id: str, dry_run: bool) -> KeyAnswer:
    """After the 公示 nobody needs to, and then nobody can, find the ballot of a code."""
    ballot = announced(catalogue, ballot_id)
    if ballot is None:
        return KeyAnswer(False, unknown_ballot(ballot_id))
    title, until = ballot.target.title, ballot.paper.notice_until
    known = read_key(store.inbox, ballot_id)
    if known.destroyed_date:
        return KeyAnswer(False, f"“{title}”的密钥 {chinese_date(known.destroyed_date)}已经销毁过了。")
    if not known.key:
        return KeyAnswer(False, f"“{title}”没有密钥：没有发过投票码。")
    if until is None:
        return KeyAnswer(False, f"“{title}”的结果还没有公示，密钥还要用来核对，没有销毁。")
    if local(now).date() <= until:
        return KeyAnswer(False, f"“{title}”的结果公示到 {chinese_date(until)}，过了这一天才能销毁密钥。")
    what = f"“{title}”的密钥和 {known.handed_out} 个投票码的记号"
    if dry_run:
        return KeyAnswer(True, f"会销毁{what}，票数不变。这一次什么都没有改。")
    destroy(store.inbox, ballot_id, local(now).date())
    return KeyAnswer(True, f"已销毁{what}，票数不变。备份里还有这把密钥，请把公示结束以前的备份也一起销毁。")


def _why_no_sheets(store: Store, ballot: Announced, now: datetime) -> str:
    state = ballot.target.state(now)
    if state is TargetState.NOT_YET:
        return f"“{ballot.target.title}”从 {chinese_time(ballot.target.opens_at)} 开始，现在还不能录入。"
    if state is TargetState.CANCELLED:
        return f"“{ballot.target.title}”已经取消，不用录入。"
    if ballot.paper.notice_until or read_key(store.inbox, ballot.paper.id).destroyed_date:
        return f"“{ballot.target.title}”的结果已经公示，不能再录入。"
    return ""

"""前台代录: what came by telephone, letter, box, mail, app or at the counter, typed in by the desk through the
same form and the same checks as on the web.

In: the fields, how and on which day it came. Out: what intake.py says, or the same as an EntryAnswer of
plain values for the admin port and for pages. Nothing typed is logged. Two things differ from the web:

- What came on an earlier day counts as received on that day, so a letter that arrived inside a window
  belongs to it though it is typed in later. Where places are given first come, first served, only today
  counts.
- Who writes a letter or a slip has seen no privacy notice: without a tick the row says that nobody agreed to
  one.
"""

from __future__ import annotations

import random as random_module
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from werkzeug.datastructures import MultiDict

from forms_api.catalogue import Catalogue
from forms_api.forms import FormDeclaration, Problem, Target
from forms_api.forms.channels import CHANNELS
from forms_api.forms.target import local
from forms_api.intake import receive
from forms_api.outcomes import Refused, Repeated, Sent
from forms_api.receipts import lookup_code
from forms_api.store import Store
from forms_api.store.rows import SHANGHAI
from forms_api.targets import target_named
from forms_api.typed import read_typed

# What the desk can choose from, the usual ones first: the web needs no desk.
DESK_CHANNELS = {word: CHANNELS[word] for word in ("phone", "desk", "letter", "box", "mail", "app")}
# Somebody is there and can be told what becomes of their data.
_SPOKEN = frozenset({"phone", "desk"})
MOST_DAYS_BACK = 31
_SOME_TIME_THAT_DAY = time(12, 0)

# What the form says to a resident and the desk must read otherwise: field → (label, what is wrong).
_DESK_WORDS = {"consent": ("告知", "请把告知念给居民听，同意了就在这里打勾。")}

SENT, REPEATED, REFUSED = "sent", "repeated", "refused"


def enter(
    fields: MultiDict,
    declaration: FormDeclaration,
    catalogue: Catalogue,
    store: Store,
    now: datetime,
    random: random_module.Random,
    channel: str,
    received_on: date,
    received_time: time | None = None,
) -> Sent | Repeated | Refused:
    """Checks and stores what came by `channel` on `received_on`, at `received_time` where that is known;
    `now` is the network's time. ValueError for a channel that is not the desk's."""
    if channel not in DESK_CHANNELS:
        raise ValueError(channel)
    if problem := _wrong_day(declaration, now, received_on, received_time):
        return Refused(422, read_typed(fields, declaration, catalogue), problem)
    fields = MultiDict(fields)
    if channel not in _SPOKEN and not fields.get("consent"):
        catalogue = replace(catalogue, privacy_version="")
        fields["consent"] = "y"
    fields["notice"] = catalogue.privacy_version
    target = target_named(declaration, fields.get("target", ""), catalogue)
    at = _received_at(now, received_on, received_time, target)
    return receive(fields, declaration, catalogue, store, at, random, channel)


@dataclass(frozen=True)
class EntryAnswer:
    """What became of one entry, in plain values. outcome: SENT, REPEATED or REFUSED.

    receipt, code (the 查询码; "" when it is not to be told), received_at (`2026-05-08T12:00:00+08:00`) of what
    is stored; title, text: what is wrong as a whole; errors: (field, its label, what is wrong with it);
    candidates: (slug, name) of stations that were meant perhaps; others: (target id, title) of what can be
    had instead.
    """

    outcome: str
    receipt: str = ""
    code: str = ""
    received_at: str = ""
    title: str = ""
    text: str = ""
    errors: tuple[tuple[str, str, str], ...] = ()
    candidates: tuple[tuple[str, str], ...] | None = None
    others: tuple[tuple[str, str], ...] = ()


def entry_answer(outcome: Sent | Repeated | Refused, secret: bytes) -> EntryAnswer:
    """The same in plain values."""
    if isinstance(outcome, Refused):
        return _refused(outcome)
    shows_code = isinstance(outcome, Sent) or outcome.show_code
    return EntryAnswer(
        SENT if isinstance(outcome, Sent) else REPEATED,
        outcome.receipt,
        lookup_code(secret, outcome.receipt) if shows_code else "",
        outcome.received_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
    )


def read_answer(answer: dict) -> EntryAnswer:
    """An EntryAnswer as JSON brought it. Raises TypeError, ValueError or KeyError."""
    pairs = answer["candidates"]
    return EntryAnswer(
        **{
            **answer,
            "errors": tuple((name, label, text) for name, label, text in answer["errors"]),
            "candidates": None if pairs is None else tuple((slug, name) for slug, name in pairs),
            "others": tuple((target, title) for target, title in answer["others"]),
        }
    )


def _wrong_day(
    declaration: FormDeclaration, now: datetime, received_on: date, received_time: time | None
) -> Problem | None:
    today = local(now).date()
    if received_on > today:
        return Problem("收到日期还没有到", f"今天是 {today}，请看一眼收到的是哪一天。")
    if (today - received_on).days > MOST_DAYS_BACK:
        earliest = today - timedelta(days=MOST_DAYS_BACK)
        text = f"最早可以写 {earliest}（{MOST_DAYS_BACK} 天以内）；更早的请写今天，在正文里说明。"
        return Problem("收到日期太早了", text)
    takes = declaration.target.takes if declaration.target else ""
    if takes and (received_on != today or received_time):
        text = "名额和认领先到先得，从代录的这一刻算起，时间请空着。"
        return Problem("收到日期只能是今天", text)
    if received_time and datetime.combine(received_on, received_time) > local(now):
        return Problem("收到时间还没有到", f"现在是 {local(now):%H:%M}，请看一眼收到的是几点。")
    return None


def _received_at(
    now: datetime, received_on: date, received_time: time | None, target: Target | None
) -> datetime:
    """The moment told; without one now, or some moment of an earlier day: within the target's window, where
    that is open on the day at all."""
    if received_time:
        return datetime.combine(received_on, received_time, SHANGHAI)
    if received_on == local(now).date():
        return now
    at = datetime.combine(received_on, _SOME_TIME_THAT_DAY)
    if target and target.closes_at and target.closes_at.date() == received_on:
        at = min(at, target.closes_at)
    if target and target.opens_at and target.opens_at.date() == received_on:
        at = max(at, target.opens_at)
    return at.replace(tzinfo=SHANGHAI)


def _refused(refused: Refused) -> EntryAnswer:
    form, problem = refused.typed.form, refused.problem
    errors = tuple(
        (name, *_DESK_WORDS.get(name, (form[name].label.text, str(message))))
        for name, messages in form.errors.items()
        for message in messages[:1]
        if message
    )
    candidates = refused.typed.candidates
    known = None if candidates is None else tuple((each.slug, each.name) for each in candidates)
    return EntryAnswer(
        REFUSED,
        title=problem.title if problem else "",
        text=problem.text if problem else "",
        errors=errors,
        candidates=known,
        others=tuple((each.id, each.title) for each in refused.others),
    )

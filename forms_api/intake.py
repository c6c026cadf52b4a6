"""What becomes of the fields of one POST: a stored submission, a repetition of one, or a refusal that
keeps what was typed.

In: parsed fields, the form's declaration, the current catalogue, the store, the time. Out: Sent, Repeated or
Refused (outcomes.py). No HTTP here: statuses are numbers for the caller to send. Nothing typed is logged.
"""

from __future__ import annotations

import logging
import random as random_module
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from werkzeug.datastructures import MultiDict

from forms_api import claims, seats
from forms_api.catalogue import Catalogue
from forms_api.forms import AS_TYPED, TRAP, FormDeclaration, Problem, Target, row_cells
from forms_api.outcomes import Refused, Repeated, Sent, Typed
from forms_api.receipts import code_hash, lookup_code, new_receipt
from forms_api.store import KeyTaken, NotSaved, SeatRequest, Store, Submission
from forms_api.store.values import CONTENT_KEY_PREFIX
from forms_api.targets import why_closed
from forms_api.typed import checked, read_typed
from forms_api.wanted import ONCE_KEY_PREFIX, keys_of_words

# How long a repetition shows the 查询码 again. The same words with the same telephone number come from the
# same person; words alone may be a neighbour's on the same tablet, so there it is only for the second tap
# and for the answer that was lost on the way.
REPEAT_SHOWS_CODE = timedelta(minutes=10)
WORDS_ALONE_SHOW_CODE = timedelta(minutes=2)
_RECEIPT_TRIES = 5
_LOG = logging.getLogger("forms_api")


@dataclass(frozen=True)
class _Row:
    """A submission that only lacks its number."""

    declaration: FormDeclaration
    cells: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    target: Target | None
    at: datetime
    channel: str
    seat: SeatRequest | None = None


def receive(
    fields: MultiDict,
    declaration: FormDeclaration,
    catalogue: Catalogue,
    store: Store,
    now: datetime,
    random: random_module.Random,
    channel: str = "web",
) -> Sent | Repeated | Refused:
    """Checks the fields and stores them, as received at `now` by this way (forms/channels.py). Never raises for
    what a resident can do or a disk can fail at."""
    typed = read_typed(fields, declaration, catalogue)
    if fields.get(TRAP):
        return _trapped(typed, declaration)
    try:
        return _received(fields, typed, declaration, catalogue, store, now, random, channel)
    except NotSaved as error:
        _LOG.error("not saved: %s", error)
        return Refused(
            503,
            typed,
            Problem(
                "没有保存",
                "机器这会儿存不下您写的内容。请打电话告诉我们，或过一会儿再提交一次，您写的都还在。",
            ),
        )


def _received(
    fields: MultiDict,
    typed: Typed,
    declaration: FormDeclaration,
    catalogue: Catalogue,
    store: Store,
    now: datetime,
    random: random_module.Random,
    channel: str,
) -> Sent | Repeated | Refused:
    """Raises NotSaved."""
    closed = why_closed(declaration, fields.get("target", ""), catalogue, store, now)
    # Shown again as it came: what is still to be mended does not matter where nothing can be sent.
    refused = closed and Refused(closed.status, typed, closed.problem, others=closed.others)
    if refused and typed.target is None:
        return refused
    held = checked(fields, declaration, read_typed(fields, declaration, catalogue), catalogue)
    if isinstance(held, Refused):
        return refused or held
    row = _row(fields, declaration, held, catalogue, store.secret_key, now, channel)
    earlier = _earlier(row, store)
    if earlier or refused:
        return earlier or refused
    # None: somebody was quicker in this very moment, and the next look will say so.
    return _stored(_with_place(row, catalogue, store), store, random) or _received(
        fields, typed, declaration, catalogue, store, now, random, channel
    )


def _trapped(typed: Typed, declaration: FormDeclaration) -> Refused:
    problem = Problem(
        "还没有提交",
        "有一格本该空着的被填上了，看起来像机器自动填的，所以没有保存。如果是您本人在填，请再提交一次。",
    )
    return Refused(422, typed, problem, submit_label=f"我不是机器人，{declaration.submit_label}")


def _row(
    fields: MultiDict,
    declaration: FormDeclaration,
    held: Typed,
    catalogue: Catalogue,
    secret: bytes,
    now: datetime,
    channel: str,
) -> _Row:
    station = held.station
    cells = row_cells(
        declaration,
        held.form,
        station="" if station is None or station.slug == AS_TYPED else station.slug,
        station_name=station.name if station else "",
        privacy_version=catalogue.privacy_version,
        target=held.target,
    )
    keys = keys_of_words(secret, declaration, cells, fields)
    return _Row(declaration, cells, keys, held.target, now, channel)


def _earlier(row: _Row, store: Store) -> Sent | Repeated | None:
    """What came before with the same token or the same words, also where the form is closed by now: who
    claimed a wish and never saw the answer is told that it is theirs."""
    for key in row.keys:
        holder = store.holder(key)
        if holder and not _was_given_up(row, key, holder.receipt, store):
            told_by = _same_page(row, holder.receipt, store) or key
            return _repetition(row, told_by, holder.receipt, datetime.fromisoformat(holder.received_at))
    return None


def _same_page(row: _Row, receipt: str, store: Store) -> str | None:
    """The token by which `receipt` was this very page: another server may have stored it after the token was asked for."""
    tokens = (key for key in row.keys if key.startswith(ONCE_KEY_PREFIX))
    return next((key for key in tokens if (holder := store.holder(key)) and holder.receipt == receipt), None)


def _was_given_up(row: _Row, key: str, receipt: str, store: Store) -> bool:
    """Whether the page was sent before and its place has been cancelled since: it may be sent again."""
    if not row.declaration.same_person or not key.startswith(ONCE_KEY_PREFIX):
        return False
    return not any(each.startswith(CONTENT_KEY_PREFIX) for each in store.held_by(receipt))


def _with_place(row: _Row, catalogue: Catalogue, store: Store) -> _Row | None:
    """The row with the seat or the wish that it is to take; None when the wish has just been claimed."""
    # The token of a page whose place was cancelled stays taken.
    keys = tuple(
        key
        for key in row.keys
        if not (holder := store.holder(key)) or not _was_given_up(row, key, holder.receipt, store)
    )
    takes = row.declaration.target.takes if row.declaration.target else ""
    if takes == "seat":
        return replace(row, keys=keys, seat=seats.request(row.target))
    if takes == "claim":
        claim = claims.key_to_claim(store, row.target, catalogue.site.claim_days, row.at)
        return replace(row, keys=(*keys, claim)) if claim else None
    return row


def _stored(row: _Row | None, store: Store, random: random_module.Random) -> Sent | Repeated | None:
    if row is None:
        return None
    for _ in range(_RECEIPT_TRIES):
        receipt = new_receipt(random)
        answer = store.append(
            Submission(
                form=row.declaration.id,
                version=row.declaration.version,
                columns=row.cells,
                receipt=receipt,
                code_hash=code_hash(store.secret_key, receipt, lookup_code(store.secret_key, receipt)),
                received_at=row.at,
                channel=row.channel,
                keys=row.keys,
                seat=row.seat,
            )
        )
        if not isinstance(answer, KeyTaken):
            return _sent(row, receipt, row.at)
        if not answer.key.startswith("receipt:"):
            return _repetition(row, answer.key, answer.receipt, answer.received_at)
    raise NotSaved("no free receipt number was found")


def _repetition(row: _Row, key: str, receipt: str, received_at: datetime) -> Sent | Repeated | None:
    """What to answer when `key` is held already; None for a wish, which is another person's."""
    if key.startswith(ONCE_KEY_PREFIX):
        return _sent(row, receipt, received_at)
    if not key.startswith(CONTENT_KEY_PREFIX):
        return None
    # Who knows a neighbour's name and number must not learn how to give up the neighbour's seat.
    has_contact = bool(dict(row.cells).get(row.declaration.contact_field)) and not row.declaration.same_person
    shown_for = REPEAT_SHOWS_CODE if has_contact else WORDS_ALONE_SHOW_CODE
    recent = timedelta(0) <= row.at - received_at <= shown_for
    return Repeated(receipt, received_at, show_code=recent, target=row.target)


def _sent(row: _Row, receipt: str, received_at: datetime) -> Sent:
    return Sent(receipt, received_at, dict(row.cells)["station"], row.target.id if row.target else "")

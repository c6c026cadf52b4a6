"""What becomes of the fields of one POST: a stored submission, a repetition of one, or a refusal that
keeps what was typed.

In: parsed fields, the form's declaration, the current catalogue, the store, the time. Out: Sent, Repeated or
Refused. No HTTP here: statuses are numbers for the caller to send. Nothing typed is logged.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import random as random_module
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from werkzeug.datastructures import MultiDict

from forms_api.catalogue import Catalogue
from forms_api.forms import AS_TYPED, TRAP, FormDeclaration, Problem, StationChoice, row_cells
from forms_api.forms.fields import ResidentForm
from forms_api.receipts import code_hash, lookup_code, new_receipt
from forms_api.stations import Station
from forms_api.store import KeyTaken, NotSaved, Store, Submission
from forms_api.store.values import CONTENT_KEY_PREFIX

# How long a repetition shows the 查询码 again. The same words with the same telephone number come from the
# same person; words alone may be a neighbour's on the same tablet, so there it is only for the second tap
# and for the answer that was lost on the way.
REPEAT_SHOWS_CODE = timedelta(minutes=10)
WORDS_ALONE_SHOW_CODE = timedelta(minutes=2)
ONCE_KEY_PREFIX = "once:"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
_RECEIPT_TRIES = 5
_LOG = logging.getLogger("forms_api")


@dataclass(frozen=True)
class Sent:
    """The row is on the disk, or was already when this very page was sent before."""

    receipt: str
    received_at: datetime
    station_slug: str


@dataclass(frozen=True)
class Repeated:
    """The same words are on the disk already, perhaps another person's. Nothing was written."""

    receipt: str
    received_at: datetime
    show_code: bool


@dataclass(frozen=True)
class Typed:
    """What a resident typed, ready to be shown again."""

    form: ResidentForm
    station: StationChoice | None
    candidates: Sequence[StationChoice] | None = None


@dataclass(frozen=True)
class Refused:
    """Nothing was written; the page comes back with `typed`."""

    status: int
    typed: Typed
    problem: Problem | None = None
    submit_label: str = ""
    retry_after_s: int = 0


def receive(
    fields: MultiDict,
    declaration: FormDeclaration,
    catalogue: Catalogue,
    store: Store,
    now: datetime,
    random: random_module.Random,
) -> Sent | Repeated | Refused:
    """Checks the fields and stores them. Never raises for what a resident can do or a disk can fail at."""
    typed = read_typed(fields, declaration, catalogue)
    if fields.get(TRAP):
        return _trapped(typed, declaration)
    valid = typed.form.validate()
    typed, station = _find_station(typed, fields, declaration, catalogue)
    if typed.form.consent.data and fields.get("notice") != catalogue.privacy_version:
        typed.form.consent.data = False
        typed.form.consent.errors = ["告知在您打开页面之后更新过，请再看一遍，同意就重新打勾。"]
        return Refused(409, typed)
    if not valid or typed.form.station_name.errors:
        return Refused(422, typed)
    cells = row_cells(
        declaration,
        typed.form,
        station="" if station is None or station.slug == AS_TYPED else station.slug,
        station_name=station.name if station else "",
        privacy_version=catalogue.privacy_version,
    )
    keys = _keys(store.secret_key, declaration, cells, fields)
    try:
        return _stored(declaration, cells, keys, store, now, random)
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


def read_typed(fields: MultiDict, declaration: FormDeclaration, catalogue: Catalogue) -> Typed:
    """The fields as a form, unchecked, and the station they name, if it is known."""
    form = declaration.form_class(fields)
    slug = fields.get("station", "")
    if slug == AS_TYPED and form.station_name.data:
        return Typed(form, StationChoice(AS_TYPED, form.station_name.data))
    return Typed(form, station_choice(catalogue, slug))


def station_choice(catalogue: Catalogue, slug: str) -> StationChoice | None:
    """The station with this slug, for a form; None when there is none."""
    station = catalogue.stations.get(slug)
    return StationChoice(station.slug, station.name, station.phone) if station else None


def _find_station(
    typed: Typed, fields: MultiDict, declaration: FormDeclaration, catalogue: Catalogue
) -> tuple[Typed, StationChoice | None]:
    """The station meant, by its slug or its typed name; what cannot be found becomes an error of the field
    `station_name`.

    A typed name stays a field that can be changed, also when it was found.
    """
    name = typed.form.station_name.data
    if typed.station or typed.form.station_name.errors:
        return typed, typed.station
    if not name:
        if fields.get("station", "") not in ("", AS_TYPED):
            return _station_error(typed, "这个站点已经不在名单里了，请写一下站名。"), None
        return _station_error(typed, "请写下是哪个站点。") if declaration.station_required else typed, None
    found = catalogue.names.called(name)
    if len(found) == 1:
        return typed, station_choice(catalogue, found[0].slug)
    candidates = tuple(StationChoice(each.slug, each.name) for each in found or catalogue.names.near(name))
    return _station_error(
        replace(typed, candidates=candidates), _which_station(name, found, candidates)
    ), None


def _which_station(name: str, found: Sequence[Station], candidates: Sequence[StationChoice]) -> str:
    if found:
        return f"有 {len(found)} 个站点叫“{name}”，请选一个。"
    if candidates:
        return f"没有找到叫“{name}”的站点，请选一个，或改写站名。"
    return f"没有找到叫“{name}”的站点，请改写站名，或选“就按我写的提交”。"


def _station_error(typed: Typed, message: str) -> Typed:
    typed.form.station_name.errors = [message]
    return typed


def _trapped(typed: Typed, declaration: FormDeclaration) -> Refused:
    problem = Problem(
        "还没有提交",
        "有一格本该空着的被填上了，看起来像机器自动填的，所以没有保存。如果是您本人在填，请再提交一次。",
    )
    return Refused(422, typed, problem, submit_label=f"我不是机器人，{declaration.submit_label}")


def _keys(
    secret: bytes, declaration: FormDeclaration, cells: Sequence[tuple[str, str]], fields: MultiDict
) -> tuple[str, ...]:
    """What this submission takes: its page's token, and its words unless another resident says they are
    theirs too.

    Both are keyed digests: the ledger must not tell words that were erased. The token's key holds the words
    as well, so that a page that is sent, gone back to, changed and sent again is a second submission and not
    a silent nothing.
    """
    words = [declaration.id, *(text for pair in cells for text in pair)]
    taken = []
    token = fields.get("once", "")
    if _TOKEN.fullmatch(token):
        taken.append(ONCE_KEY_PREFIX + _digest(secret, "once", token, *words))
    if fields.get("another") != "1":
        taken.append(CONTENT_KEY_PREFIX + _digest(secret, "same", *words))
    return tuple(taken)


def _digest(secret: bytes, *parts: str) -> str:
    return hmac.new(secret, "\0".join(parts).encode("utf-8"), hashlib.sha256).hexdigest()[:40]


def _stored(
    declaration: FormDeclaration,
    cells: tuple[tuple[str, str], ...],
    keys: tuple[str, ...],
    store: Store,
    now: datetime,
    random: random_module.Random,
) -> Sent | Repeated:
    texts = dict(cells)
    shows_code_for = REPEAT_SHOWS_CODE if texts[declaration.contact_field] else WORDS_ALONE_SHOW_CODE
    for _ in range(_RECEIPT_TRIES):
        receipt = new_receipt(random)
        answer = store.append(
            Submission(
                form=declaration.id,
                version=declaration.version,
                columns=cells,
                receipt=receipt,
                code_hash=code_hash(store.secret_key, receipt, lookup_code(store.secret_key, receipt)),
                received_at=now,
                channel="web",
                keys=keys,
            )
        )
        if not isinstance(answer, KeyTaken):
            return Sent(receipt, now, texts["station"])
        if answer.key.startswith(ONCE_KEY_PREFIX):
            return Sent(answer.receipt, answer.received_at, texts["station"])
        if answer.key.startswith(CONTENT_KEY_PREFIX):
            recent = timedelta(0) <= now - answer.received_at <= shows_code_for
            return Repeated(answer.receipt, answer.received_at, show_code=recent)
    raise NotSaved("no free receipt number was found")

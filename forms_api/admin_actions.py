"""What the owner of an inbox does for a command that asks over the admin port (admin.py).

In: a path and the question's JSON. Out: a function of the owner, whose answer is a dataclass of plain values. A question that
cannot be understood raises ValueError, KeyError or TypeError before anything is done.

    /erase         {"receipt": "EV7-54C-JDSW", "dry_run": true}
    /purge         {"before": {"suggestion": "2025-05-09"}, "dry_run": true}
                   answer: {"rows": [{"file_name", "receipt", "received_at", "columns"}], "aside_names": [...]}
    /desk/offer    {}
    /desk/confirm  {"receipt": "EV7-54C-JDSW"}
    /desk/cancel   {"receipt": "EV7-54C-JDSW"}
    /desk/decide   {"receipt": "EV7-54C-JDSW", "outcome": "upheld" | "dismissed"}
    /desk/undo     {"receipt": "EV7-54C-JDSW"}
                   answer: {"done": true, "zh": "one Chinese sentence"}
    /desk/enter    {"form": "suggestion", "fields": [["text", "…"]], "channel": "phone", "received_on": "2026-05-08",
                    "received_time": "" | "16:50"}
                   answer: desk/entry.py's EntryAnswer
    /desk/called   {"receipt": "EV7-54C-JDSW", "result": "yes" | "no" | "unreached"}
                   answer: as /desk/undo
    /triage/import {"file": "a filled sheet in base64", "dry_run": true}
                   answer: triage/importing.py's Imported
    /desk/said     {"receipt": "EV7-54C-JDSW", "action": "correct" | "withdraw" | "reopen", "text": "…"}
                   answer: as /desk/undo
    /desk/orders   {}
                   answer: orders/register.py's OrdersAnswer
    /ballot/codes  {"ballot": "2026-spring-list", "count": 400}
                   answer: ballots/jobs.py's CodesAnswer
    /ballot/enter  {"ballot": "2026-spring-list", "sheets": [["17", "3 17 25"]], "by": "甲"}
                   answer: its SheetsAnswer
    /ballot/destroy-key  {"ballot": "2026-spring-list", "dry_run": true}
                   answer: its KeyAnswer
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from werkzeug.datastructures import MultiDict

from forms_api.ballots import jobs
from forms_api.catalogue import Catalogue
from forms_api.clock import network_now
from forms_api.commands import desk
from forms_api.commands.erase import erase, purge
from forms_api.desk import call_record, entry
from forms_api.forms import FORMS
from forms_api.orders.register import register_orders
from forms_api.receipts import Typo, check_receipt
from forms_api.status import telling
from forms_api.store import Store
from forms_api.triage.importing import import_sheet
from forms_api.triage.over_admin import file_in
from forms_api.triage.reading import read_sheet


@dataclass(frozen=True)
class Owner:
    """What the owner of an inbox has: the open store, the real time, and the catalogue of the site as it is
    now (which may raise CatalogueError)."""

    store: Store
    now: Callable[[], datetime]
    catalogue: Callable[[], Catalogue]


Action = Callable[[Owner], Any]


def _erase(asked: dict) -> Action:
    receipt, dry_run = _receipt(asked), _is_dry(asked)
    return lambda owner: erase(owner.store, receipt, owner.now(), dry_run)


def _purge(asked: dict) -> Action:
    before = {str(form): date.fromisoformat(day) for form, day in asked["before"].items()}
    dry_run = _is_dry(asked)
    return lambda owner: purge(owner.store, before, owner.now(), dry_run)


def _offer(asked: dict) -> Action:
    return lambda owner: desk.offer_free_seats(owner.store, *_site(owner))


def _confirm(asked: dict) -> Action:
    receipt = _receipt(asked)
    return lambda owner: desk.confirm(owner.store, *_site(owner), receipt)


def _cancel(asked: dict) -> Action:
    receipt = _receipt(asked)
    return lambda owner: desk.cancel(owner.store, *_site(owner), receipt)


def _decide(asked: dict) -> Action:
    receipt, outcome = _receipt(asked), str(asked["outcome"])
    if outcome not in desk.OUTCOMES:
        raise ValueError(outcome)
    return lambda owner: desk.decide(owner.store, owner.now(), receipt, outcome)


def _undo(asked: dict) -> Action:
    receipt = _receipt(asked)
    return lambda owner: desk.undo(owner.store, owner.now(), receipt)


def _enter(asked: dict) -> Action:
    declaration, channel = FORMS[asked["form"]], str(asked["channel"])
    fields = MultiDict([(str(name), str(text)) for name, text in asked["fields"]])
    received_on = date.fromisoformat(asked["received_on"])
    received_time = time.fromisoformat(asked["received_time"]) if asked["received_time"] else None
    if channel not in entry.DESK_CHANNELS:
        raise ValueError(channel)

    def entered(owner: Owner) -> entry.EntryAnswer:
        catalogue, now = _site(owner)
        outcome = entry.enter(
            fields,
            declaration,
            catalogue,
            owner.store,
            now,
            secrets.SystemRandom(),
            channel,
            received_on,
            received_time,
        )
        return entry.entry_answer(outcome, owner.store.secret_key)

    return entered


def _called(asked: dict) -> Action:
    receipt, result = _receipt(asked), str(asked["result"])
    if result not in call_record.RESULTS:
        raise ValueError(result)
    return lambda owner: call_record.called(
        owner.store, _site(owner)[1], secrets.SystemRandom(), receipt, result
    )


def _said(asked: dict) -> Action:
    receipt, action, text = _receipt(asked), str(asked["action"]), str(asked["text"])
    if action not in telling.ACTIONS:
        raise ValueError(action)
    random = secrets.SystemRandom()
    return lambda owner: telling.told(owner.store, *_site(owner), random, receipt, action, text)


def _orders(asked: dict) -> Action:
    return lambda owner: register_orders(owner.store, *_site(owner))


def _ballot_codes(asked: dict) -> Action:
    ballot_id, count = str(asked["ballot"]), int(asked["count"])
    random = secrets.SystemRandom()
    return lambda owner: jobs.hand_out_codes(owner.store, *_site(owner), ballot_id, count, random)


def _ballot_enter(asked: dict) -> Action:
    ballot_id, by = str(asked["ballot"]), str(asked["by"])
    lines = [(str(number), str(ticks)) for number, ticks in asked["sheets"]]
    random = secrets.SystemRandom()
    return lambda owner: jobs.take_in_sheets(owner.store, *_site(owner), ballot_id, lines, by, random)


def _ballot_destroy_key(asked: dict) -> Action:
    ballot_id, dry_run = str(asked["ballot"]), _is_dry(asked)
    return lambda owner: jobs.destroy_key(owner.store, *_site(owner), ballot_id, dry_run)


def _import(asked: dict) -> Action:
    sheet, dry_run = read_sheet(file_in(asked)), _is_dry(asked)
    return lambda owner: import_sheet(owner.store, sheet, _site(owner)[1], secrets.SystemRandom(), dry_run)


ACTIONS: Mapping[str, Callable[[dict], Action]] = {
    "/erase": _erase,
    "/purge": _purge,
    "/desk/offer": _offer,
    "/desk/confirm": _confirm,
    "/desk/cancel": _cancel,
    "/desk/decide": _decide,
    "/desk/undo": _undo,
    "/desk/enter": _enter,
    "/desk/called": _called,
    "/desk/said": _said,
    "/desk/orders": _orders,
    "/triage/import": _import,
    "/ballot/codes": _ballot_codes,
    "/ballot/enter": _ballot_enter,
    "/ballot/destroy-key": _ballot_destroy_key,
}


def _site(owner: Owner) -> tuple[Catalogue, datetime]:
    """The catalogue, and the time of the network it describes."""
    catalogue = owner.catalogue()
    return catalogue, network_now(catalogue.site, owner.now())


def _receipt(asked: dict) -> str:
    receipt = check_receipt(asked["receipt"])
    if isinstance(receipt, Typo):
        raise ValueError(receipt.en)
    return receipt


def _is_dry(asked: dict) -> bool:
    if not isinstance(asked["dry_run"], bool):
        raise TypeError("dry_run")
    return asked["dry_run"]

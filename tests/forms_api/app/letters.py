"""A letter that was sent, as tests of its status need it: its number and code, its answers, what becomes of it."""

import re
from datetime import timedelta
from random import Random

from forms_api.receipts import new_receipt
from forms_api.store import Stored, Submission
from forms_api.triage.record import TRIAGE, batch_prefix, letter_prefix
from tests.forms_api.sending import send


def sent(client, form_id="suggestion", **changed):
    """{"receipt", "code"} of a form that was accepted."""
    page = client.get(send(client, form_id, **changed).headers["Location"]).text
    return {
        "receipt": re.search(r'receipt__number"[^>]*>([^<]+)<', page)[1],
        "code": re.search(r'receipt__code"[^>]*>(\d{6})<', page)[1],
    }


def look(client, receipt, **headers):
    return client.post("/forms/status/", data={"receipt": receipt}, headers=headers)


def ask_for(client, theirs, action, text="", **changed):
    return client.post("/forms/status/", data=theirs | {"action": action, "text": text} | changed)


def triaged(store, receipt, at, *points, number=1):
    """Rows as an import writes them; a point is a dict of cells, the rest is empty."""
    batch = f"{receipt}-{number}"
    for nth, point in enumerate(points, 1):
        cells = {"about": receipt, "form": "suggestion", "point": str(nth)}
        cells |= {"batch": batch, "batch_size": str(len(points))}
        texts = cells | {"text": "要点"} | point
        row = number + nth - 1
        answer = store.append(
            Submission(
                form="triage",
                version=TRIAGE.version,
                columns=tuple((column.key, texts.get(column.key, "")) for column in TRIAGE.columns),
                receipt=new_receipt(Random(f"{receipt}{row}")),
                code_hash="",
                received_at=at + timedelta(seconds=number),
                channel="desk",
                keys=(f"{letter_prefix(receipt)}{row}", f"{batch_prefix(batch)}{nth}"),
            )
        )
        assert isinstance(answer, Stored)


SOLVED = {"theme": "路灯", "disposition": "A", "reason": "5 月 7 日换好了灯泡。", "office": "物业", "reply": "灯亮了。"}
RUNNING = {
    "theme": "路面",
    "disposition": "B",
    "reason": "已经请施工队来看过。",
    "office": "城建中心",
    "due_date": "2026-06-30",
}
REFUSED = {"theme": "停车", "disposition": "未采纳", "reason": "消防通道不能停车。", "office": "综治办"}

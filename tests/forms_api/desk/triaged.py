"""Letters with an answer, as an import of TRIAGE's writes them: shared by the desk's tests."""

import random

from forms_api.receipts import new_receipt
from forms_api.store import Submission
from forms_api.triage.record import TRIAGE, batch_prefix, letter_prefix

_random = random.Random(20260511)


def answered(store, receipt, at, disposition="A", due_date="", text="楼道里的灯不亮"):
    """Writes one answered point of a letter."""
    batch = f"{_random.getrandbits(32):08x}"
    cells = {
        "about": receipt,
        "form": "suggestion",
        "question": "0",
        "point": "1",
        "text": text,
        "theme": "路灯照明",
        "disposition": disposition,
        "reason": "物业已经换好",
        "office": "物业",
        "due_date": due_date,
        "batch": batch,
        "batch_size": "1",
    }
    columns = tuple((column.key, cells.get(column.key, "")) for column in TRIAGE.columns)
    number = len(store.series(letter_prefix(receipt))) + 1
    keys = (f"{letter_prefix(receipt)}{number}", f"{batch_prefix(batch)}1")
    store.append(Submission("triage", TRIAGE.version, columns, new_receipt(_random), "", at, "desk", keys))

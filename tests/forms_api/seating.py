"""Sign-ups for an activity with few seats: shared by the tests of seats, in the store and above it."""

import random
from datetime import datetime, timedelta

from forms_api import seats
from forms_api.forms import FORMS, Target
from forms_api.receipts import code_hash, lookup_code, new_receipt
from forms_api.store import SeatRequest, Submission
from tests.forms_api.store.samples import NOON

GUITAR = Target(
    form="activity",
    id="hongxiang.guitar.2026-05-20",
    title="吉他夜校",
    station="hongxiang",
    starts_at=datetime(2026, 5, 20, 19, 0),
    closes_at=datetime(2026, 5, 20, 18, 0),
    capacity=2,
)
NAME = seats.target_name(GUITAR)
A_DAY = timedelta(hours=24)
_random = random.Random(20260520)


def sign_up(
    who="王阿姨", *, target=GUITAR, at=NOON, keys=(), phone="021-5550-0199", receipt="", **cells
) -> Submission:
    """As the web view writes it: one cell for every declared column, and a seat wanted."""
    declaration = FORMS[target.form]
    receipt = receipt or new_receipt(_random)
    cells = {"name": who, "phone": phone, "target": target.id, "target_name": target.title} | cells
    return Submission(
        form=declaration.id,
        version=declaration.version,
        columns=tuple((column.key, cells.get(column.key, "")) for column in declaration.columns),
        receipt=receipt,
        code_hash=code_hash(b"0" * 32, receipt, lookup_code(b"0" * 32, receipt)),
        received_at=at,
        channel="web",
        keys=keys,
        seat=SeatRequest(seats.target_name(target), target.capacity),
    )


def signed_up(store, count, **facts) -> list[str]:
    """That many people one after the other; their receipts."""
    return [store.append(sign_up(f"第 {nth} 位", **facts)).receipt for nth in range(1, count + 1)]


def stands(store, receipts, now=NOON, target=GUITAR) -> list:
    return [seats.standing(store, target, receipt, now) for receipt in receipts]

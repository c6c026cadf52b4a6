"""The store of submissions: what a web view needs of it, and nothing else."""

from forms_api.store.csv_store import CsvStore as Store
from forms_api.store.keys import Holder
from forms_api.store.opening import open_store
from forms_api.store.scan import Found
from forms_api.store.values import (
    InboxBroken,
    InboxBusy,
    KeyTaken,
    NoSeat,
    NotHeld,
    NotSaved,
    Release,
    SeatRequest,
    Stored,
    Submission,
    Take,
)

__all__ = [
    "Found", "Holder", "InboxBroken", "InboxBusy", "KeyTaken", "NoSeat", "NotHeld", "NotSaved", "Release",
    "SeatRequest", "Store", "Stored", "Submission", "Take", "open_store",
]

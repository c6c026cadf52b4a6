"""The store of submissions: what a web view needs of it, and nothing else."""

from forms_api.store.csv_store import CsvStore as Store
from forms_api.store.opening import open_store
from forms_api.store.values import (
    InboxBroken,
    InboxBusy,
    KeyTaken,
    NotHeld,
    NotSaved,
    Release,
    Stored,
    Submission,
)

__all__ = [
    "InboxBroken", "InboxBusy", "KeyTaken", "NotHeld", "NotSaved", "Release", "Store", "Stored", "Submission",
    "open_store",
]

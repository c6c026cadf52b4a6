"""The store of submissions: what a web view needs of it, and nothing else."""

from forms_api.store.address import Database, Inbox, inbox_named
from forms_api.store.choosing import open_store
from forms_api.store.interface import Store
from forms_api.store.keys import Holder
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
    "Database", "Found", "Holder", "Inbox", "InboxBroken", "InboxBusy", "KeyTaken", "NoSeat", "NotHeld", "NotSaved",
    "Release", "SeatRequest", "Store", "Stored", "Submission", "Take", "inbox_named", "open_store",
]

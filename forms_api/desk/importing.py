"""A filled sheet taken in by whoever owns the inbox: the same for the page and for the server beside it."""

from __future__ import annotations

import random as random_module

from forms_api.desk.inbox import DeskInbox
from forms_api.store import Store
from forms_api.triage.importing import Imported, import_sheet
from forms_api.triage.reading import SheetRead


def import_by_owner(inbox: DeskInbox, sheet: SheetRead, random: random_module.Random) -> Imported:
    """Raises NotSaved, InboxBroken, AdminRefused, OSError."""

    def own(store: Store) -> Imported:
        return import_sheet(store, sheet, inbox.now(), random)

    return inbox.write(own, "/triage/import", {}, lambda answer: Imported(**answer))

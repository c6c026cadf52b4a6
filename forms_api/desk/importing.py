"""A filled sheet taken in by whoever owns the inbox: here, or by the server beside the page.

In: the bytes of a file. Out: what forms_api/triage/importing.py says of it.
"""

from __future__ import annotations

import random as random_module

from forms_api.desk.inbox import DeskInbox
from forms_api.store import Store
from forms_api.triage.importing import Imported, import_sheet
from forms_api.triage.over_admin import IMPORT_PATH, imported_in, question_about
from forms_api.triage.reading import read_sheet


def import_by_owner(inbox: DeskInbox, data: bytes, random: random_module.Random) -> Imported:
    """Raises NotSaved, InboxBroken, AdminRefused, OSError."""

    def own(store: Store) -> Imported:
        return import_sheet(store, read_sheet(data), inbox.now(), random)

    return inbox.write(own, IMPORT_PATH, question_about(data), imported_in)

"""One entry of the desk, done by whoever owns the inbox: the same for the page and for the command."""

from __future__ import annotations

import random as random_module
from dataclasses import dataclass
from datetime import date, time

from werkzeug.datastructures import MultiDict

from forms_api.desk.entry import EntryAnswer, enter, entry_answer, read_answer
from forms_api.desk.inbox import DeskInbox
from forms_api.forms import FORMS


@dataclass(frozen=True)
class Entering:
    """What is to be entered: the form's id, its fields as sent, the channel and when it came (received_time
    None: not known)."""

    form: str
    fields: MultiDict
    channel: str
    received_on: date
    received_time: time | None = None


def enter_by_owner(inbox: DeskInbox, entering: Entering, random: random_module.Random) -> EntryAnswer:
    """Raises NotSaved, InboxBroken, AdminRefused, CatalogueError, OSError."""
    when = entering.received_time
    question = {
        "form": entering.form,
        "fields": [[name, text] for name, text in entering.fields.items(multi=True)],
        "channel": entering.channel,
        "received_on": entering.received_on.isoformat(),
        "received_time": when.isoformat(timespec="minutes") if when else "",
    }

    def own(store) -> EntryAnswer:
        outcome = enter(
            entering.fields,
            FORMS[entering.form],
            inbox.catalogue(),
            store,
            inbox.now(),
            random,
            entering.channel,
            entering.received_on,
            when,
        )
        return entry_answer(outcome, store.secret_key)

    return inbox.write(own, "/desk/enter", question, read_answer)

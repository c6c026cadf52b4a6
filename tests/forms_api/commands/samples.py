"""Suggestions with the columns the form really has, and the command line as staff type it."""

from forms_api.cli.main import main
from forms_api.forms import FORMS
from forms_api.store import Submission
from tests.forms_api.store.samples import NOON, submission

FILE = "suggestion.v1.2026-05.csv"


def suggestion(text="路灯坏了", *, at=NOON, contact="021-5550-0101", keys=(), channel="web", name="王女士"):
    """As the web view writes it: one cell for every declared column."""
    declaration = FORMS["suggestion"]
    cells = {"text": text, "name": name, "contact": contact}
    cells |= {"station": "hongxiang", "station_name": "虹祥居民区党群服务站"}
    plain = submission(at=at, keys=keys)
    return Submission(
        form="suggestion",
        version=declaration.version,
        columns=tuple((column.key, cells.get(column.key, "")) for column in declaration.columns),
        receipt=plain.receipt,
        code_hash=plain.code_hash,
        received_at=at,
        channel=channel,
        keys=keys,
    )


def stored(inbox, *submissions):
    """Stores them and closes the inbox again."""
    store = inbox.open()
    for each in submissions:
        store.append(each)
    store.close()
    return submissions


def run(*arguments):
    """The exit status of `python -m forms_api …`, also where the arguments themselves are refused."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as ended:
        return ended.code

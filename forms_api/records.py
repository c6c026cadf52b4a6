"""What the inbox keeps besides residents' forms: ledgers that the desk and the ballots write.

Each is a ledger like a form's (store/rows.py), named by its id and version; a form and a record never share
an id. Each part declares its own, of record_declaration.py.
"""

from forms_api.ballots.records import PAPER, VOTE
from forms_api.desk.record import CALL
from forms_api.record_declaration import RecordDeclaration
from forms_api.status.record import FOLLOWUP
from forms_api.triage.record import TRIAGE

_DECLARATIONS: tuple[RecordDeclaration, ...] = (FOLLOWUP, TRIAGE, VOTE, PAPER, CALL)
RECORDS = {declaration.id: declaration for declaration in _DECLARATIONS}

__all__ = ["RECORDS", "RecordDeclaration"]

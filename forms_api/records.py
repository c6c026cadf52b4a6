"""What the inbox keeps besides residents' forms: ledgers that the desk and the ballots write.

Each is a ledger like a form's (store/rows.py), named by its id and version; a form and a record never share an id.
"""

from dataclasses import dataclass

from forms_api.forms import Column


@dataclass(frozen=True)
class RecordDeclaration:
    """`columns` of the ledger in order; `title` is what exports and messages call it."""

    id: str
    title: str
    version: int
    columns: tuple[Column, ...]


_DECLARATIONS: tuple[RecordDeclaration, ...] = ()
RECORDS = {declaration.id: declaration for declaration in _DECLARATIONS}

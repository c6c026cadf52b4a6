"""What a record of the inbox's own is made of; records.py has them all."""

from dataclasses import dataclass

from forms_api.forms import Column


@dataclass(frozen=True)
class RecordDeclaration:
    """`columns` of the ledger in order; `title` is what exports and messages call it. `exported`: whether its
    rows may be handed out one by one; those of a ballot may not."""

    id: str
    title: str
    version: int
    columns: tuple[Column, ...]
    exported: bool = True

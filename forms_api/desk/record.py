"""The ledger "call": one row says what a resident said when the desk rang and asked whether it is solved.

A row never changes and none is removed. The key `called:<receipt>:<n>` is the nth call about that letter.
"""

from forms_api.forms import Column
from forms_api.record_declaration import RecordDeclaration

FORM = "call"
CALL = RecordDeclaration(
    id=FORM,
    title="解决了吗",
    version=1,
    columns=(Column("about", "哪一件"), Column("result", "怎么说")),
)


def prefix(receipt: str) -> str:
    """Before the number in the keys of the calls about a letter."""
    return f"called:{receipt}:"

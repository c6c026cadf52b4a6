"""The ledger "followup": what somebody said of a letter after it was sent – a correction, that it is
withdrawn, that it is to be taken up again and why.

A row about a letter never changes that letter. Its keys are

    followup:<receipt>:<n>   the nth row about this letter
    withdrawn:<receipt>      it is withdrawn, once and for good
    reopened:<receipt>       it is to be taken up again, once
"""

from forms_api.forms import Column
from forms_api.record_declaration import RecordDeclaration

FORM = "followup"
# What stands in the cell, as the desk reads it.
CORRECT, WITHDRAW, REOPEN = "更正或补充", "撤回", "重新办理"
FOLLOWUP = RecordDeclaration(
    id=FORM,
    title="补充、撤回和重新办理",
    version=1,
    columns=(
        Column("about", "哪一件"),
        Column("action", "什么事"),
        Column("text", "写了什么", personal=True),
    ),
)


def prefix_of(receipt: str) -> str:
    """Before the number in the keys of what was said of a letter."""
    return f"followup:{receipt}:"


def withdrawn_key(receipt: str) -> str:
    return f"withdrawn:{receipt}"


def reopened_key(receipt: str) -> str:
    return f"reopened:{receipt}"

"""The ledger "triage": one row says what stands in one point of one letter from then on.

A row never changes and none is removed: a later row for the same letter and point supersedes an earlier one.
Its keys make that safe (store/keys.py):

    triage:<receipt>:<n>   the nth row about this letter, so that nobody's answer is overwritten
                           unseen and nothing is written twice
    batch:<batch>:<i>      the ith row of one import; rows count only when all of their import are there
"""

from forms_api.forms import Column
from forms_api.record_declaration import RecordDeclaration

FORM = "triage"
# What the desk writes is looked through for personal data before it is stored: nothing here is a resident's
# own words.
TRIAGE = RecordDeclaration(
    id=FORM,
    title="整理和答复",
    version=1,
    columns=(
        Column("about", "哪一件"),
        Column("form", "表单"),
        Column("campaign", "征集"),
        Column("question", "问题"),
        Column("point", "条"),
        Column("text", "要点"),
        Column("theme", "主题"),
        Column("disposition", "办理结果"),
        Column("reason", "理由"),
        Column("office", "牵头单位"),
        Column("due_date", "办结期限"),
        Column("reply", "公开答复"),
        Column("batch", "批次"),
        Column("batch_size", "批次行数"),
    ),
)


def letter_prefix(receipt: str) -> str:
    """Before the number in the keys of a letter's rows."""
    return f"triage:{receipt}:"


def batch_prefix(batch: str) -> str:
    """Before the number in the keys of one import's rows."""
    return f"batch:{batch}:"

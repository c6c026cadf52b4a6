"""The two ledgers of ballots, and the keys their rows take.

    vote    one row a ballot sent over the web: what was ticked, never by whom
    paper   one row each time that somebody typed a paper sheet in; `step` says what stands since then
            (sheets.py): entered, confirmed, or rejected because the sheet cannot be counted

    vote:<ballot>:<mark>        one ballot a voter, never freed; the mark is keyring.py's
    paper:<ballot>:<sheet>:<n>  the nth time that this sheet was typed in

Neither is ever exported: a row has the number and the second of a receipt that somebody holds beside what that person
ticked, and a sealed ballot could be counted before its end. The sums are what `ballot status` and `ballot result` say.
"""

from forms_api.forms import Column
from forms_api.record_declaration import RecordDeclaration

VOTE_FORM = "vote"
PAPER_FORM = "paper"
ENTERED, CONFIRMED, REJECTED = "entered", "confirmed", "rejected"

VOTE = RecordDeclaration(
    id=VOTE_FORM,
    title="打钩-网上",
    version=1,
    columns=(Column("ballot", "打钩"), Column("options", "勾选"), Column("ticks", "勾数")),
    exported=False,
)
PAPER = RecordDeclaration(
    id=PAPER_FORM,
    title="打钩-纸面",
    version=1,
    columns=(
        Column("ballot", "打钩"),
        Column("sheet", "张号"),
        Column("options", "勾选"),
        Column("step", "录入情况"),
        Column("by", "谁录的"),
    ),
    exported=False,
)


def vote_prefix(ballot_id: str) -> str:
    """Before the mark in the key of a ballot sent over the web."""
    return f"{VOTE_FORM}:{ballot_id}:"


def paper_prefix(ballot_id: str, sheet: int) -> str:
    """Before the number in the keys of one paper sheet."""
    return f"{PAPER_FORM}:{ballot_id}:{sheet}:"

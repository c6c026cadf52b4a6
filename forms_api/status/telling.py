"""What somebody who has lost the 查询码 tells the desk of a letter: a correction, that it is withdrawn, that it
is to be taken up again. The desk has made sure who calls; everything else is judged as on the status page.

In: the open store, the catalogue, the network's time, what was told. Out: one Chinese sentence and whether it
was done. Raises NotSaved.
"""

import random as random_module
from datetime import datetime

from forms_api.catalogue import Catalogue
from forms_api.commands.desk import CHANNEL, DeskAnswer
from forms_api.forms import status
from forms_api.status.followups import count_of, say
from forms_api.status.progress import progress_of
from forms_api.status.record import CORRECT, REOPEN, WITHDRAW
from forms_api.store import KeyTaken, Store

ACTIONS = {status.CORRECT: CORRECT, status.WITHDRAW: WITHDRAW, status.REOPEN: REOPEN}
_MOST_CHARACTERS = 2000


def told(
    store: Store,
    catalogue: Catalogue,
    now: datetime,
    random: random_module.Random,
    receipt: str,
    action: str,
    text: str,
) -> DeskAnswer:
    """`action` is one of ACTIONS."""
    progress = progress_of(receipt, catalogue, store, now)
    if progress is None:
        return DeskAnswer(False, f"没有受理编号是 {receipt} 的记录。")
    saying = ACTIONS[action]
    if action not in progress.actions:
        return DeskAnswer(False, f"{receipt} 现在是“{progress.state}”，不能记“{saying}”。")
    if action != status.WITHDRAW and not text.strip():
        return DeskAnswer(False, f"“{saying}”要写他说了什么，一两句就可以。")
    if len(text) > _MOST_CHARACTERS:
        return DeskAnswer(False, f"最多 {_MOST_CHARACTERS} 字，现在是 {len(text)} 字，没有记。")
    if isinstance(say(store, receipt, saying, text.strip(), now, random, CHANNEL), KeyTaken):
        return DeskAnswer(False, f"{receipt} 先前就记过“{saying}”了。")
    return DeskAnswer(True, f"{receipt} 记下了“{saying}”，这是第 {count_of(store, receipt)} 次。")

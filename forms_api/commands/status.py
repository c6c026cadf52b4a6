"""What became of one sent form so far, in a word or two for an export's column 状态.

Time is left out: whether a seat that was held has lapsed is the call list's to say.
"""

from forms_api.commands.desk import OUTCOMES
from forms_api.orders.register import id_held_by
from forms_api.status.followups import count_of, is_reopened, is_withdrawn
from forms_api.store.interface import Reading
from forms_api.store.rows import Row
from forms_api.store.seats import queue_of


class Statuses:
    """The words for every receipt of one reading; the queues are gone through once for all rows. `said` is a
    reading of what was said of letters later (status/record.py), where the first has not got it."""

    def __init__(self, inbox: Reading, said: Reading | None = None) -> None:
        self._inbox = inbox
        self._said = said or inbox
        self._queued: dict[str, str] = {}
        for target in sorted(inbox.named("wait")):
            queue = queue_of(target, inbox.series)
            for place in queue.offers.keys() & queue.places.keys():
                self._queued[queue.places[place]] = "已请他补位"
            for nth, place in enumerate(queue.waiting(), 1):
                self._queued[queue.places[place]] = f"候补第 {nth} 位"

    def of(self, row: Row) -> str:
        """"" where there is nothing to say."""
        if row.kind == "erased":
            return "已删除"
        if is_withdrawn(self._said, row.receipt):
            return "已撤回"
        return "，".join(filter(None, (self._place(row), self._later(row.receipt))))

    def _place(self, row: Row) -> str:
        held = self._inbox.held_by(row.receipt)
        kinds = {key.partition(":")[0] for key in held}
        if "seat" in kinds:
            return "有名额"
        if "claim" in kinds:
            return "已认领"
        if "order" in kinds:
            return f"已编号 {id_held_by(held)}"
        if row.receipt in self._queued:
            return self._queued[row.receipt]
        outcome = next((zh for outcome, zh in OUTCOMES.items() if outcome in kinds), "")
        return outcome or ("已取消" if self._inbox.has_cancelled(row.receipt) else "")

    def _later(self, receipt: str) -> str:
        """What its resident said of a letter: the words themselves are in the export of that ledger."""
        if is_reopened(self._said, receipt):
            return "要求重新办理"
        return "有补充" if count_of(self._said, receipt) else ""

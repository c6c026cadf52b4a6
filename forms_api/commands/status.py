"""What became of one sent form so far, in a word or two for an export's column 状态.

Time is left out: whether a seat that was held has lapsed is the call list's to say.
"""

from forms_api.commands.desk import OUTCOMES
from forms_api.store.reading import InboxReading
from forms_api.store.rows import Row
from forms_api.store.seats import queue_of


class Statuses:
    """The words for every receipt of one reading; the queues are gone through once for all rows."""

    def __init__(self, inbox: InboxReading) -> None:
        self._inbox = inbox
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
        kinds = {key.partition(":")[0] for key in self._inbox.held_by(row.receipt)}
        if "seat" in kinds:
            return "有名额"
        if "claim" in kinds:
            return "已认领"
        if row.receipt in self._queued:
            return self._queued[row.receipt]
        outcome = next((zh for outcome, zh in OUTCOMES.items() if outcome in kinds), "")
        return outcome or ("已取消" if self._inbox.has_cancelled(row.receipt) else "")

"""What the server does when it begins with a site, and whenever the site has been published anew.

A station may have raised a capacity: who waits is offered the seats. A notice may tell other numbers of
objections than the ledger holds: that is said in the log, by the notice's number and in figures only.
"""

from __future__ import annotations

import logging
from datetime import datetime

from forms_api.catalogue import Catalogue
from forms_api.forms import ObjectionCount, Target
from forms_api.objections import FORM, NONE, agrees, objection_counts
from forms_api.seats import promote, seat_targets
from forms_api.store import NotSaved, Store

_LOG = logging.getLogger("forms_api")


def take_up(store: Store, catalogue: Catalogue, now: datetime) -> None:
    """Never raises for what a disk can fail at: the site is served all the same."""
    try:
        offered = promote(store, seat_targets(catalogue.targets), now)
        if offered:
            _LOG.info("%d seats are offered to people who wait; desk calls lists them", len(offered))
        for line in differing_notices(store, catalogue, now):
            _LOG.warning("%s", line)
    except (NotSaved, OSError) as error:
        _LOG.error("the new site could not be compared with the inbox: %s", error)


def differing_notices(store: Store, catalogue: Catalogue, now: datetime) -> tuple[str, ...]:
    """A line for each notice of which site and ledger do not tell the same; a notice that still runs and
    tells nothing yet is not one."""
    notices = catalogue.targets.get(FORM, {})
    # A sample network tells of objections that nobody ever sent.
    if not notices or catalogue.site.sample:
        return ()
    counts = objection_counts(store)
    return tuple(
        _difference(notice, counts.get(notice_id, NONE))
        for notice_id, notice in sorted(notices.items())
        if (notice.objections or not notice.is_open(now))
        and not agrees(notice, counts.get(notice_id, NONE))
    )


def _difference(notice: Target, counted: ObjectionCount) -> str:
    told = f"网站写{_numbers(notice.objections)}" if notice.objections else "网站还没有写"
    return f"{notice.number}（{notice.id}）：{told}，收件箱有{_numbers(counted)}"


def _numbers(count: ObjectionCount) -> str:
    return (
        f"收到 {count.received} 件、成立 {count.upheld} 件、不成立 {count.dismissed} 件、未办结 {count.open} 件"
    )

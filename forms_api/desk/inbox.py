"""The inbox as the desk page sees it: read beside a running server, written by whoever owns it.

In: the folders of inbox and site, the real time. Out: a Snapshot that is read again only when a ledger has
changed; answers of what was written. Two requests never write at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from forms_api.admin_client import ask
from forms_api.catalogue import Catalogue, LiveCatalogue
from forms_api.cli.parts import by_owner
from forms_api.clock import network_now
from forms_api.commands.status import Statuses
from forms_api.forms import FORMS
from forms_api.store import Found, Inbox, Store
from forms_api.store.choosing import readings_of, signature_of
from forms_api.store.interface import Reading
from forms_api.store.latest import Latest
from forms_api.triage.standing import Standing, Standings

Answer = TypeVar("Answer")


class Snapshot:
    """All that was sent and what became of it, at one moment. Raises OSError."""

    def __init__(self, latest: Latest) -> None:
        self.reading = latest.reading
        self.standings = _RememberedStandings(self.reading)
        self.statuses = Statuses(self.reading)
        self.sent: tuple[Found, ...] = latest.sent

    def submissions(self, form: str) -> Iterable[Found]:
        """As the reading's, without reading residents' forms again."""
        if form in FORMS:
            return (found for found in self.sent if found.form == form)
        return self.reading.submissions(form)


class _RememberedStandings(Standings):
    """The standings of a moment stay as they are: each letter's is worked out once."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._known: dict[str, Standing] = {}

    def of(self, receipt: str) -> Standing:
        if receipt not in self._known:
            self._known[receipt] = super().of(receipt)
        return self._known[receipt]


class DeskInbox:
    """See above. Raises CatalogueError when the site's pair cannot be used."""

    def __init__(self, inbox: Inbox, site_dir: Path, clock: Callable[[], datetime]) -> None:
        self.inbox = inbox
        self.site_dir = site_dir
        self._clock = clock
        self._live = LiveCatalogue(site_dir)
        self._lock = threading.Lock()
        self._seen: tuple = ()
        self._snapshot: Snapshot | None = None
        self._latest = readings_of(inbox, FORMS)

    def catalogue(self) -> Catalogue:
        return self._live.current()

    def now(self) -> datetime:
        """The time of the network."""
        return network_now(self.catalogue().site, self._clock())

    def snapshot(self) -> Snapshot:
        """Raises OSError."""
        with self._lock:
            seen = signature_of(self.inbox)
            if self._snapshot is None or seen != self._seen:
                self._snapshot, self._seen = Snapshot(self._latest()), seen
            return self._snapshot

    def write(
        self, own: Callable[[Store], Answer], path: str, question: dict, read: Callable[[dict], Answer]
    ) -> Answer:
        """Done here when nobody owns the inbox, else by the server that does (admin_actions.py has `path`).

        Raises NotSaved, InboxBroken, AdminRefused, OSError.
        """
        with self._lock:
            return by_owner(self.inbox, own, lambda: ask(self.inbox, path, question, read))

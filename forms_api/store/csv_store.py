"""The default store (being built): the interface that views are written against."""

from pathlib import Path

from forms_api.store.values import KeyTaken, NotHeld, Release, Stored, Submission


class CsvStore:
    """The one writer of an inbox. Every method may be called from many threads at once."""

    secret_key: bytes

    def append(self, submission: Submission) -> Stored | KeyTaken:
        """Returns Stored only when the row is durable. Raises NotSaved. KeyTaken names the first taken key, `receipt:…` last."""
        raise NotImplementedError

    def release(self, release: Release) -> Stored | NotHeld:
        """Frees keys of their holder, durably. Raises NotSaved."""
        raise NotImplementedError

    def close(self) -> None:
        """Waits for the commit under way, then gives the inbox free."""
        raise NotImplementedError


def open_store(inbox_dir: Path) -> CsvStore:
    """Makes the folder when it is missing, takes its lock, reads the ledgers. Raises InboxBusy or InboxBroken (one Chinese sentence)."""
    raise NotImplementedError

"""Watches the editors' files: folders go in, names of changed files come out, one burst at a time.

Saving a file is rarely one event. VS Code empties the file and writes it again, Word and vim write a new
file and rename it over the old one, Notepad writes twice. So names are collected until nothing has happened
for `QUIET_SECONDS`. Reading a file is no change; temporary files of editors are none either.

Linux (inotify), macOS (FSEvents) and Windows tell of changes within milliseconds. Where the system has no more watches to
give, files are looked at twice a second. A folder on a network drive, or one that Windows shares with Linux inside it, does
not tell what another machine or the other system changed: there the next change made here brings all up to date.
"""

import os
import queue
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

QUIET_SECONDS = 0.03
BURST_SECONDS = 0.5  # a program that writes without a pause is not waited for any longer
_CHANGES = {"created", "modified", "closed", "moved", "deleted"}
_VIM_TRIAL = "4913"  # made and removed to see whether the folder can be written
_TEMPORARY_ENDS = ("~", ".tmp", ".swp", ".swx", ".part", ".crswap")

Received = TypeVar("Received", bytes, list)


class Changes(Protocol):
    """Whoever is told of changes: a queue, or what stands before one."""

    def put(self, name: str) -> object: ...


class Watch(FileSystemEventHandler):
    """`watched`: a folder → names of files and folders in it, which need not exist yet.

    Every change puts a name, relative to its folder, into `changes`.
    """

    def __init__(self, watched: Mapping[Path, frozenset[str]], changes: Changes) -> None:
        self._watched = {Path(os.path.realpath(folder)): names for folder, names in watched.items()}
        self._changes = changes
        self._lock = threading.Lock()
        self._renewed: set[Path] = set()
        try:
            self._start(Observer())
        except OSError:  # the system has no more watches to give: look at the files twice a second instead
            self._observer.stop()
            self._start(PollingObserver(timeout=0.5))

    def refresh(self) -> None:
        """Follows folders that were made, or removed and made again (as git does), since the last call."""
        with self._lock:
            renewed, self._renewed = self._renewed, set()
        for path in sorted(renewed):
            old = self._trees.pop(path, None)
            if old is not None:
                self._observer.unschedule(old)
            self._follow(path)

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join(timeout=2)  # its threads are daemons: never worth hanging for

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or event.is_directory and event.event_type == "modified":
            return
        for end in (event.src_path, event.dest_path):
            if end:
                self._note(Path(os.fsdecode(end)), event.event_type)

    def _start(self, observer: BaseObserver) -> None:
        self._observer = observer
        self._trees: dict[Path, ObservedWatch] = {}
        observer.start()
        for folder, names in self._watched.items():
            if not folder.is_dir():
                continue  # the build says so
            observer.schedule(self, os.fspath(folder), recursive=False)
            for name in sorted(names):
                self._follow(folder / name)

    def _follow(self, path: Path) -> None:
        if path.is_dir():
            self._trees[path] = self._observer.schedule(self, os.fspath(path), recursive=True)

    def _note(self, path: Path, event_type: str) -> None:
        name = path.name
        if name.startswith((".", "~$")) or name.endswith(_TEMPORARY_ENDS) or name == _VIM_TRIAL:
            return
        for folder, names in self._watched.items():
            if path.is_relative_to(folder) and path != folder:
                inside = path.relative_to(folder)
                if inside.parts[0] in names:
                    if len(inside.parts) == 1 and event_type != "modified":
                        with self._lock:
                            self._renewed.add(path)
                    self._changes.put(inside.as_posix())


def next_burst(changes: queue.SimpleQueue) -> list:
    """Blocks for the first item, then collects until it is quiet. Each item once, in the order of coming.

    A SimpleQueue, because a signal may interrupt us anywhere: it leaves no lock behind.
    """
    return list(dict.fromkeys(until_quiet(_first(changes), lambda seconds: _come_within(changes, seconds))))


def until_quiet(received: Received, more_within: Callable[[float], Received]) -> Received:
    """What was received and what follows it, until nothing has come for `QUIET_SECONDS`.

    `more_within(seconds)` is what comes in that time, empty for nothing.
    """
    end = time.monotonic() + BURST_SECONDS
    while time.monotonic() < end and (more := more_within(QUIET_SECONDS)):
        received += more
    return received


def _first(changes: queue.SimpleQueue) -> list:
    while not (found := _come_within(changes, 0.5)):  # without a timeout, Windows would not let Ctrl+C through
        pass
    return found


def _come_within(changes: queue.SimpleQueue, seconds: float) -> list:
    """The next item, with all that are there behind it."""
    try:
        found = [changes.get(timeout=seconds)]
    except queue.Empty:
        return []
    while not changes.empty():
        found.append(changes.get())
    return found

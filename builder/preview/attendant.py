"""A forked process that is told names and answers what it has done for them.

In: a `Show`, which the process inherits as it is in memory, then names one by one. Out: the sum of what `Show` says.
"""

import gc
import os
import select
import signal
import struct
import time
from collections.abc import Iterator, Sequence
from typing import NoReturn, Protocol

from builder.preview.watch import until_quiet

_ANSWER = struct.Struct("=qq")


class Show(Protocol):
    """Shows what it can of the saved files with these names, and says how many files of the site it has replaced."""

    def prepare(self) -> None:
        """Before the first names come."""

    def __call__(self, names: Sequence[str]) -> int: ...


class Attendant:
    """The process as its parent sees it: names go in by one pipe, answers come back by another."""

    def __init__(self, show: Show) -> None:
        names_out, self._names = os.pipe()
        self._answers, answers_in = os.pipe()
        os.set_blocking(self._names, False)
        self._sent = self._answered = self._done = self._told = 0
        self._listens = True
        endings = {signal.SIGINT, signal.SIGHUP, signal.SIGTERM}
        gc.freeze()  # what no collection looks at stays on pages of memory that both processes share
        # An end that is asked for just now waits: what its parent does then is not for the new process to do, too.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, endings)
        try:
            self._child = os.fork()
            if self._child == 0:
                os.close(self._names)
                os.close(self._answers)
                _attend(show, names_out, answers_in)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            gc.unfreeze()
        os.close(names_out)
        os.close(answers_in)

    def send(self, name: str) -> None:
        self._sent += 1
        try:
            os.write(self._names, f"{name}\n".encode())
        except OSError:  # it has ended, or is told more at once than it can take
            self._listens = False

    def settled(self, seconds: float) -> int | None:
        """The sum of what was done since the last call, once all names sent until now are done with; None if that will not
        be within so many seconds.
        """
        wanted, end = self._sent, time.monotonic() + seconds
        while self._answered < wanted:
            wait = max(0.0, end - time.monotonic())
            is_ready = self._listens and select.select([self._answers], [], [], wait)[0]
            answer = os.read(self._answers, _ANSWER.size) if is_ready else b""
            if len(answer) < _ANSWER.size:
                return None
            self._answered, self._done = _ANSWER.unpack(answer)
        told, self._told = self._told, self._done
        return self._done - told

    def end(self) -> None:
        """At once, whatever it is doing."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._names)
        os.close(self._answers)


def _attend(show: Show, names: int, answers: int) -> NoReturn:
    """The process's whole life. It ends when its parent does, for then nobody holds the other ends of its pipes."""
    try:
        for ending in (signal.SIGINT, signal.SIGHUP):  # for its parent, who ends it
            signal.signal(ending, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        show.prepare()
        answered = done = 0
        for burst in _bursts(names):
            done += show(tuple(dict.fromkeys(burst)))
            answered += len(burst)
            os.write(answers, _ANSWER.pack(answered, done))
    except Exception:
        pass  # its parent has ended; or a template is just being changed, the disk is full: the build will say it
    finally:
        os._exit(0)


def _bursts(names: int) -> Iterator[list[str]]:
    """As the builds' own: a file may be written in two steps. Raises EOFError when the parent has ended."""

    def come_within(seconds: float) -> bytes:
        return _read(names) if select.select([names], [], [], seconds)[0] else b""

    while True:
        received = until_quiet(_read(names), come_within)
        while not received.endswith(b"\n"):
            received += _read(names)
        yield os.fsdecode(received).splitlines()


def _read(names: int) -> bytes:
    if not (received := os.read(names, 1 << 16)):
        raise EOFError
    return received

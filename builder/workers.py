"""The same work on many items, on all cores: forked processes, each taking the next few items when it is free.

In: a function and items. Out: its results, in the items' order. A child inherits the function and the items as they
are in memory: neither is pickled, only results are. What a function does to anything but its result stays in the child.
A child that has looked at many objects no longer shares their pages with its parent, as a look writes into an object: so
after a while a fresh child takes its place, which shares them all.
Work in the process itself where there is no fork, one core or too little to do: equal results either way.
"""

import gc
import os
import pickle
import select
import signal
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# A fork of a builder costs some 15 ms: fewer items than this are done sooner than handed out.
FEW = 64
# Items taken at once; a pipe holds 16,000 numbers of such chunks.
CHUNK = 32
_MOST_CHUNKS = 16_000
# Items that one child takes before a fresh one: 10,000 pages like for like held 183 MB in all with lasting children, 130 MB so.
LIFE = 1_000
_NUMBER = struct.Struct("=i")
_HEADER = struct.Struct("=iq")


class WorkerDied(Exception):
    """A process ended before its work did: killed, or out of memory."""


def spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int | None = None,
    *,
    few: int = FEW,
    chunk: int = CHUNK,
    life: int = LIFE,
) -> Iterator[Result]:
    """`work(item)` of each item, in order, by as many processes as there are cores, or `workers`.

    Below `few` items nothing is forked. What `work` raises is raised here; `WorkerDied` when a process is gone. Closing
    the iterator early ends the processes. A process ends by itself after some `life` items, and with it whatever `work` has kept
    for later; the next one takes over. Call it while no other thread holds a lock that `work` needs.
    """
    yield from spread_in_chunks(lambda some: map(work, some), items, workers, few=few, chunk=chunk, life=life)


def spread_in_chunks(
    work: Callable[[Sequence[Item]], Iterable[Result]],
    items: Sequence[Item],
    workers: int | None = None,
    *,
    few: int = FEW,
    chunk: int = CHUNK,
    life: int = LIFE,
) -> Iterator[Result]:
    """As `spread`, of work that is done on several items at once: it is given up to `chunk` of them, and gives their results."""
    count = min(cores() if workers is None else workers, -(-len(items) // chunk))
    if count < 2 or len(items) < few or not hasattr(os, "fork"):
        for start in range(0, len(items), chunk):
            yield from work(items[start : start + chunk])
        return
    chunk = max(chunk, -(-len(items) // _MOST_CHUNKS))
    starts = range(0, len(items), chunk)
    pool = _Pool(lambda number: list(work(items[starts[number] : starts[number] + chunk])))
    try:
        pool.start(count, len(starts), max(1, life // chunk))
        for results in pool.results():
            yield from results
    finally:
        pool.end()


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool:
    """Children that read the numbers of chunks from one pipe and each write their results into one of their own."""

    def __init__(self, work: Callable[[int], object]) -> None:
        self._work = work
        self._total = 0
        self._life = 0
        self._tasks = -1
        self._children: dict[int, _Child] = {}

    def start(self, count: int, total: int, life: int) -> None:
        """A child makes at most `life` of `total` chunks."""
        self._total, self._life = total, life
        self._tasks, tasks_in = os.pipe()
        os.write(tasks_in, b"".join(map(_NUMBER.pack, range(total))))
        os.close(tasks_in)
        for _ in range(count):
            self._fork()

    def results(self) -> Iterator[object]:
        """The chunks in order; one that is ready too early waits."""
        early: dict[int, bytes] = {}
        turn = 0
        while turn < self._total:
            if not self._children:
                raise WorkerDied(f"{self._total - turn} of {self._total} chunks were never answered")
            for out in select.select(list(self._children), [], [])[0]:
                child = self._children[out]
                data = os.read(out, 1 << 20)
                child.received += data
                for number, answer in _taken_from(child.received):
                    early[number] = answer
                    child.answered += 1
                if not data:
                    self._replace(out)
            while turn in early:
                yield _opened(early.pop(turn))
                turn += 1

    def end(self) -> None:
        for out, child in self._children.items():
            os.close(out)
            os.kill(child.number, signal.SIGKILL)
            os.waitpid(child.number, 0)
        self._children.clear()
        os.close(self._tasks)

    def _fork(self) -> None:
        out, into = os.pipe()
        # Objects that no collection looks at stay on pages that all children share.
        gc.freeze()
        try:
            child = os.fork()
            if child == 0:
                for unneeded in (out, *self._children):
                    os.close(unneeded)
                self._toil(into)
        finally:
            gc.unfreeze()
        os.close(into)
        self._children[out] = _Child(child)

    def _replace(self, out: int) -> None:
        """The child at `out` has ended: because its life was over, or there was no chunk left, or against its will."""
        child = self._children.pop(out)
        os.close(out)
        os.waitpid(child.number, 0)
        if child.answered == self._life:
            self._fork()

    def _toil(self, into: int) -> NoReturn:
        """A child's whole life. It never returns into its parent's code and leaves no files flushed twice."""
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            for _ in range(self._life):
                if len(data := os.read(self._tasks, _NUMBER.size)) != _NUMBER.size:
                    break
                (number,) = _NUMBER.unpack(data)
                _write(into, number, _answer(self._work, number))
            code = 0
        finally:
            os._exit(code)


@dataclass
class _Child:
    """`received` is what came of an answer that is not whole yet."""

    number: int
    received: bytearray = field(default_factory=bytearray)
    answered: int = 0


def _answer(work: Callable[[int], object], number: int) -> bytes:
    try:
        return pickle.dumps((True, work(number)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        try:
            failed = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
            pickle.loads(failed)
            return failed
        except Exception:
            return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))


def _opened(answer: bytes) -> object:
    done, value = pickle.loads(answer)
    if not done:
        raise value
    return value


def _write(into: int, number: int, answer: bytes) -> None:
    left = memoryview(_HEADER.pack(number, len(answer)) + answer)
    while left:
        left = left[os.write(into, left) :]


def _taken_from(received: bytearray) -> Iterator[tuple[int, bytes]]:
    """The answers that have come whole, each with its number; they leave `received`."""
    at = 0
    while len(received) - at >= _HEADER.size:
        number, length = _HEADER.unpack_from(received, at)
        if len(received) - at - _HEADER.size < length:
            break
        at += _HEADER.size + length
        yield number, bytes(received[at - length : at])
    del received[:at]

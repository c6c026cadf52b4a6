"""Sends ballots to a server on this machine and says what became of each: a process of its own, cheap enough
(measured: 0.08 ms of CPU a ballot) to leave the cores to the server.

    python -m bench.forms.client PORT CODES [--connections N] [--rate R] [--first N] [--count N]

In: a file with a voting code a line. Out: one line of JSON (Sent). With a rate the ballots are due at their
times whatever the server does, and are as late as their answer is after that time; without one every
connection sends its next ballot when it has its answer. Only 127.0.0.1 is talked to; it gives up after
`MOST_S` seconds. The clients' addresses come from 198.18.0.0/15, which is for benchmarks: two of five ballots
from five addresses that many share, the others from 1,995.
"""

import argparse
import base64
import json
import math
import select
import socket
import sys
import time
from collections import Counter, deque
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote_plus

from bench.forms.site import BALLOT, EDITION, OPTIONS

MOST_S = 600.0
_SHARED, _OWN = 5, 1995


@dataclass(frozen=True)
class Sent:
    """What became of a load. Times in milliseconds; `receipts` are those that were acknowledged."""

    seconds: float
    statuses: dict[str, int]
    p50: float
    p95: float
    p99: float
    worst: float
    client_cpu_s: float
    receipts: list[str]

    @property
    def a_second(self) -> float:
        return self.statuses.get("303", 0) / self.seconds


def request_of(number: int, code: str) -> bytes:
    """One ballot as a browser sends it through a proxy."""
    ticks = "".join(f"&option={OPTIONS[(number * 7 + step * 11) % len(OPTIONS)]}" for step in range(5))
    body = f"ballot={BALLOT}&edition={EDITION}&once={number:022}{ticks}&code={quote_plus(code)}&website="
    return (
        "POST /forms/ballot/ HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Forwarded-For: {_address(number)}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode("ascii")


def send(port: int, requests: list[bytes], connections: int, rate: float) -> Sent:
    """Sends all of them; see above. Raises OSError when the server goes away."""
    # Used in turn: one that lay idle for half a minute would be closed by the server.
    idle = deque(socket.create_connection(("127.0.0.1", port), timeout=MOST_S) for _ in range(connections))
    for each in idle:
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    by_number = {each.fileno(): each for each in idle}
    waiting = select.epoll()
    for number in by_number:
        waiting.register(number, select.EPOLLIN)
    due: dict[int, float] = {}
    heard = {number: b"" for number in by_number}
    answers: list[tuple[float, bytes]] = []
    cpu_at, began_at, sent = time.process_time(), time.perf_counter(), 0
    while len(answers) < len(requests):
        now = time.perf_counter()
        if now - began_at > MOST_S:
            break
        while idle and sent < len(requests) and (not rate or began_at + sent / rate <= now):
            connection = idle.popleft()
            due[connection.fileno()] = began_at + sent / rate if rate else now
            connection.sendall(requests[sent])
            sent += 1
        pause = max(0.0, began_at + sent / rate - now) if rate and idle and sent < len(requests) else 1.0
        for number, _ in waiting.poll(pause):
            chunk = by_number[number].recv(65536)
            if not chunk:
                raise ConnectionError("the server closed the connection")
            heard[number] += chunk
            if _is_whole(heard[number]):
                answers.append((time.perf_counter() - due[number], heard[number]))
                heard[number] = b""
                idle.append(by_number[number])
    seconds = time.perf_counter() - began_at
    cpu_s = time.process_time() - cpu_at
    for each in by_number.values():
        each.close()
    return _sent(seconds, cpu_s, answers, len(requests))


def _sent(seconds: float, cpu_s: float, answers: list[tuple[float, bytes]], asked: int) -> Sent:
    late = sorted(1000 * each for each, _ in answers)
    statuses = Counter(data[9:12].decode("ascii") for _, data in answers)
    if len(answers) < asked:
        statuses["none"] = asked - len(answers)
    receipts = [_receipt(data) for _, data in answers if data[9:12] == b"303"]
    at = {share: late[math.ceil(share * len(late)) - 1] for share in (0.5, 0.95, 0.99, 1.0)}
    return Sent(seconds, dict(statuses), at[0.5], at[0.95], at[0.99], at[1.0], cpu_s, receipts)


def _is_whole(data: bytes) -> bool:
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return False
    length = head.lower().partition(b"\r\ncontent-length: ")[2].partition(b"\r\n")[0]
    return len(body) >= int(length or 0)


def _receipt(answer: bytes) -> str:
    """The number in the signed address of the receipt's page."""
    token = answer.partition(b"/receipt/")[2].partition(b"/")[0]
    packed, _, _ = token.rpartition(b".")
    return json.loads(base64.urlsafe_b64decode(packed + b"=" * (-len(packed) % 4)))[0]


def _address(number: int) -> str:
    """Two of five from the shared ones."""
    fives, place = divmod(number, 5)
    nth = (fives * 2 + place) % _SHARED if place < 2 else _SHARED + (fives * 3 + place - 2) % _OWN
    return f"198.18.{nth // 250}.{nth % 250 + 1}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("codes", type=Path)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--rate", type=float, default=0.0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    options = parser.parse_args()
    chosen = options.codes.read_text(encoding="ascii").split()[options.first : options.first + options.count]
    requests = [request_of(options.first + nth, code) for nth, code in enumerate(chosen)]
    print(json.dumps(asdict(send(options.port, requests, options.connections, options.rate))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

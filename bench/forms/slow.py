"""Connections that send a form a byte a second, until told to stop: `python -m bench.forms.slow PORT COUNT`.

Half of them are in the middle of their headers, half in the middle of their words; one that the server sends
away comes back. Ends by itself after five minutes.
"""

import argparse
import socket
import sys
import time
from contextlib import suppress

_MOST_S = 300
_HEAD = b"POST /forms/suggestion/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    slow = [_begun(options.port, nth) for nth in range(options.count)]
    print("slow", flush=True)
    until = time.monotonic() + _MOST_S
    while time.monotonic() < until:
        time.sleep(1)
        for nth, connection in enumerate(slow):
            try:
                connection.sendall(b"X")
            except OSError:
                connection.close()
                with suppress(OSError):
                    slow[nth] = _begun(options.port, nth)
    return 0


def _begun(port: int, nth: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(_HEAD if nth % 2 else _HEAD + b"\r\ntext=")
    return connection


if __name__ == "__main__":
    sys.exit(main())

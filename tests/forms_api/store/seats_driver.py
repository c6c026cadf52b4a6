"""A small process in which four threads sign up, cancel, ring and say yes without end: a test kills it.

    python -m tests.forms_api.store.seats_driver INBOX [--disk NAME]

Writes one line for each thing that is done, after it is durable: "opened", "seat RECEIPT", "gone RECEIPT".
"""

import argparse
import os
import random
import threading
from pathlib import Path

from forms_api import seats
from forms_api.receipts import new_receipt
from forms_api.seats import Seated
from forms_api.store import open_store
from tests.forms_api.seating import GUITAR, sign_up
from tests.forms_api.store.driver import DISKS
from tests.forms_api.store.samples import NOON

THREADS = 4


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("inbox", type=Path)
    parser.add_argument("--disk", choices=sorted(DISKS), default="Disk")
    options = parser.parse_args()
    store = open_store(options.inbox, disk=DISKS[options.disk]())
    _tell("opened")
    threads = [threading.Thread(target=_live, args=(store,), daemon=True) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _live(store) -> None:
    chance = random.SystemRandom()
    mine: list[str] = []
    while True:
        if len(mine) < 3:
            receipt = store.append(sign_up(receipt=new_receipt(chance))).receipt
            mine.append(receipt)
        else:
            receipt = chance.choice(mine)
            if chance.random() < 0.5:
                seats.cancel(store, receipt, NOON)
                _tell(f"gone {receipt}")
                mine.remove(receipt)
                seats.promote(store, [GUITAR], NOON)
                continue
            seats.confirm(store, GUITAR, receipt, NOON)
        if isinstance(seats.standing(store, GUITAR, receipt, NOON), Seated):
            _tell(f"seat {receipt}")


def _tell(line: str) -> None:
    os.write(1, line.encode("ascii") + b"\n")


if __name__ == "__main__":
    main()

"""Keeps this process to one core, where the machine has several.

Python lets one thread run at a time. On two idle cores every turn of theirs wakes the other core, and a virtual machine pays
dearly for that (measured: 6.3 ms of CPU a ballot and 170 ballots a second; kept to one core 0.7 ms and 1,300). A server that
needs more than one core is several servers over one database. Whoever has already given this process one core
(taskset, CPUAffinity=) is not overruled, and where the system knows no such thing nothing is done.
"""

import os


def keep_to_one_core(port: int) -> int | None:
    """The core, or None where it stays as it was. To be called before the first thread is started: they inherit it.

    `port` is the server's own; servers with ports that follow each other get cores that do. 0: nobody knows it yet.
    """
    if not hasattr(os, "sched_setaffinity"):
        return None
    try:
        cores = sorted(os.sched_getaffinity(0))
        if len(cores) < 2:
            return None
        core = cores[(port or os.getpid()) % len(cores)]
        os.sched_setaffinity(0, {core})
    except OSError:
        # A container may forbid it: slower, and nothing else.
        return None
    return core

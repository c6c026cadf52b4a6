"""The end of a command: everything that was said is written out, and nothing is freed.

In: an exit code. Python would take apart, value by value, what the system takes back at once: after a build of 10,000 stations
that is 0.15 s of work for nothing. No module of ours, nor any that it uses, leaves something to be done at exit.
"""

import os
import sys
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """Where the last words cannot be written, Python goes its own way and says so."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)

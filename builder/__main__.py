"""`python -m builder`."""

import sys

from builder.cli import main
from builder.collecting import collect_seldom
from builder.leaving import leave

if __name__ == "__main__":
    collect_seldom()
    leave(main(sys.argv[1:]))

"""`python -m builder`."""

import sys

from builder.cli import main
from builder.leaving import leave

if __name__ == "__main__":
    leave(main(sys.argv[1:]))

"""`python -m builder stale`: the stations that nobody has verified for long."""

import argparse
import sys

from builder.diagnostics import format_text
from builder.read.network import read_network
from builder.read.source import SourceMissing
from builder.stale_command import stale_stations, stale_text

ERRORS = (SourceMissing,)


def run(options: argparse.Namespace) -> int:
    network, diagnostics = read_network(options.source)
    if network is None:
        print(format_text(diagnostics, options.lang), end="", file=sys.stderr)
        return 1
    if network.unread_slugs:
        print(format_text(diagnostics, options.lang), end="", file=sys.stderr)
    stations = stale_stations(network, network.site.sample_date or options.date, options.months)
    print(stale_text(stations, options.format, options.lang), end="")
    return 0

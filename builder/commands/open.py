"""`python -m builder open 站点`: whether a station is open, answered from the files as they are."""

import argparse
import sys
from datetime import datetime

from builder.diagnostics import format_text
from builder.model.opening.answer import Moment
from builder.open_command import StationUnknown, answer_json, ask, moment_of, station_named
from builder.open_words import answer_text
from builder.read.network import read_network
from builder.read.source import SourceMissing

ERRORS = (SourceMissing, StationUnknown)


def run(options: argparse.Namespace) -> int:
    network, diagnostics = read_network(options.source)
    if network is None or network.has_file_for(options.station) and not network.station(options.station):
        print(format_text(diagnostics, options.lang), end="", file=sys.stderr)
        return 1
    at = _moment(options.at) if options.at else moment_of(network, options.now)
    found = ask(network, station_named(network, options.station), at)
    print(answer_json(found) if options.json else answer_text(found, options.lang), end="")
    return 0


def _moment(when: datetime) -> Moment:
    return Moment(when.date(), when.hour * 60 + when.minute)

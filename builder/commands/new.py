"""`python -m builder new station`: a station file to fill in."""

import argparse

from builder.commands.words import say
from builder.new_station import NewStationError, write_skeleton
from builder.read.source import SourceMissing

ERRORS = (SourceMissing, NewStationError)


def run(options: argparse.Namespace) -> int:
    path = write_skeleton(options.source, options.slug)
    print(say(options, f"已新建 {path}，请用编辑器打开，照着里面的说明填写。", f"Wrote {path}; open it and fill it in."))
    return 0

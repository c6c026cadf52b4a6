"""`python -m builder check`: what is wrong with the source, and nothing written."""

import argparse

from builder.build import read_and_check
from builder.commands.words import print_diagnostics
from builder.diagnostics import has_errors
from builder.read.source import SourceMissing

ERRORS = (SourceMissing,)


def run(options: argparse.Namespace) -> int:
    checked = read_and_check(options.source, options.date, cache_dir=options.source / options.cache_name)
    print_diagnostics(checked.diagnostics, options)
    return 1 if has_errors(checked.diagnostics) else 0

"""`python -m builder serve`: the site on this machine, built again when a file was saved."""

import argparse
import sys

from builder import preview
from builder.build import build
from builder.memory import Memory
from builder.publish import PublishError
from builder.read.network import SourceMissing
from builder.theme import EngineFailed

ERRORS = (SourceMissing, EngineFailed, PublishError)


def run(options: argparse.Namespace) -> int:
    memory = Memory()
    return preview.run(
        lambda: build(options.source, options.site, options.cache, options.date, memory, options.cards),
        source_dir=options.source,
        site_dir=options.site,
        inbox_dir=options.inbox,
        host=options.host,
        port=options.port,
        out=sys.stdout,
    )

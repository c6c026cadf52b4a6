"""`python -m builder serve`: the site on this machine, built again when a file was saved."""

import argparse
import sys
from functools import partial

from builder import preview
from builder.build import BuildResult, build
from builder.cache import open_cache
from builder.check.across import asked_by_rules
from builder.collecting import collect_as_usual
from builder.first_pages import LastBuild, last_build
from builder.memory import Memory
from builder.publish import PublishError
from builder.read.source import SourceMissing
from builder.theme import EngineFailed

ERRORS = (SourceMissing, EngineFailed, PublishError)


def run(options: argparse.Namespace) -> int:
    collect_as_usual()
    memory = Memory()
    cache = open_cache(options.cache)

    def left_by(built: BuildResult) -> LastBuild | None:
        asked = asked_by_rules(cache)
        if built.site is None or asked is None:
            return None
        return last_build(options.source, built.site.context, built.site.shells, asked)

    return preview.run(
        partial(build, options.source, options.site, options.cache, options.date, memory, options.cards),
        left_by,
        source_dir=options.source,
        site_dir=options.site,
        inbox_dir=options.inbox,
        host=options.host,
        port=options.port,
        out=sys.stdout,
    )

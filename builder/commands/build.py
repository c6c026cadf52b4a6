"""`python -m builder build`: the site, written anew where something has changed."""

import argparse
import sys
import time
from collections.abc import Sequence

from builder.build import BuildResult, build
from builder.cache import Note, open_cache
from builder.commands.words import print_diagnostics, say
from builder.progress import Progress
from builder.publish import PublishError
from builder.read.source import SourceMissing
from builder.theme import EngineFailed
from builder.timings import Timings, table
from builder.unchanged import Asked, Before, remember

ERRORS = (SourceMissing, EngineFailed, PublishError)


def run(options: argparse.Namespace, before: Before, notes: Sequence[Note]) -> int:
    """`before` is how `builder.unchanged` found the inputs, `notes` what there was to say of the cache then."""
    timings = Timings(time.perf_counter)
    progress = Progress(sys.stderr, sys.stderr.isatty(), time.monotonic)
    made = say(options, "生成", "made")
    result = build(
        options.source,
        options.site,
        options.cache,
        options.date,
        cards=options.cards,
        timings=timings,
        at=lambda done, whole: progress.at(made, done, whole),
        states=before.states,
    )
    progress.end()
    _print_notes((*notes, *result.notes), options)
    print_diagnostics(result.diagnostics, options)
    # A tool that asked for JSON reads nothing else on standard output.
    out = sys.stdout if options.format == "text" else sys.stderr
    if result.published is None:
        told = say(options, "没有发布，原来的网站没有动。", "Nothing was published; the old site is untouched.")
        print(told, file=out)
        return 1
    done = result.published
    print(
        say(
            options,
            f"已发布到 {options.site}：写入 {done.written} 个文件，删除 {done.removed} 个，{done.unchanged} 个没有变化。",
            f"Published to {options.site}: {done.written} files written, {done.removed} removed, "
            f"{done.unchanged} unchanged.",
        ),
        file=out,
    )
    _remember(result, options, before)
    if options.timings:
        print(table(timings, options.lang), end="", file=sys.stderr)
    return 0


def _remember(result: BuildResult, options: argparse.Namespace, before: Before) -> None:
    asked = Asked(options.source, options.site, options.date, options.cards)
    remember(asked, open_cache(options.cache), before, result.diagnostics)


def _print_notes(notes: Sequence[Note], options: argparse.Namespace) -> None:
    """Each once."""
    for note in dict.fromkeys(notes):
        print(say(options, note.zh, note.en), file=sys.stderr)

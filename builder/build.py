"""The whole way once: source folder → read → check → photos → plan and render → publish → site folder.

In: folders and a date. Out: a BuildResult. Editors' mistakes are values in it; a broken environment raises
(`SourceMissing`, `PublishError`). Nothing is published while there is an error.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.check import check
from builder.diagnostics import Diagnostic, has_errors, in_order
from builder.memory import FORGETFUL, Forgetful
from builder.model.honours.portraits import portraits_shown, portraits_wanted
from builder.model.network import Network
from builder.photos import NO_PORTRAITS, Portraits, develop_portraits
from builder.publish import Published, finish_interrupted, publish
from builder.read.network import read_network
from builder.site import site_files


@dataclass(frozen=True)
class Checked:
    """A source folder read and checked; `network` is None while there is an error."""

    network: Network | None
    made_date: date
    diagnostics: tuple[Diagnostic, ...]
    portraits: Portraits = NO_PORTRAITS


@dataclass(frozen=True)
class BuildResult:
    """`published` is None when an error kept the old site."""

    diagnostics: tuple[Diagnostic, ...]
    published: Published | None


def read_and_check(
    source_dir: Path, today: date, memory: Forgetful = FORGETFUL, cache_dir: Path | None = None
) -> Checked:
    """All diagnostics of `source_dir` in source order. A sample network's sample_date takes the place of `today`.

    Portraits are made on the way, for only then is it known that they can be; `cache_dir` keeps them.
    """
    network, found = read_network(source_dir, memory)
    if network is None:
        return Checked(None, today, tuple(in_order(found)))
    made_date = network.site.sample_date or today
    portraits = portraits_of(network, made_date, cache_dir, memory)
    diagnostics = tuple(in_order([*found, *check(network, made_date), *portraits.diagnostics]))
    return Checked(None if has_errors(diagnostics) else network, made_date, diagnostics, portraits)


def portraits_of(
    network: Network, made_date: date, cache_dir: Path | None, memory: Forgetful = FORGETFUL
) -> Portraits:
    """The portraits that this network's pages show on `made_date`."""
    return develop_portraits(
        network.portraits,
        portraits_wanted(network, made_date),
        portraits_shown(network, made_date),
        cache_dir,
        memory,
    )


def build(
    source_dir: Path,
    site_dir: Path,
    cache_dir: Path,
    today: date,
    memory: Forgetful = FORGETFUL,
    cards: bool = False,
) -> BuildResult:
    """Publishes the site of `source_dir` into `site_dir`, or tells why not and leaves the old one.

    A move in which an earlier build was killed is finished first, whatever the files say now. With the same
    `memory` at every build only what depends on a change is read and rendered again. `cards` adds what is printed.
    """
    finish_interrupted(site_dir)
    checked = read_and_check(source_dir, today, memory, cache_dir)
    if checked.network is None:
        return BuildResult(checked.diagnostics, None)
    files = site_files(checked.network, checked.made_date, cache_dir, memory, cards, checked.portraits)
    # Not after mistakes: what was rendered before them is still good when they are mended.
    memory.end_build()
    return BuildResult(checked.diagnostics, publish(files, site_dir))

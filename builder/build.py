"""The whole way once: source folder → read → check → photos → parts → publish → site folder.

In: folders and a date. Out: a BuildResult. Editors' mistakes are values in it; a broken environment raises
(`SourceMissing`, `PublishError`). Nothing is published while there is an error.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder.cache import Cache, Note, open_cache
from builder.check import Around, StationInspector, check
from builder.collecting import seldom_collecting
from builder.diagnostics import Diagnostic, has_errors, in_order
from builder.memory import FORGETFUL, Forgetful
from builder.model.honours.portraits import portraits_shown, portraits_wanted
from builder.model.network import Network
from builder.photos import NO_PORTRAITS, Portraits, develop_portraits
from builder.plan.parts import Parts, parts_of
from builder.publish import Published, finish_interrupted, publishing
from builder.read.network import read_source
from builder.read.stations import States
from builder.remembered import as_plain, from_plain
from builder.render.environment import COMPILED
from builder.site import Site, Wanted, make_site
from builder.theme import engine_ahead
from builder.timings import Timings

# In the cache: what the last build made, and what that depended on.
_PARTS = "parts"
# In the cache: its templates as Python code.
_TEMPLATES = "templates"


@dataclass(frozen=True)
class Checked:
    """A source folder read and checked; `network` is None while there is an error. `gist` is the reader's."""

    network: Network | None
    made_date: date
    diagnostics: tuple[Diagnostic, ...]
    portraits: Portraits = NO_PORTRAITS
    gist: bytes = b""


@dataclass(frozen=True)
class BuildResult:
    """`published` is None when an error kept the old site. `made` names the parts that were made again; `notes` are lines
    about the cache. `site` is what was made, of a build that was published.
    """

    diagnostics: tuple[Diagnostic, ...]
    published: Published | None
    made: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    site: Site | None = None


def read_and_check(
    source_dir: Path,
    today: date,
    memory: Forgetful = FORGETFUL,
    cache_dir: Path | None = None,
    cache: Cache | None = None,
    states: States | None = None,
) -> Checked:
    """All diagnostics of `source_dir` in source order. A sample network's sample_date takes the place of `today`. `states` are
    how its files were found a moment ago.

    Portraits are made on the way, for only then is it known that they can be; `cache_dir` keeps them.
    """
    cache = cache or open_cache(cache_dir)
    read = read_source(source_dir, memory, cache, lambda network: _inspector(network, today), states=states)
    network = read.network
    if network is None:
        return Checked(None, today, tuple(in_order(read.found)))
    made_date = _made_date(network, today)
    portraits = portraits_of(network, made_date, cache_dir, memory)
    said = check(network, made_date, read.inspected, read.gist, cache)
    diagnostics = tuple(in_order([*read.found, *said, *portraits.diagnostics]))
    return Checked(None if has_errors(diagnostics) else network, made_date, diagnostics, portraits, read.gist)


def _made_date(network: Network, today: date) -> date:
    return network.site.sample_date or today


def _inspector(network: Network, today: date) -> StationInspector:
    return StationInspector(Around(network, _made_date(network, today)))


def portraits_of(
    network: Network, made_date: date, cache_dir: Path | None, memory: Forgetful = FORGETFUL
) -> Portraits:
    """The portraits that this network's pages show on `made_date`."""
    if not network.portraits:  # nobody's people are looked through for nothing
        return develop_portraits({}, (), (), cache_dir, memory)
    wanted, shown = portraits_wanted(network, made_date), portraits_shown(network, made_date)
    return develop_portraits(network.portraits, wanted, shown, cache_dir, memory)


@seldom_collecting()
def build(
    source_dir: Path,
    site_dir: Path,
    cache_dir: Path,
    today: date,
    memory: Forgetful = FORGETFUL,
    cards: bool = False,
    parts: Parts = parts_of,
    timings: Timings | None = None,
    at: Callable[[int, int], None] = lambda done, whole: None,
    finishing: Callable[[], AbstractContextManager[None]] = nullcontext,
    states: States | None = None,
) -> BuildResult:
    """Publishes the site of `source_dir` into `site_dir`, or tells why not and leaves the old one.

    A move in which an earlier build was killed is finished first, whatever the files say now. What depends on no change
    since the build that `cache_dir` knows of is not made again. `cards` adds what is printed. `timings` is told where the
    time goes, `at` how many parts of how many are made; `finishing` is entered while the site's files are moved. Either may
    raise: then nothing is published, and the same `memory` serves the next build. `states` are how the files of `source_dir`
    were found a moment ago (builder/unchanged.py), where somebody has looked.
    """
    timings = timings or Timings(time.perf_counter)
    finish_interrupted(site_dir)
    cache = open_cache(cache_dir)
    COMPILED.go_on_from(memory.recall((_TEMPLATES, cache_dir), lambda: cache.load(_TEMPLATES)))
    with engine_ahead(cache_dir) as ask:
        with timings.step("read"):
            checked = read_and_check(source_dir, today, memory, cache_dir, cache, states)
        if checked.network is None:
            return BuildResult(checked.diagnostics, None, notes=tuple(cache.notes))
        wanted = Wanted(checked.network, checked.made_date, cache_dir, cards, checked.portraits, parts, checked.gist)
        with publishing(site_dir) as publication:
            kept = memory.recall((_PARTS, cache_dir), lambda: [from_plain(cache.load(_PARTS)), None])
            before, network_before = kept
            if network_before is not None and checked.gist == before.gist:
                checked.network.go_on_from(network_before)
            publication.open_staging()
            with timings.step("make"):
                astray = publication.astray if publication.manifest_id == before.manifest else None
                site = make_site(wanted, publication.put, publication.held, before, at=at, astray=astray, ask=ask)
            with timings.step("publish"), finishing():
                published = publication.finish(site.puts) if site.gone is None else publication.amend(site.puts, site.gone)
                remembered = replace(site.remembered, manifest=publication.manifest_id)
                kept[:] = [remembered, checked.network]
                site = replace(site, puts={})  # of 50,000 stations' files 90 MB
    timings.count("read", len(checked.network.stations))
    timings.count("make", len(site.made))
    timings.count("publish", published.written)
    # Not before the site holds what it speaks of, and never after mistakes.
    if site.made or (remembered.gist, remembered.manifest) != (before.gist, before.manifest):
        with timings.step("remember"):
            cache.save(_PARTS, as_plain(remembered))
    if templates := COMPILED.grown():
        cache.save(_TEMPLATES, templates)
    memory.end_build()
    return BuildResult(checked.diagnostics, published, site.made, tuple(cache.notes), site)

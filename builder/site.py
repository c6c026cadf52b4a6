"""Parts and a checked Network in, the site's files handed over. Nothing here reads YAML or changes the site.

The theme's engine runs in a process of its own; meanwhile what all pages share is made here. Then the parts whose answers
are not what they were are made, by as many processes as there are cores, and last what is made of all the others.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from builder.late_theme import LateTheme, theme_inputs
from builder.ledger import Held, Ledger
from builder.making import Shells, Take
from builder.making_many import Work, made_by_kind
from builder.model.network import Network
from builder.photos import NO_PORTRAITS, Portraits
from builder.plan.areas import CATALOGUE, AreasTold
from builder.plan.assets import published_names
from builder.plan.context import SiteContext
from builder.plan.files import plan_assets
from builder.plan.last_parts import LAST_PARTS, Gathered, LastContext
from builder.plan.parts import Parts, parts_of
from builder.publish import Put
from builder.remembered import NOTHING, Remembered
from builder.theme import Ask
from builder.watched import Answers, Question, Token, Watched, still_true

# An area asks everything of some eighty stations: a process that has made so many of them holds 15 MB of its own.
_AREAS = 32


@dataclass(frozen=True)
class Wanted:
    """What a site is made of besides the editors' files. `gist` is the reader's, of all that it read; without it nothing is
    taken for what it was.
    """

    network: Network
    made_date: date
    cache_dir: Path
    has_cards: bool = False
    portraits: Portraits = NO_PORTRAITS
    parts: Parts = parts_of
    gist: bytes = b""


@dataclass(frozen=True)
class Site:
    """What became of the site's files: of every one, where `gone` is None; else of those that were made again, and all others
    but those that are `gone` stay. The names of the parts that were made, and what the next build may go by; `context` and
    `shells` are what its pages were made with.
    """

    puts: Mapping[str, Put]
    gone: tuple[str, ...] | None
    made: tuple[str, ...]
    remembered: Remembered
    context: SiteContext
    shells: Shells


def make_site(
    wanted: Wanted,
    take: Take,
    held: Held = lambda path, digest: None,
    before: Remembered = NOTHING,
    workers: int | None = None,
    at: Callable[[int, int], None] = lambda done, whole: None,
    astray: AbstractSet[str] | None = None,
    ask: Ask | None = None,
) -> Site:
    """`take` keeps a file, `held` says whether a file with that digest is there already: all are which `before` tells of, but
    those that may have gone `astray`, if that is known. `at` is told how many parts of how many are made; `ask` is an engine of
    the theme that was begun ahead. Equal `wanted` give equal files, whatever is known from `before`.
    """
    is_same = wanted.gist and wanted.gist == before.gist
    if is_same:
        wanted.network.know(before.lists)
    parts = wanted.parts(wanted.network, wanted.has_cards)
    areas = [part for part in parts if part.tells]
    others = [part for part in parts if not part.tells]
    ledger = Ledger(before, [part.name for part in (*parts, *LAST_PARTS)], held, astray)
    with ExitStack() as ending:
        theme = LateTheme(theme_inputs(wanted.network, parts), wanted.cache_dir, before.theme_key, ending, ask)
        stations = {station.slug: station.digest for station in wanted.network.stations} if wanted.gist else {}
        known = still_true(before.answers, before.edited(stations)) if is_same else {}
        shared = _Shared(wanted, before, known)
        site = _site_context(wanted, theme, shared)
        shells = Shells(site, before.shells if theme.key == before.theme_key else {})
        answers = Answers(site.network, {**site.facts, "shell": shells.token}, known)
        # Areas wear no shell: they are made while the theme is.
        stale = ledger.stale(areas, answers)
        for part in made_by_kind(Work(site.part, shells, take), stale, workers, few=2, chunk=1, life=_AREAS):
            ledger.enter(part)
        digests = before.told if ledger.has_same_parts and not stale else None
        told = AreasTold(
            wanted.network, wanted.made_date, lambda: ledger.told([part.name for part in areas]), digests
        )
        catalogue_id = shared.once("catalogue id", told.catalogue_id, catalogue_shares=told.digest(CATALOGUE))
        site = replace(site, catalogue_id=catalogue_id, told=told)
        answers = answers.with_facts(site.facts)
        stale = ledger.stale(others, answers)
        if stale:
            theme.result()  # the children shall have it
        for done, part in enumerate(made_by_kind(Work(site.part, shells, take), stale, workers), 1):
            ledger.enter(part)
            at(done, len(stale))
        tokens = before.gathered if ledger.gathers_as_before else None
        gathered = Gathered(lambda: ledger.gathers([part.name for part in parts]), told, tokens)
        answers = answers.with_facts(gathered.facts(site))
        # Here, one after the other: a process that only looks at what every part told copies the pages it stands on, 90 MB of
        # 50,000 stations.
        last = Work(lambda: LastContext(site, set(), gathered), shells, take)
        for part in ledger.stale(LAST_PARTS, answers):
            ledger.enter(last.make(part))
    puts, gone, twice = ledger.outcome()
    questions, known_parts = ledger.asked(question for asked, _ in shared.kept.values() for question in asked)
    remembered = Remembered(
        gist=wanted.gist,
        stations=stations,
        answers=answers.tokens(questions),
        parts=known_parts,
        shared=shared.kept,
        theme_key=theme.key,
        shells=before.shells if tokens and theme.key == before.theme_key else shells.digests(gathered.shells),
        told=told.digests,
        gathered=gathered.tokens,
        lists=wanted.network.worked_out(),
        twice=twice,
    )
    return Site(puts, gone, ledger.made, remembered, site, shells)


def site_files(
    network: Network,
    made_date: date,
    cache_dir: Path,
    cards: bool = False,
    portraits: Portraits = NO_PORTRAITS,
) -> dict[str, bytes | Path]:
    """Site path → content of every file of the site, all in memory."""
    files: dict[str, bytes | Path] = {}

    def keep(path: str, content: bytes | Path) -> Put:
        files[path] = content
        return Put("")

    make_site(Wanted(network, made_date, cache_dir, cards, portraits), keep, workers=1)
    return files


Shared = dict[str, tuple[tuple[Question, ...], Any]]


class _Shared:
    """What all pages need besides the network: as the last build had it, or made again where an answer has changed."""

    def __init__(self, wanted: Wanted, before: Remembered, known: Mapping[Question, Token]) -> None:
        self.kept: Shared = {}
        self._wanted = wanted
        self._before = before
        self._known = known

    def once(self, name: str, make: Callable[[Network], Any], **facts: str) -> Any:
        """`make` depends on the date, and on `facts` beside the network."""
        facts["made_date"] = self._wanted.made_date.isoformat()
        tokens = {fact: partial(str, token) for fact, token in facts.items()}
        answers = Answers(self._wanted.network, tokens, self._known)
        asked, value = self._before.shared.get(name, ((), None))
        if not asked or answers.changed({each: self._before.answers.get(each) for each in asked}):
            questions: set[Question] = set()
            value = make(Watched(self._wanted.network, questions, {}))
            asked = (*questions, *((fact,) for fact in facts))
        self.kept[name] = asked, value
        return value


def _site_context(wanted: Wanted, theme: LateTheme, shared: _Shared) -> SiteContext:
    """The context as areas need it. The catalogue's id, which stands on every form, is known only after them."""
    return SiteContext(
        network=wanted.network,
        made_date=wanted.made_date,
        asset_names=shared.once("asset names", lambda watched: published_names(plan_assets(watched))),
        has_cards=wanted.has_cards,
        pictures=wanted.portraits.pictures,
        portrait_files=wanted.portraits.files,
        theme=theme.result,
        theme_key=theme.key,
    )

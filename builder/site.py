"""Parts and a checked Network in, the site's files handed over. Nothing here reads YAML or changes the site.

The theme's engine runs in a process of its own; meanwhile what all pages share is made here. Then the parts whose answers
are not what they were are made, by as many processes as there are cores, and last what is made of all the others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from builder.late_theme import LateTheme, theme_inputs
from builder.making import MadePart, Shells, Take, make_part
from builder.model.network import Network
from builder.photos import NO_PORTRAITS, Portraits
from builder.plan.assets import published_names
from builder.plan.areas import CATALOGUE, AreasTold
from builder.plan.context import SiteContext
from builder.plan.files import plan_assets
from builder.plan.last_parts import LAST_PARTS, Gathered, LastContext
from builder.plan.part import Part
from builder.plan.parts import Parts, parts_of
from builder.publish import Put
from builder.remembered import NOTHING, KnownPart, Remembered, known
from builder.theme import ShellKey
from builder.watched import Answers, Question, Watched
from builder.workers import spread

# Parts so many at a time: a station's part takes a few milliseconds, and one that gathers from all stations seconds.
_CHUNK = 8
_MANY = 100


@dataclass(frozen=True)
class Wanted:
    """What a site is made of besides the editors' files."""

    network: Network
    made_date: date
    cache_dir: Path
    has_cards: bool = False
    portraits: Portraits = NO_PORTRAITS
    parts: Parts = parts_of


@dataclass(frozen=True)
class Site:
    """Every file of the site with what became of it, the names of the parts that were made for it, and what the next build
    may go by; `context` and `shells` are what its pages were made with.
    """

    puts: Mapping[str, Put]
    made: tuple[str, ...]
    remembered: Remembered
    context: SiteContext
    shells: Shells


def make_site(
    wanted: Wanted,
    take: Take,
    held: Callable[[str, str], Put | None] = lambda path, digest: None,
    before: Remembered = NOTHING,
    workers: int | None = None,
    at: Callable[[int, int], None] = lambda done, whole: None,
) -> Site:
    """`take` keeps a file, `held` says whether a file with that digest is there already; `at` is told how many parts of how
    many are made. Equal `wanted` give equal files, whatever is known from `before`.
    """
    parts = wanted.parts(wanted.network, wanted.has_cards)
    with ExitStack() as ending:
        theme = LateTheme(theme_inputs(wanted.network, parts), wanted.cache_dir, before.theme_key, ending)
        shared = _Shared(wanted, before)
        site = _site_context(wanted, theme, shared)
        shells = Shells(site, before.shells if theme.key == before.theme_key else {})
        answers = Answers(site.network, {**site.facts, "shell": shells.token})
        # Areas wear no shell: they are made while the theme is.
        areas = [part for part in parts if part.tells]
        made, stale_areas = _sorted_out(areas, before, answers, held)
        made |= _made(_Work(site, shells, take), stale_areas, workers, few=2, chunk=1)
        told = AreasTold(wanted.network, wanted.made_date, [made[part.name].told for part in areas])
        catalogue_id = shared.once("catalogue id", told.catalogue_id, catalogue_shares=told.digest(CATALOGUE))
        site = replace(site, catalogue_id=catalogue_id, told=told)
        answers = answers.with_facts(site.facts)
        kept, stale = _sorted_out([part for part in parts if not part.tells], before, answers, held)
        if stale:
            theme.result()  # the children shall have it
        made |= kept | _made(_Work(site, shells, take), stale, workers, few=32, chunk=_CHUNK, at=at)
        gathered = _gathered([made[part.name] for part in parts], told)
        answers = answers.with_facts(gathered.facts(site))
        kept_last, stale_last = _sorted_out(LAST_PARTS, before, answers, held)
        last = kept_last | {
            part.name: make_part(part, LastContext(site, set(), gathered), shells, take) for part in stale_last
        }
    made |= last
    puts = {path: put for part in (*parts, *LAST_PARTS) for path, put in made[part.name].files}
    again = tuple(part.name for part in (*stale_areas, *stale, *stale_last))
    remembered = _remembered(made, again, before, answers, shared.kept, theme.key, shells)
    return Site(puts, again, remembered, site, shells)


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


@dataclass(frozen=True)
class _Work:
    """What a worker does with a part; a child inherits it as it is."""

    site: SiteContext
    shells: Shells
    take: Take

    def make(self, part: Part) -> MadePart:
        return make_part(part, self.site.part(), self.shells, self.take)


def _made(
    work: _Work,
    parts: Sequence[Part],
    workers: int | None,
    *,
    few: int,
    chunk: int,
    at: Callable[[int, int], None] = lambda done, whole: None,
) -> dict[str, MadePart]:
    """By many processes: a part of a kind of which there are many is made here first, so that whatever is imported and compiled
    for it is there for all of them.
    """
    first = _first_of_many(parts)
    rest = [part for part in parts if part.name not in first]
    once: dict[Any, Any] = {}
    made: dict[str, MadePart] = {}
    for part in chain(map(work.make, first.values()), spread(work.make, rest, workers, few=few, chunk=chunk)):
        made[part.name] = part.with_each_once(once)
        at(len(made), len(parts))
    return made


def _first_of_many(parts: Iterable[Part]) -> dict[str, Part]:
    kinds: dict[tuple[object, ...], list[Part]] = {}
    for part in parts:
        kind = tuple(getattr(make, "func", make) for make in (part.pages, part.files))
        kinds.setdefault(kind, []).append(part)
    return {alike[0].name: alike[0] for alike in kinds.values() if len(alike) > _MANY}


Shared = dict[str, tuple[tuple[Question, ...], Any]]


class _Shared:
    """What all pages need besides the network: as the last build had it, or made again where an answer has changed."""

    def __init__(self, wanted: Wanted, before: Remembered) -> None:
        self.kept: Shared = {}
        self._wanted = wanted
        self._before = before

    def once(self, name: str, make: Callable[[Network], Any], **facts: str) -> Any:
        """`make` depends on the date, and on `facts` beside the network."""
        facts["made_date"] = self._wanted.made_date.isoformat()
        answers = Answers(self._wanted.network, {fact: partial(str, token) for fact, token in facts.items()})
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


def _sorted_out(
    parts: Iterable[Part],
    before: Remembered,
    answers: Answers,
    held: Callable[[str, str], Put | None],
) -> tuple[dict[str, MadePart], list[Part]]:
    """(parts that are what they were and where they were, parts to be made)."""
    names = {part.name: part for part in parts}
    asked = {question for name in names if name in before.parts for question in before.parts[name].asked}
    changed = answers.changed({each: before.answers[each] for each in asked})
    kept: dict[str, MadePart] = {}
    stale: list[Part] = []
    for name, part in names.items():
        old = before.parts.get(name)
        if old is not None and changed.isdisjoint(old.asked) and (puts := _held(old, held)) is not None:
            kept[name] = old.with_files(name, puts)
        else:
            stale.append(part)
    return kept, stale


def _held(part: KnownPart, held: Callable[[str, str], Put | None]) -> list[tuple[str, Put]] | None:
    puts = []
    for path, digest in part.files:
        put = held(path, digest)
        if put is None:
            return None
        puts.append((path, put))
    return puts


def _gathered(made: Iterable[MadePart], told: AreasTold) -> Gathered:
    parts = list(made)
    return Gathered(
        tuple(each for part in parts for each in part.listed),
        tuple(each for part in parts for each in part.found),
        tuple(sorted(ShellKey(*worn) for worn in {worn for part in parts for worn in part.shells})),
        told,
    )


def _remembered(
    made: Mapping[str, MadePart],
    again: Iterable[str],
    before: Remembered,
    answers: Answers,
    shared: Shared,
    key: str,
    shells: Shells,
) -> Remembered:
    fresh = set(again)
    parts = {name: known(part) if name in fresh else before.parts[name] for name, part in made.items()}
    asked = {question for part in parts.values() for question in part.asked}
    asked |= {question for questions, _ in shared.values() for question in questions}
    worn = {ShellKey(*worn) for worn in {worn for part in made.values() for worn in part.shells}}
    return Remembered(
        {question: answers.token(question) for question in asked},
        parts,
        shared,
        key,
        {shell: shells.digest(shell) for shell in worn},
    )

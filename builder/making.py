"""Parts are made: their pages rendered and poured, each file handed over, and everything a part asked written down.

In: a Part, its context, the shells, whoever takes the files. Out: a MadePart of plain values, which a process can send to
another and a cache can keep. Bytes are handed over a few pages at a time and kept nowhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from builder import urls
from builder.digests import digest_of
from builder.model.dated_facts import latest_fact_date
from builder.plan.addresses import public_address
from builder.plan.context import PartContext, SiteContext
from builder.plan.last_parts import Found, Listed
from builder.plan.page import Page
from builder.plan.part import Part, Shares
from builder.publish import Put
from builder.render import Chrome, RenderedBody, chrome
from builder.theme import Pour, Shell, ShellKey
from builder.watched import Question

Take = Callable[[str, bytes | Path], Put]
# A ShellKey as a plain value: section, depth, whether absolute.
Worn = tuple[str, int, bool]
# So many pages are made side by side, one step of all after the other: code that has just run is still near the core. The
# pages of 10,000 stations take a sixth less so; larger heaps of them gain no more.
_TOGETHER = 16


class MadePart(NamedTuple):
    """`files` are site path → what became of the file; `told` is what an area has told for the whole network, by
    name.
    """

    name: str
    asked: tuple[Question, ...]
    files: tuple[tuple[str, Put], ...]
    listed: tuple[Listed, ...]
    found: tuple[Found, ...]
    shells: tuple[Worn, ...]
    told: Shares = ()


class MadePage(NamedTuple):
    """What one page adds to its part."""

    file: tuple[str, Put]
    shell: Worn
    listed: Listed | None
    found: Found | None


class Shells:
    """The theme's shells with the chrome that surrounds the body, which differs by the depth of a page alone."""

    def __init__(self, site: SiteContext, known: Mapping[ShellKey, str]) -> None:
        """`known` are the digests of the shells of this very theme, as far as an earlier build has told them."""
        self._site = site
        self._known = dict(known)
        self._chromes: dict[tuple[int, bool], Chrome] = {}
        self._surrounded: dict[ShellKey, Shell] = {}

    def of(self, key: ShellKey) -> Shell:
        """With its chrome around the body."""
        found = self._surrounded.get(key)
        if found is None:
            around = self._chrome(key)
            shell = self._theme_shells[key].surrounded(around.announce, around.header, around.footer)
            found = self._surrounded[key] = shell
        return found

    def token(self, section: str, depth: int, absolute: bool) -> str:
        """Changes with everything on a page of this shell that is not the page's own."""
        key = ShellKey(section, depth, absolute)
        return f"{self.digest(key)} {digest_of(self._chrome(key))}"

    def digest(self, key: ShellKey) -> str:
        """Of the shell's text; "" for one that this theme does not have."""
        if key not in self._known:
            shell = self._theme_shells.get(key)
            self._known[key] = sha256("\0".join((*shell.texts, *shell.holes)).encode()).hexdigest()[:32] if shell else ""
        return self._known[key]

    def digests(self, keys: Iterable[ShellKey]) -> dict[ShellKey, str]:
        return {key: self.digest(key) for key in keys}

    @cached_property
    def _theme_shells(self) -> Mapping[ShellKey, Shell]:
        return self._site.theme().shells

    def _chrome(self, key: ShellKey) -> Chrome:
        kind = key.depth, key.absolute
        if kind not in self._chromes:
            self._chromes[kind] = chrome(self._site.page("x/" * key.depth, key.absolute))
        return self._chromes[kind]


def make_part(part: Part, context: PartContext, shells: Shells, take: Take) -> MadePart:
    return make_parts(((part, context),), shells, take)[0]


def make_parts(parts: Sequence[tuple[Part, PartContext]], shells: Shells, take: Take) -> list[MadePart]:
    """Each with a context of its own. Parts of a kind are made sooner together than one by one."""
    pages = [[(page, context) for page in part.pages(context)] for part, context in parts]
    made = iter(_made_pages(list(chain.from_iterable(pages)), shells, take))
    made_pages = [list(islice(made, len(some))) for some in pages]
    return [_made_part(part, context, some, take) for (part, context), some in zip(parts, made_pages, strict=True)]


def _made_part(part: Part, context: PartContext, pages: Sequence[MadePage], take: Take) -> MadePart:
    contents, told = part.tells(context) if part.tells else (part.files(context), ())
    pairs = contents.items() if isinstance(contents, Mapping) else contents
    return MadePart(
        name=part.name,
        files=(*(page.file for page in pages), *((path, take(path, content)) for path, content in pairs)),
        asked=tuple(context.asked),
        listed=tuple(page.listed for page in pages if page.listed),
        found=tuple(page.found for page in pages if page.found),
        shells=tuple(sorted({page.shell for page in pages})),
        told=told,
    )


def _made_pages(pages: Sequence[tuple[Page, PartContext]], shells: Shells, take: Take) -> list[MadePage]:
    """In the order of `pages`, however they were made: step by step, and those of a kind beside each other."""
    made: dict[int, MadePage] = {}
    order = _kind_by_kind(pages)
    for start in range(0, len(order), _TOGETHER):
        numbers = order[start : start + _TOGETHER]
        some = [pages[number] for number in numbers]
        bodies = [page.body(context.page(page.url, page.shell.absolute)) for page, context in some]
        texts = [_poured(page, body, context, shells) for (page, context), body in zip(some, bodies, strict=True)]
        puts = [take(urls.site_path(page.url), text) for (page, _), text in zip(some, texts, strict=True)]
        made.update(zip(numbers, map(_made_page, some, bodies, puts), strict=True))
    return [made[number] for number in range(len(pages))]


def _kind_by_kind(pages: Sequence[tuple[Page, PartContext]]) -> list[int]:
    """The numbers of the pages; those whose bodies are made by the same function stand together."""
    kinds: dict[object, list[int]] = {}
    for number, (page, _) in enumerate(pages):
        kinds.setdefault(getattr(page.body, "func", page.body), []).append(number)
    return list(chain.from_iterable(kinds.values()))


def _made_page(of: tuple[Page, PartContext], body: RenderedBody, put: Put) -> MadePage:
    page, context = of
    day = latest_fact_date(page.record, context.made_date) if page.listed and page.record else None
    return MadePage(
        file=(urls.site_path(page.url), put),
        shell=(page.shell.section, page.shell.depth, page.shell.absolute),
        listed=(page.url, day.isoformat() if day else "") if page.listed else None,
        found=(page.url, body.title, body.search_text) if body.search_text else None,
    )


def _poured(page: Page, body: RenderedBody, context: PartContext, shells: Shells) -> bytes:
    key = page.shell
    context.asked.add(("shell", key.section, key.depth, key.absolute))
    return shells.of(key).pour(Pour(
        title=body.title,
        body=body.body,
        description=body.description,
        canonical=_canonical(page, body, context),
        robots=body.robots,
        og_type=body.og_type,
        og_image=public_address(context.network, body.og_image) if body.og_image else None,
        skip_target=body.skip_target,
        json_ld=body.json_ld,
        head=body.head,
    ))


def _canonical(page: Page, body: RenderedBody, context: PartContext) -> str | None:
    """A page stands for itself, or leads to the one that does; a page that is not listed says nothing."""
    url = body.canonical or (page.url if page.listed else None)
    return public_address(context.network, url) if url is not None else None

"""One part is made: its pages rendered and poured, each file handed over, and everything it asked written down.

In: a Part, its context, the shells, whoever takes the files. Out: a MadePart of plain values, which a process can send to
another and a cache can keep. Bytes are handed over one file after the other and kept nowhere.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from hashlib import sha256
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
    files: list[tuple[str, Put]] = []
    listed: list[Listed] = []
    found: list[Found] = []
    worn: set[Worn] = set()
    for page in part.pages(context):
        body = page.body(context.page(page.url, page.shell.absolute))
        files.append((urls.site_path(page.url), take(urls.site_path(page.url), _poured(page, body, context, shells))))
        worn.add((page.shell.section, page.shell.depth, page.shell.absolute))
        if page.listed:
            day = latest_fact_date(page.record, context.made_date) if page.record else None
            listed.append((page.url, day.isoformat() if day else ""))
        if body.search_text:
            found.append((page.url, body.title, body.search_text))
    contents, told = part.tells(context) if part.tells else (part.files(context), ())
    pairs = contents.items() if isinstance(contents, Mapping) else contents
    files += [(path, take(path, content)) for path, content in pairs]
    return MadePart(
        part.name, tuple(context.asked), tuple(files), tuple(listed), tuple(found), tuple(sorted(worn)), told
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

"""What can only be made of the other parts: sitemap, header search, and the pair that forms_api reads.

In: what the parts have told of their pages (`Gathered`). Out: Parts whose context is a LastContext.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from builder import urls
from builder.digests import digest_of_all_plain
from builder.open_data import joined_files
from builder.plan.addresses import form_origins
from builder.plan.areas import CATALOGUE, OPEN_DATA, AreasTold
from builder.plan.catalogue import Catalogue, tied_to
from builder.plan.context import PartContext, SiteContext
from builder.plan.files import robots, sitemap_files
from builder.plan.part import Part
from builder.render import chrome, forms_server_head
from builder.theme import SearchDoc, ShellKey
from builder.watched import Question
from forms_api.forms.headers import nginx_headers

# A page in the sitemap: its address, and the newest date among its facts or "".
Listed = tuple[str, str]
# A page in the header's search: address, title, text.
Found = tuple[str, str, str]


class Gathers(NamedTuple):
    """What one part tells for all others: its pages for the sitemap and for the search, and the shells that they wear."""

    listed: tuple[Listed, ...]
    found: tuple[Found, ...]
    shells: tuple[tuple[str, int, bool], ...]


class Gathered:
    """Of all pages of the site: those for the sitemap and for the search, and the shells that are worn; and what all areas
    have told.
    """

    def __init__(
        self, parts: Callable[[], Iterable[Gathers]], told: AreasTold, tokens: Mapping[str, str] | None = None
    ) -> None:
        """`parts` has what each part told; it is not called before anybody asks for more than `tokens`, which are those of
        an earlier build with the same parts.
        """
        self._gather = parts
        self._tokens = tokens
        self.told = told

    @property
    def listed(self) -> Iterator[Listed]:
        """None is kept: together those of 50,000 stations take 90 MB, in every process that asks for them."""
        return (each for part in self._gather() for each in part.listed)

    @property
    def found(self) -> Iterator[Found]:
        return (each for part in self._gather() for each in part.found)

    @cached_property
    def shells(self) -> tuple[ShellKey, ...]:
        return tuple(ShellKey(*worn) for worn in sorted({worn for part in self._gather() for worn in part.shells}))

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """By the name of what was gathered."""
        return self._tokens or {
            "listed": digest_of_all_plain(self.listed),
            "found": digest_of_all_plain(self.found),
            "shells": digest_of_all_plain(map(tuple, self.shells)),
        }

    def facts(self, site: SiteContext) -> Mapping[str, Callable[..., str]]:
        """Tokens of what a LastContext answers, by the name of the question."""
        return {
            "listed": lambda: self.tokens["listed"],
            "found": lambda: self.tokens["found"],
            "catalogue_shares": lambda: self.told.digest(CATALOGUE),
            "script_hashes": lambda: f"{site.theme_key} {self.tokens['shells']}",
        }


class LastContext(PartContext):
    """A PartContext that knows what has been gathered, too."""

    def __init__(self, site: SiteContext, asked: set[Question], gathered: Gathered) -> None:
        super().__init__(site, asked)
        self._gathered = gathered

    @property
    def listed(self) -> Iterator[Listed]:
        self.asked.add(("listed",))
        return self._gathered.listed

    @property
    def found(self) -> Iterator[Found]:
        self.asked.add(("found",))
        return self._gathered.found

    def has_shares(self, name: str) -> bool:
        """Whether areas tell of `name`."""
        self.asked.add(("shares_of", name))
        return self._gathered.told.has(name)

    def each_share(self, name: str) -> Iterator[Any]:
        """What each area has told of `name`."""
        self.asked.add(("shares_of", name))
        return self._gathered.told.each_share(name)

    @property
    def script_hashes(self) -> Iterable[str]:
        self.asked.add(("script_hashes",))
        return self._site.theme().script_hashes_of(self._gathered.shells)

    @property
    def catalogue(self) -> Catalogue:
        self.asked.add(("catalogue_id",))
        return self._gathered.told.catalogue


def _for_robots(context: LastContext) -> Mapping[str, bytes]:
    address = context.network.site.url
    files = {urls.ROBOTS: robots(address)}
    if address:
        listed = sorted(context.listed)
        dates = {url: date.fromisoformat(day) for url, day in listed if day}
        files |= sitemap_files(address, [url for url, _ in listed], dates)
    return files


def _search(context: LastContext) -> Mapping[str, bytes]:
    docs = (SearchDoc(url, title, text) for url, title, text in context.found)
    return {urls.SEARCH_INDEX: context.theme.search_index(docs)}


def _for_forms(context: LastContext) -> Mapping[str, bytes]:
    """The pair that forms_api reads, and the same security headers for an nginx in front."""
    page = context.page(urls.FORMS_SHELL, absolute=True)
    around = chrome(page)
    shell = context.theme.forms_shell(
        announce=around.announce, header=around.header, footer=around.footer, head=forms_server_head(page)
    )
    hashes = context.script_hashes
    return {
        urls.FORMS_SHELL: shell,
        urls.FORMS_CATALOGUE: tied_to(shell, hashes, context.catalogue),
        urls.FORMS_HEADERS: nginx_headers(hashes, form_origins(context.network)).encode(),
    }


def _lists(context: LastContext) -> Mapping[str, bytes]:
    """Nothing, where areas are no part of the site."""
    if not context.has_shares(OPEN_DATA):
        return {}
    return joined_files(context.network, context.made_date, context.each_share(OPEN_DATA))


LAST_PARTS = (
    Part("lists", files=_lists),
    Part("search", files=_search),
    Part("robots", files=_for_robots),
    Part("pair", files=_for_forms),
)

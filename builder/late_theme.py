"""The theme of a site while it is being made: its engine runs in a process of its own, beside whatever is made here meanwhile.

In: a Network, the parts whose pages wear its shells, the cache's folder. Out: its key at once, the theme when it is asked for.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

from builder import urls
from builder.model.network import Network
from builder.plan.addresses import base_path
from builder.plan.pages import navigation
from builder.plan.part import Part
from builder.theme import Ask, MarkdownPage, Theme, ThemeInputs, make_theme, theme_in_making, theme_key


class LateTheme:
    """A theme that is being made in another process; one that is known to be what it was is made only when asked for."""

    def __init__(
        self, inputs: ThemeInputs, cache_dir: Path, key_before: str, ending: ExitStack, ask: Ask | None = None
    ) -> None:
        """`ask` is an engine that was begun ahead."""
        self.key = theme_key(inputs)
        self._inputs, self._cache_dir = inputs, cache_dir
        self._made = self._from_the_start
        if self.key != key_before:
            self._made = ending.enter_context(theme_in_making(inputs, cache_dir, ask))
            ending.callback(self._end)

    def result(self) -> Theme:
        return self._theme

    @cached_property
    def _theme(self) -> Theme:
        return self._made()

    def _from_the_start(self) -> Theme:
        return make_theme(self._inputs, self._cache_dir)

    def _end(self) -> None:
        """No page has asked for it: who does so later begins anew."""
        self._made = self._from_the_start


def theme_inputs(network: Network, parts: Iterable[Part]) -> ThemeInputs:
    return ThemeInputs(
        site_name=network.site.short_name or network.site.name,
        base_path=base_path(network),
        accent=network.site.accent,
        nav=navigation(network),
        shells=tuple(sorted({shell for shells in {part.shells for part in parts} for shell in shells})),
        pages=tuple(
            MarkdownPage(source.path, urls.markdown_url(source.name), source.data) for source in network.pages
        ),
        images={urls.image_url(name): path for name, path in network.images.items()},
        stations_url=urls.STATIONS,
    )

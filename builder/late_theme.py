"""The theme of a site while it is being made: its engine runs in a process of its own, beside whatever is made here meanwhile.

In: a Network, the parts whose pages wear its shells, the cache's folder. Out: its key at once, the theme when it is asked for.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

from builder import urls
from builder.later import later
from builder.model.network import Network
from builder.plan.addresses import base_path
from builder.plan.pages import navigation
from builder.plan.part import Part
from builder.theme import MarkdownPage, Theme, ThemeInputs, make_theme, theme_key

# Only a build that makes a theme waits the 5 ms for it.
_threads = later("concurrent.futures", "ThreadPoolExecutor")


class LateTheme:
    """A theme that is being made in another process; one that is known to be what it was is made only when asked for."""

    def __init__(self, inputs: ThemeInputs, cache_dir: Path, key_before: str, ending: ExitStack) -> None:
        self.key = theme_key(inputs)
        self._make = lambda: make_theme(inputs, cache_dir)
        self._begun = None
        if self.key != key_before:
            engine = ending.enter_context(_threads(max_workers=1))
            self._begun = engine.submit(self._make)

    def result(self) -> Theme:
        return self._theme

    @cached_property
    def _theme(self) -> Theme:
        return self._begun.result() if self._begun else self._make()


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

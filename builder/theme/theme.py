"""The theme: shells, Markdown bodies and assets, made by one engine run and cached by the hash of all that went in.

In: ThemeInputs (values and bytes, no site-config text ever reaches the engine unescaped). Out: Theme. The engine runs
in a process of its own, so a warm build never imports it and a cold one can render bodies meanwhile: call make_theme
from a thread. This module does not know MkDocs; engine.py does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from builder.theme.shell import Shell, ShellKey


@dataclass(frozen=True)
class MarkdownPage:
    """A Markdown page of content/: `source_path` "about.md" (relative to content/) is published at `url` "about/"."""

    source_path: str
    url: str
    data: bytes


@dataclass(frozen=True)
class ThemeInputs:
    """All that the theme depends on. URLs and hrefs are relative to the site's root, without a leading slash."""

    site_name: str
    base_path: str  # "/" or "/yizhan/"
    accent: str  # "#9b2f1f"
    nav: tuple[tuple[str, str], ...]  # (title, url); a tab belongs to the section named by its URL's first segment
    shells: tuple[ShellKey, ...]
    pages: tuple[MarkdownPage, ...] = ()
    images: Mapping[str, Path] = field(default_factory=dict)  # "images/hall.jpg" (relative to content/) → the file
    stylesheets: tuple[str, ...] = ()  # loaded after the chrome's own
    scripts: tuple[str, ...] = ()  # loaded at the end, deferred
    stations_url: str = "stations/"  # the finder that the search's first line opens with ?q=


@dataclass(frozen=True)
class TocItem:
    title: str
    anchor: str  # an id, without "#"
    children: tuple["TocItem", ...] = ()


@dataclass(frozen=True)
class MarkdownBody:
    """A rendered Markdown page: its first heading, the HTML (heading included), its table of contents."""

    title: str
    body: Markup
    toc: tuple[TocItem, ...]


@dataclass(frozen=True)
class SearchDoc:
    """An entry of the header search. `location` is a site-relative URL; title and text are plain text."""

    location: str
    title: str
    text: str


@dataclass(frozen=True)
class Theme:
    shells: Mapping[ShellKey, Shell]
    pages: Mapping[str, MarkdownBody]  # by URL
    files: Mapping[str, bytes | Path]  # by site path: assets, favicon, the pictures of the Markdown pages
    script_hashes: tuple[str, ...]  # "sha256-…" of every inline script, for a Content-Security-Policy

    def search_index(self, extra: Iterable[SearchDoc] = ()) -> bytes:
        """The bytes of search/search_index.json."""

    def forms_shell(self, *, announce: Markup, header: Markup, footer: Markup, head: Markup = Markup("")) -> bytes:
        """An absolute shell for forms_api with `<!--yizhan:title-->` (escape) and `<!--yizhan:body-->` left open."""


def make_theme(inputs: ThemeInputs, cache_dir: Path) -> Theme:
    """The theme for these inputs, from the cache when the same inputs were seen before."""

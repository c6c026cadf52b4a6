"""What a theme depends on: plain values, made by the plan and turned into a request by request.py."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from builder.frozen import frozen
from builder.theme.shell import ShellKey


@frozen
class MarkdownPage:
    """A Markdown page: `source_path` "about.md" (relative to content/) is published at `url` "about/"."""

    source_path: str
    url: str
    data: bytes


@frozen
class ThemeInputs:
    """All that the theme depends on. URLs and hrefs are relative to the site's root ("stations/")."""

    site_name: str
    base_path: str  # "/" or "/yizhan/"
    accent: str  # "#9b2f1f"
    nav: tuple[tuple[str, str], ...]  # (title, url); the first segment of its URL names a tab's section
    shells: tuple[ShellKey, ...]
    pages: tuple[MarkdownPage, ...] = ()
    images: Mapping[str, Path] = field(default_factory=dict)  # "images/hall.jpg" below content/ → the file
    stylesheets: tuple[str, ...] = ()  # loaded after the chrome's own
    scripts: tuple[str, ...] = ()  # loaded at the end, deferred
    stations_url: str = "stations/"  # the finder that the search's first line opens with ?find=

"""The site's chrome: what surrounds every page body. Other packages import from here only."""

from builder.theme.inputs import MarkdownPage, ThemeInputs
from builder.theme.run import EngineFailed
from builder.theme.search import SearchDoc
from builder.theme.shell import Pour, Shell, ShellKey
from builder.theme.theme import MarkdownBody, Theme, TocItem, make_theme, theme_in_making, theme_key

__all__ = [
    "EngineFailed",
    "MarkdownBody",
    "MarkdownPage",
    "Pour",
    "SearchDoc",
    "Shell",
    "ShellKey",
    "Theme",
    "ThemeInputs",
    "TocItem",
    "make_theme",
    "theme_in_making",
    "theme_key",
]

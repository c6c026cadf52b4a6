"""The site's chrome: what surrounds every page body. Other packages import from here only."""

from builder.theme.inputs import MarkdownPage, ThemeInputs
from builder.theme.run import Ask, EngineFailed
from builder.theme.search import SearchDoc
from builder.theme.shell import Pour, Shell, ShellKey
from builder.theme.theme import MarkdownBody, Theme, TocItem, engine_ahead, make_theme, theme_in_making, theme_key

__all__ = [
    "Ask",
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
    "engine_ahead",
    "make_theme",
    "theme_in_making",
    "theme_key",
]

"""What is wrong with an editor's files, as values: where, which rule, one sentence in Chinese and in English.

In: findings of read, check and plan. Out: text for people, JSON and GitHub annotations for tools.
Nothing here reads a file, prints, or decides an exit code.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from builder.frozen import frozen

LANGUAGES = ("zh", "en")
_SEVERITY_WORDS = {"zh": {"error": "错误", "warning": "提醒"}, "en": {"error": "error", "warning": "warning"}}


@dataclass(frozen=True, order=True)
class Place:
    """A character in a file: `path` is POSIX, relative to the source folder; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{_visible(self.path)}:{self.line}:{self.column}"


@frozen
class Diagnostic:
    """One mistake. `rule` is kebab-case; `zh` and `en` are single sentences that say what to write instead.

    An error stops publishing; a warning does not.
    """

    place: Place
    rule: str
    zh: str
    en: str
    severity: str = "error"

    def message(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


class Mistake(ValueError):
    """Raised by a field type or a model validator to name its own rule and both sentences.

    `at` leads from the value under validation to the part that is meant: a validator of a whole model says
    `at=("until_date",)`. With `on_key` the key is pointed at instead of its value.
    """

    def __init__(self, rule: str, zh: str, en: str, at: tuple[str | int, ...] = (), on_key: bool = False):
        super().__init__(en)
        self.rule, self.zh, self.en, self.at, self.on_key = rule, zh, en, at, on_key


class Mistakes(ValueError):
    """Several `Mistake`s found by one validator, raised together so that none of them hides the others."""

    def __init__(self, mistakes: Iterable[Mistake]):
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(str(mistake) for mistake in self.mistakes))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Source order, each said once."""
    return sorted(set(diagnostics), key=lambda d: (d.place, d.severity, d.rule, d.zh, d.en))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)


def format_text(diagnostics: Iterable[Diagnostic], lang: str = "zh") -> str:
    """One line a diagnostic: `stations/a.yml:12:5: 错误[unknown-field] …`; nothing when there is none."""
    return "".join(
        f"{d.place}: {_SEVERITY_WORDS[lang][d.severity]}[{d.rule}] {_visible(d.message(lang))}\n"
        for d in in_order(diagnostics)
    )


def format_json(diagnostics: Iterable[Diagnostic], lang: str = "zh") -> str:
    """An object with `errors`, `warnings` and `diagnostics`; `message` is in `lang`."""
    ordered = in_order(diagnostics)
    rows = [
        {
            "path": d.place.path,
            "line": d.place.line,
            "column": d.place.column,
            "severity": d.severity,
            "rule": d.rule,
            "message": d.message(lang),
            "zh": d.zh,
            "en": d.en,
        }
        for d in ordered
    ]
    errors, warnings = _counts(ordered)
    report = {"errors": errors, "warnings": warnings, "diagnostics": rows}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def format_github(diagnostics: Iterable[Diagnostic], lang: str = "zh") -> str:
    """GitHub's workflow commands: `::error file=…,line=…,col=…,title=…::…`, escaped as GitHub asks."""
    return "".join(
        f"::{d.severity} file={_github_property(d.place.path)},line={d.place.line},col={d.place.column},"
        f"title={_github_property(d.rule)}::{_github_text(d.message(lang))}\n"
        for d in in_order(diagnostics)
    )


FORMATS = {"text": format_text, "json": format_json, "github": format_github}


def summary(diagnostics: Iterable[Diagnostic], lang: str = "zh") -> str:
    """`3 个错误，1 个提醒`, without a line end."""
    errors, warnings = _counts(in_order(diagnostics))
    if lang == "zh":
        parts = [f"{errors} 个错误"] * bool(errors) + [f"{warnings} 个提醒"] * bool(warnings)
        return "，".join(parts) or "没有发现错误"
    parts = [_plural(errors, "error")] * bool(errors) + [_plural(warnings, "warning")] * bool(warnings)
    return ", ".join(parts) or "no mistakes found"


def quote(text: str, limit: int = 24) -> str:
    """The editor’s own words inside “ ”: one line, at most `limit` characters, nothing invisible."""
    line = _visible(text.strip())
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return f"“{line}”"


def _visible(text: str) -> str:
    """Line ends, control and invisible characters as `<U+200B>`: no text can forge another line."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else f"<U+{ord(c):04X}>" for c in text)


def _counts(diagnostics: list[Diagnostic]) -> tuple[int, int]:
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    return errors, len(diagnostics) - errors


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _github_text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_text(text).replace(":", "%3A").replace(",", "%2C")

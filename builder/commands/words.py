"""What several commands print: diagnostics as asked for, and a sentence in the language that was asked for."""

import argparse
from collections.abc import Sequence

from builder.diagnostics import FORMATS, Diagnostic, summary


def print_diagnostics(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    print(FORMATS[options.format](diagnostics, options.lang), end="")
    if options.format == "text":
        print(summary(diagnostics, options.lang))


def say(options: argparse.Namespace, zh: str, en: str) -> str:
    return zh if options.lang == "zh" else en

"""Rules across files: what no single file can be blamed for, and what depends on the date.

In: a Network and the date that counts as today. Out: diagnostics in source order, each at its line. A rule is
a function whose docstring is the rule and whose name, in kebab case, is its id and the name of its case in
tests/mistakes/. RULES (rules.py) look at the network; TEXT_RULES and PLAIN_TEXT_RULES look at one public text at a time,
so that the network's texts are walked once. (Pages of content/ are Markdown, so the rules for plain text do
not hold there.)
"""

from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding
from builder.check.rules import PLAIN_TEXT_RULES, RULES, TEXT_RULES
from builder.check.texts import FileTexts, texts_in_files
from builder.diagnostics import Diagnostic, Place, in_order
from builder.model.network import Network


def check(network: Network, date: date) -> list[Diagnostic]:
    """Everything the rules have to say of `network` on `date`, in source order."""
    found = [
        _diagnostic(network, rule.__name__, finding) for rule in RULES for finding in rule(network, date)
    ]
    for texts in texts_in_files(network):
        found += _text_diagnostics(network, texts)
    return in_order(found)


def _text_diagnostics(network: Network, texts: FileTexts) -> Iterator[Diagnostic]:
    """One look at all texts of a file together; only where a rule stirs are they looked at one by one."""
    joined = texts.joined()
    for rule in TEXT_RULES if texts.is_markdown else TEXT_RULES + PLAIN_TEXT_RULES:
        if next(iter(rule(joined)), None) is None:
            continue
        for text in texts.one_by_one():
            for words in rule(text.words):
                finding = Finding(text.file, text.keys, words.zh, words.en, words.severity)
                yield _diagnostic(network, rule.__name__, finding, text.line)


def _diagnostic(network: Network, rule_name: str, finding: Finding, line: int | None = None) -> Diagnostic:
    place = Place(finding.file, line) if line else network.place(finding.file, *finding.keys)
    return Diagnostic(place, rule_name.replace("_", "-"), finding.zh, finding.en, finding.severity)

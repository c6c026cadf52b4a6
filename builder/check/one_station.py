"""Everything that is to be said of one station's file by itself.

In: a station and what is around it. Out: diagnostics with their places, and the station's claims for the rules across
stations; both are kept with the station for as long as its file and what is around it stay as they are.
"""

from collections.abc import Iterator
from typing import NamedTuple

from builder.check.around import Around
from builder.check.claims import claims_of
from builder.check.finding import Finding
from builder.check.rules import CONTENT_RULES, PLAIN_TEXT_RULES, STATION_RULES, TEXT_RULES
from builder.check.text_rules import stirs
from builder.check.texts import FileTexts, texts_of
from builder.check.where import Groups
from builder.diagnostics import Diagnostic, Place
from builder.frozen import frozen
from builder.model.network import Locate
from builder.model.station import Station


_RULES = Groups(STATION_RULES + CONTENT_RULES)


class StationChecked(NamedTuple):
    """`said` is in no order yet."""

    said: tuple[Diagnostic, ...]
    claims: bytes


def check_station(station: Station, around: Around, locate: Locate | None = None) -> StationChecked:
    """`locate` finds the places in the station's file; without it the network's own does, by reading the file again."""
    locate = locate or around.network.locate
    said = [
        diagnosed(locate, rule.__name__, finding)
        for rule in _RULES.of(station)
        for finding in rule(station, around)
    ]
    for texts in around.of(texts_of, station):
        said += text_diagnostics(locate, texts)
    return StationChecked(tuple(said), claims_of(station, around.date))


@frozen
class StationInspector:
    """Looks at each station right after it was read. What it says depends on the files read, and on the date beside them."""

    around: Around

    @property
    def key(self) -> bytes:
        return self.around.date.isoformat().encode()

    def __call__(self, station: Station, locate: Locate) -> StationChecked:
        return check_station(station, self.around, locate)


def diagnosed(locate: Locate, rule_name: str, finding: Finding, line: int | None = None) -> Diagnostic:
    """`finding` with its place; in a Markdown page the line is known."""
    is_file = "/" in finding.file or "." in finding.file
    file = finding.file if is_file else f"stations/{finding.file}.yml"
    place = Place(file, line) if line else locate(file, finding.keys)
    return Diagnostic(place, rule_name.replace("_", "-"), finding.zh, finding.en, finding.severity)


def text_diagnostics(locate: Locate, texts: FileTexts) -> Iterator[Diagnostic]:
    """One look at all texts of a file together; only where a rule stirs are they looked at one by one."""
    joined = texts.joined
    if not stirs(joined):
        return
    for rule in TEXT_RULES if texts.is_markdown else TEXT_RULES + PLAIN_TEXT_RULES:
        if next(iter(rule(joined)), None) is None:
            continue
        for text in texts.one_by_one():
            for words in rule(text.words):
                finding = Finding(text.file, text.keys, words.zh, words.en, words.severity)
                yield diagnosed(locate, rule.__name__, finding, text.line)

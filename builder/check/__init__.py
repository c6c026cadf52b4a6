"""Rules: what no model can see by itself, and what depends on the date.

In: a Network and the date that counts as today. Out: diagnostics in source order, each at its line. A rule is
a function whose docstring is the rule and whose name, in kebab case, is its id and the name of its case in
tests/mistakes/. What a rule of one station says depends on that station's file and on the network's own content alone
(one_station.py), so it is kept with the station; the rules across stations ask what is light in memory, and of heavy facts
only what two stations claim (claims.py).
"""

from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from builder.check.around import Around
from builder.check.claims import Claims
from builder.check.one_station import (
    StationChecked,
    StationInspector,
    check_station,
    diagnosed,
    text_diagnostics,
)
from builder.check.rules import CLAIM_RULES, CONTENT_RULES, NETWORK_RULES
from builder.check.texts import texts_of
from builder.diagnostics import Diagnostic, in_order
from builder.model.network import Network

__all__ = ["Around", "StationChecked", "StationInspector", "check", "check_station"]


def check(
    network: Network, date: date, checked: Iterable[StationChecked] | None = None
) -> list[Diagnostic]:
    """Everything the rules have to say of `network` on `date`, in source order.

    `checked` is what `check_station` said of each station, in their order; without it they are looked at here.
    """
    around, locate = Around(network, date), network.locate
    if checked is None:
        checked = [check_station(station.whole(), around) for station in network.stations]
    said: list[Diagnostic] = []
    claims: list[bytes] = []
    for each in checked:
        said += each.said
        claims.append(each.claims)
    known = Claims(network.stations, claims)
    found = [(rule, rule(network, date)) for rule in NETWORK_RULES]
    found += [(rule, rule(network, date, known)) for rule in CLAIM_RULES]
    found += [(rule, rule(network, around)) for rule in CONTENT_RULES]
    told = [(finding.file, rule.__name__, finding) for rule, findings in found for finding in findings]
    # File by file: to find a place its file is read again, and the next place is often in the same one.
    said += [diagnosed(locate, name, finding) for _, name, finding in sorted(told, key=itemgetter(0))]
    for texts in around.of(texts_of, network):
        said += text_diagnostics(locate, texts)
    return in_order(said)

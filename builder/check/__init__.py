"""Rules: what no model can see by itself, and what depends on the date.

In: a Network and the date that counts as today. Out: diagnostics in source order, each at its line. A rule is
a function whose docstring is the rule and whose name, in kebab case, is its id and the name of its case in
tests/mistakes/. What a rule of one station says depends on that station's file and on the network's own content alone
(one_station.py), so it is kept with the station; the rules across stations ask what is light in memory, and of heavy facts
only what two stations claim (claims.py), and are kept while that stays as it is (across.py).
"""

from collections.abc import Iterable
from datetime import date

from builder.cache import Cache
from builder.check.across import found_across, kept_across
from builder.check.around import Around
from builder.check.one_station import (
    StationChecked,
    StationInspector,
    check_station,
    diagnosed,
    text_diagnostics,
)
from builder.check.rules import CONTENT_RULES
from builder.check.texts import texts_of
from builder.diagnostics import Diagnostic, in_order
from builder.model.network import Network

__all__ = ["Around", "StationChecked", "StationInspector", "check", "check_station"]


def check(
    network: Network,
    date: date,
    checked: Iterable[StationChecked] | None = None,
    gist: bytes = b"",
    cache: Cache | None = None,
) -> list[Diagnostic]:
    """Everything the rules have to say of `network` on `date`, in source order.

    `checked` is what `check_station` said of each station, in their order; without it they are looked at here. With the
    reader's `gist` of all files, `cache` has what rules across stations found, or is given it.
    """
    around, locate = Around(network, date), network.locate
    if checked is None:
        checked = [check_station(station.whole(), around) for station in network.stations]
    said: list[Diagnostic] = []
    claims: list[bytes] = []
    for each in checked:
        said += each.said
        claims.append(each.claims)
    is_kept = gist and cache is not None and cache.cache_dir is not None
    found = kept_across(network, date, claims, gist, cache) if is_kept else found_across(network, date, claims)
    found += [(rule.__name__, finding) for rule in CONTENT_RULES for finding in rule(network, around)]
    # File by file: to find a place its file is read again, and the next place is often in the same one.
    said += [diagnosed(locate, name, finding) for name, finding in sorted(found, key=lambda each: each[1].file)]
    for texts in around.of(texts_of, network):
        said += text_diagnostics(locate, texts)
    return in_order(said)

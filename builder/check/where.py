"""Where a rule has anything to look at: most rules of one station are about what few stations have.

In: a rule, with the fields or the question on which it hangs. Out: the rules of a station in groups, so that what a group
hangs on is asked once. A rule that says nothing of it is asked of every station.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from builder.model.station import Station

Rule = TypeVar("Rule", bound=Callable)
Asked = Callable[[Station], object]

_ASKED: dict[Callable, str | Asked] = {}


def where(asked: str | Asked) -> Callable[[Rule], Rule]:
    """The rule has something to look at in a station that says something in the field `asked`, or answers yes to it. (Of
    the network's own files every rule is asked that looks at them.)
    """

    def mark(rule: Rule) -> Rule:
        _ASKED[rule] = asked
        return rule

    return mark


class Groups:
    """Rules by what they hang on."""

    def __init__(self, rules: Iterable[Callable]):
        by_asked: dict[str | Asked | None, list[Callable]] = {}
        for rule in rules:
            by_asked.setdefault(_ASKED.get(rule), []).append(rule)
        self._always = tuple(by_asked.pop(None, ()))
        self._by_field = tuple((asked, tuple(some)) for asked, some in by_asked.items() if isinstance(asked, str))
        self._by_question = tuple((asked, tuple(some)) for asked, some in by_asked.items() if not isinstance(asked, str))

    def of(self, station: Station) -> Iterator[Callable]:
        """The rules that may find something in the station."""
        yield from self._always
        for field, rules in self._by_field:
            if getattr(station, field):
                yield from rules
        for asked, rules in self._by_question:
            if asked(station):
                yield from rules

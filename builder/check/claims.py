"""What a station claims as its own, so that the rules across stations need not look into every file again.

In: a station and a date. Out: its claims as bytes, one after the other: a byte for the kind, seven of a digest. Equal
claims of two stations are looked at by a rule; of all others nothing more is asked. Claims are kept with the station,
40 bytes where the facts themselves are thousands.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from sys import byteorder

from builder.model.station import Station
from builder.model.wishes.wall import listed_wishes
from forms_api.forms.names import is_masked

NOTICE, HONOUREE, WISH, PORTRAIT = 1, 2, 3, 4


def claims_of(station: Station, date: date) -> bytes:
    """The numbers of its notices, whom it honours for what, its wishes that are not fulfilled, its portraits."""
    return b"".join(_claims_of(station, date)) if station.honours or station.wishes else b""


class Claims:
    """The claims of all stations together."""

    def __init__(self, stations: Sequence[Station], claims: Iterable[bytes]):
        self._stations, self._claims = stations, [array("Q", each) for each in claims]
        self._count = Counter(claim for each in self._claims for claim in each)

    def are_made(self, kind: int, *words: str) -> bool:
        """Whether any station makes this claim."""
        return int.from_bytes(_claim(kind, *words), byteorder) in self._count

    def rivals(self, kind: int) -> Iterator[Station]:
        """The stations with a claim of a kind that is made more than once, in their order."""
        more = {claim for claim, count in self._count.items() if count > 1 and _kind(claim) == kind}
        if more:
            for station, claims in zip(self._stations, self._claims):
                if not more.isdisjoint(claims):
                    yield station

    def claimants(self, kind: int, *words: str) -> Iterator[Station]:
        """The stations that make this claim, in their order."""
        wanted = int.from_bytes(_claim(kind, *words), byteorder)
        if wanted in self._count:
            yield from (station for station, claims in zip(self._stations, self._claims) if wanted in claims)


def _claims_of(station: Station, date: date) -> Iterator[bytes]:
    for person in station.honours:
        if person.notice:
            yield _claim(NOTICE, person.notice.number)
        # Of masked names nobody can tell whether they are one person's.
        if not is_masked(person.name):
            yield _claim(HONOUREE, person.name, person.title)
        if person.portrait:
            yield _claim(PORTRAIT, person.portrait.file)
    for listed in listed_wishes((station,), date):
        if listed.standing.state != "fulfilled":
            yield _claim(WISH, listed.wish.title, listed.wish.beneficiary)


def _claim(kind: int, *words: str) -> bytes:
    return bytes((kind,)) + blake2b("\n".join(words).encode(), digest_size=7).digest()


def _kind(claim: int) -> int:
    return claim.to_bytes(8, byteorder)[0]

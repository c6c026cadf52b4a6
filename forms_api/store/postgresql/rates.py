"""How often one client may send, counted by all processes together: as forms_api/rates.py, in a table.

By the database's clock, in one statement a take. The table holds keyed digests, no addresses; it is not logged:
after a crash everybody begins with a full bucket. When the database cannot be asked nobody is held up here: the
store cannot be asked either, and says so with everything typed kept.
"""

import hashlib
import hmac
import itertools
import math
from collections.abc import Hashable

from forms_api.rates import Rate
from forms_api.store.postgresql.connections import Connections
from forms_api.store.values import NotSaved

# So many takes of one process, and full buckets are cleared away once.
_CLEARS_EVERY = 1000
_TAKE = """
    INSERT INTO rates AS known
    VALUES (%(bucket)s, clock_timestamp() + %(period)s * interval '1 second')
    ON CONFLICT (bucket) DO UPDATE
    SET full_at = greatest(known.full_at, clock_timestamp()) + %(period)s * interval '1 second'
    WHERE known.full_at + %(period)s * interval '1 second' <= clock_timestamp() + %(full)s * interval '1 second'
    RETURNING 0
"""
_WAIT = """
    SELECT extract(epoch FROM full_at - clock_timestamp())::float + %(period)s - %(full)s
    FROM rates WHERE bucket = %(bucket)s
"""


class SharedRates:
    """The buckets of one rate; `name` tells it from others. As Rates."""

    def __init__(self, connections: Connections, secret_key: bytes, name: str, rate: Rate) -> None:
        self._connections = connections
        self._secret_key = secret_key
        self._name = name
        self._rate = rate
        self._takes = itertools.count(1)

    def take(self, key: Hashable) -> int:
        """0 when the client may go on; otherwise the whole seconds until it may, and nothing is taken."""
        asked = {
            "bucket": self._bucket(key),
            "period": self._rate.period_s,
            "full": self._rate.burst * self._rate.period_s,
        }
        try:
            with self._connections.borrowed() as connection:
                if next(self._takes) % _CLEARS_EVERY == 0:
                    connection.execute("DELETE FROM rates WHERE full_at < clock_timestamp()")
                if connection.execute(_TAKE, asked).fetchone():
                    return 0
                found = connection.execute(_WAIT, asked).fetchone()
                return max(1, math.ceil(found[0])) if found else 0
        except NotSaved:
            return 0

    def give_back(self, key: Hashable) -> None:
        """Undoes one take: it was no try of the kind that is counted."""
        try:
            with self._connections.borrowed() as connection:
                connection.execute(
                    "UPDATE rates SET full_at = full_at - %s * interval '1 second' WHERE bucket = %s",
                    (self._rate.period_s, self._bucket(key)),
                )
        except NotSaved:
            return

    def _bucket(self, key: Hashable) -> str:
        message = "\0".join(("rate", self._name, repr(key))).encode("utf-8")
        return hmac.new(self._secret_key, message, hashlib.sha256).hexdigest()[:32]

"""Who holds which key, asked of the database each time: what KeyIndex is for a folder, for the same Book."""

from collections.abc import Mapping, Sequence

import psycopg

from forms_api.store.keys import Holder


class LiveKeys:
    """Over one connection. `wanted`: keys that will be asked for, looked up together beforehand."""

    def __init__(self, connection: psycopg.Connection, wanted: Sequence[str] = ()) -> None:
        self._connection = connection
        self._known: dict[str, Holder | None] = dict.fromkeys(wanted)
        if wanted:
            self._known.update(self._holders("key = ANY(%s)", list(wanted)))

    def holder(self, key: str) -> Holder | None:
        if key not in self._known:
            return self._holders("key = %s", key).get(key)
        return self._known[key]

    def held_by(self, receipt: str) -> tuple[str, ...]:
        """The keys a receipt holds, without its own `receipt:` key."""
        held = self._holders("receipt = %s AND key NOT LIKE 'receipt:%%'", receipt)
        return tuple(sorted(held))

    def series(self, prefix: str) -> Mapping[str, Holder]:
        """The live keys that are `prefix` and a number, in the numbers' order."""
        return self._holders("series = %s ORDER BY number", prefix)

    def named(self, kind: str) -> frozenset[str]:
        """What live keys of this kind are about."""
        records = self._connection.execute(
            'SELECT DISTINCT series FROM keys WHERE series COLLATE "C" >= %s AND series COLLATE "C" < %s',
            (f"{kind}:", f"{kind};"),
        )
        return frozenset(series.removeprefix(f"{kind}:").removesuffix(":") for series, in records)

    def _holders(self, where: str, value: object) -> dict[str, Holder]:
        records = self._connection.execute(
            f"SELECT key, receipt, received_at, form, version FROM keys WHERE {where}", (value,)
        )
        return {key: Holder(*holder) for key, *holder in records}

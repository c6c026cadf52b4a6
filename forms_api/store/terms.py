"""What a row is about, as the index of closed months asks for it: terms, kept as numbers of 64 bits (BLAKE2b).

A row is about each of its keys, `receipt:<its receipt>`, of a numbered key `seat:<target>:` and, for the kinds that
are asked for as a whole, `seat:`. Two terms may have one number, seldom: whoever asks looks at the row again.
What is changed here wants another version of the index (closed.py).
"""

import hashlib

from forms_api.store.keys import NAMED, numbered
from forms_api.store.rows import Row


def terms_of(row: Row) -> list[str]:
    """Every term that a row is about."""
    terms = [*row.keys, f"receipt:{row.receipt}"]
    for key in row.keys:
        if found := numbered(key):
            terms.append(found[0])
            kind = f"{key.partition(':')[0]}:"
            terms += [kind] if kind[:-1] in NAMED else []
    return terms


def own_key(kind: str, receipt: str) -> tuple[str, ...]:
    """The key that a row of this kind takes by being there."""
    return () if kind == "take" else (f"receipt:{receipt}",)


def hash_of(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8"), digest_size=8).digest(), "big", signed=True)

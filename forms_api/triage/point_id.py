"""The name of a point in public: nobody who does not have the inbox's secret can tell from it which letter it belongs to.

In: the secret, a receipt number, the point's number in the letter. Out: ten characters of a–z and 2–9, always the same ones.
"""

import hashlib
import hmac

_ALPHABET = "abcdefghijklmnopqrstuvwxyz23456789"
_LENGTH = 10


def point_id(secret: bytes, receipt: str, number: int) -> str:
    """`k7m2p9w4xc`"""
    digest = hmac.new(secret, f"point\0{receipt}\0{number}".encode("ascii"), hashlib.sha256).digest()
    value, characters = int.from_bytes(digest, "big"), ""
    for _ in range(_LENGTH):
        value, place = divmod(value, len(_ALPHABET))
        characters += _ALPHABET[place]
    return characters

"""The names of a letter and of its points in public: nobody who does not have the inbox's secret can tell
from them which receipt they belong to.

In: the secret, a receipt number, the point's number in the letter. Out: ten characters of a–z and 2–9, always
the same ones.
"""

import hashlib
import hmac

_ALPHABET = "abcdefghijklmnopqrstuvwxyz23456789"
_LENGTH = 10


def point_id(secret: bytes, receipt: str, number: int) -> str:
    """`k7m2p9w4xc`"""
    return _named(secret, f"point\0{receipt}\0{number}")


def letter_id(secret: bytes, receipt: str) -> str:
    """The same for the letter as a whole."""
    return _named(secret, f"letter\0{receipt}")


def inbox_id(secret: bytes) -> str:
    """Tells one inbox from another, and nothing else."""
    return _named(secret, "inbox")


def _named(secret: bytes, message: str) -> str:
    digest = hmac.new(secret, message.encode("ascii"), hashlib.sha256).digest()
    value, characters = int.from_bytes(digest, "big"), ""
    for _ in range(_LENGTH):
        value, place = divmod(value, len(_ALPHABET))
        characters += _ALPHABET[place]
    return characters

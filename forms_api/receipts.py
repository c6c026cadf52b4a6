"""Receipt numbers (受理编号) and the six-digit 查询码: made, checked, compared. No disk, no randomness of its own.

A receipt is ten characters, written `EV7-54C-JDSW`: a letter, eight random characters, a check character. The
alphabet has thirty characters: no I O Q Z 0 1, which are misheard or misread. With the values 0–29 in the
alphabet's order and the weights 10, 9, … 1 from the left, the weighted sum is divisible by 31. 31 is prime,
no weight is 0 and neighbouring weights differ, so every single wrong character and every swap of two
neighbours is found. (A number whose check value would be 30 is never given.)

A receipt reads a status and nothing else. The 查询码 is derived from receipt and key, so a form that is sent
again can show it again without its being stored; the ledger holds only its keyed hash.
"""

import hmac
import random as random_module
import unicodedata
from dataclasses import dataclass

ALPHABET = "ABCDEFGHJKLMNPRSTUVWXY23456789"
_LETTERS = ALPHABET[:22]
_LENGTH = 10
_PRIME = 31
_VALUES = {c: value for value, c in enumerate(ALPHABET)}
_WEIGHTS = range(_LENGTH, 0, -1)
_GROUPS = (3, 6)
_BODIES = len(_LETTERS) * len(ALPHABET) ** (_LENGTH - 2)


@dataclass(frozen=True)
class Typo:
    """Not a receipt number at all, so nothing was looked up; says what is wrong with it."""

    zh: str
    en: str


def new_receipt(random: random_module.Random) -> str:
    """A fresh number, `EV7-54C-JDSW`.

    Pass secrets.SystemRandom(); a store still refuses one that was given before.
    """
    while True:
        body = _body(random.randrange(_BODIES))
        check = -_weighted_sum(body + ALPHABET[0]) % _PRIME
        if check < len(ALPHABET):
            return _grouped(body + ALPHABET[check])


def check_receipt(text: str) -> str | Typo:
    """The number as new_receipt writes it, from whatever a person typed; a Typo when none such can exist.

    Lower case, full-width characters, spaces and hyphens of any kind are put right. A number that passes may
    still be unknown.
    """
    plain = plain_characters(text)
    if not plain:
        return Typo("请填写受理编号。", "Enter the receipt number.")
    if any(c not in ALPHABET for c in plain):
        return Typo(
            "受理编号只用字母和数字，其中没有 I、O、Q、Z、0、1，请对照回执再看一遍。",
            "A receipt number has only letters and digits, and none of I, O, Q, Z, 0, 1.",
        )
    if len(plain) != _LENGTH:
        return Typo(
            f"受理编号一共 {_LENGTH} 位，这里是 {len(plain)} 位，请对照回执再看一遍。",
            f"A receipt number has {_LENGTH} characters, this one has {len(plain)}.",
        )
    if plain[0] not in _LETTERS or not weighs_out(plain):
        return Typo(
            "受理编号里有地方写错了，请对照回执再看一遍。", "Some character of this receipt number is wrong."
        )
    return _grouped(plain)


def plain_characters(text: str) -> str:
    """What a person typed without what only groups it: upper case, half width, no spaces or hyphens of any kind."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(c for c in folded if unicodedata.category(c)[0] not in "CZ" and c not in _SEPARATORS)


def weighs_out(plain: str) -> bool:
    """Whether the check character of ten characters of the alphabet is right."""
    return _weighted_sum(plain) % _PRIME == 0


def lookup_code(key: bytes, receipt: str) -> str:
    """The 查询码 of a receipt: six digits. `key` is the inbox's secret."""
    return f"{int.from_bytes(_keyed(key, 'code', receipt), 'big') % 10**6:06d}"


def code_hash(key: bytes, receipt: str, code: str) -> str:
    """What the ledger stores of a 查询码: 32 hexadecimal digits, worthless without the key."""
    return _keyed(key, "hash", receipt, code)[:16].hex()


def code_matches(key: bytes, receipt: str, code: str, stored_hash: str) -> bool:
    """Whether a typed 查询码 (full-width digits and spaces allowed) is the one whose hash was stored."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", code) if c.isalnum())
    return hmac.compare_digest(code_hash(key, receipt, digits), stored_hash)


# What people put between the groups; general hyphens are punctuation (Pd), the rest are look-alikes.
_SEPARATORS = frozenset("-‐‑‒–—―−－ー﹣_·・.。")


def _body(number: int) -> str:
    """One of _BODIES: all characters of one draw, because each draw asks the system (measured: 4 % of a ballot's CPU)."""
    number, first = divmod(number, len(_LETTERS))
    body = _LETTERS[first]
    for _ in range(_LENGTH - 2):
        number, nth = divmod(number, len(ALPHABET))
        body += ALPHABET[nth]
    return body


def _weighted_sum(plain: str) -> int:
    return sum(_VALUES[c] * weight for c, weight in zip(plain, _WEIGHTS))


def _grouped(plain: str) -> str:
    return f"{plain[:_GROUPS[0]]}-{plain[_GROUPS[0]:_GROUPS[1]]}-{plain[_GROUPS[1]:]}"


def _keyed(key: bytes, purpose: str, *parts: str) -> bytes:
    message = "\0".join((purpose, *parts)).encode("utf-8", "surrogatepass")
    return hmac.digest(key, message, "sha256")

"""Voting codes (投票码): made and read. Ten characters of the receipts' alphabet, written `K7M3P-4XR2T`, the
last of which checks the others, so that a slip of the finger is told apart from a code that was never
handed out.

Nine random characters are 2·10^13 codes: with 40,000 handed out one guess in 500 million hits. Pure.
"""

from __future__ import annotations

import random as random_module

from forms_api.receipts import ALPHABET, Typo, plain_characters, weighs_out

LENGTH = 10


def new_code(random: random_module.Random) -> str:
    """A fresh code. Pass secrets.SystemRandom()."""
    while True:
        body = "".join(random.choice(ALPHABET) for _ in range(LENGTH - 1))
        for last in ALPHABET:
            if weighs_out(body + last):
                return f"{body[:5]}-{body[5:]}{last}"


def check_code(text: str) -> str | Typo:
    """The code as new_code writes it, from whatever a person typed; a Typo when none such can exist."""
    plain = plain_characters(text)
    if not plain:
        return Typo("请写下纸条上的投票码。", "Enter the voting code.")
    if any(c not in ALPHABET for c in plain):
        return Typo(
            "投票码只用字母和数字，其中没有 I、O、Q、Z、0、1，请对照纸条再看一遍。",
            "A voting code has only letters and digits, and none of I, O, Q, Z, 0, 1.",
        )
    if len(plain) != LENGTH:
        return Typo(
            f"投票码一共 {LENGTH} 位，这里是 {len(plain)} 位，请对照纸条再看一遍。",
            f"A voting code has {LENGTH} characters, this one has {len(plain)}.",
        )
    if not weighs_out(plain):
        return Typo("投票码里有地方写错了，请对照纸条再看一遍。", "Some character of this voting code is wrong.")
    return f"{plain[:5]}-{plain[5:]}"

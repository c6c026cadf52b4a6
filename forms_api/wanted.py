"""What a submission takes besides its number: its page's token, its words, a seat or a wish.

In: the secret of the inbox, the cells of the row. Out: keys. Those of words and people are keyed digests: the
ledger must not tell words that were erased.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MultiDict

from forms_api.forms import FormDeclaration
from forms_api.store.values import CONTENT_KEY_PREFIX

ONCE_KEY_PREFIX = "once:"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


def keys_of_words(
    secret: bytes, declaration: FormDeclaration, cells: Sequence[tuple[str, str]], fields: MultiDict
) -> tuple[str, ...]:
    """What this submission takes: its page's token, and its words unless another resident says they are
    theirs too. Where a person can have only one place, their name and telephone number stand for the words.

    The token's key holds the words as well, so that a page that is sent, gone back to, changed and sent again
    is a second submission and not a silent nothing.
    """
    words = [declaration.id, *(text for pair in cells for text in pair)]
    taken = []
    token = fields.get("once", "")
    if _TOKEN.fullmatch(token):
        taken.append(ONCE_KEY_PREFIX + _digest(secret, "once", token, *words))
    if declaration.same_person:
        taken.append(CONTENT_KEY_PREFIX + _digest(secret, "person", *_person(declaration, dict(cells))))
    elif fields.get("another") != "1" and not declaration.words_repeat:
        taken.append(CONTENT_KEY_PREFIX + _digest(secret, "same", *words))
    return tuple(taken)


def _person(declaration: FormDeclaration, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Who somebody is to one target, however they space their name and their number."""
    told = ["".join(c for c in cells[name].casefold() if c.isalnum()) for name in declaration.same_person]
    return (declaration.id, cells["target"], *told)


def _digest(secret: bytes, *parts: str) -> str:
    return hmac.digest(secret, "\0".join(parts).encode("utf-8"), "sha256").hex()[:40]

"""The mark of a device, where a ballot's rule is one a device: a random token in a signed cookie of that
ballot alone.

The cookie cannot be read by scripts, is sent only to this site's own pages, and says nothing of who uses
the device. Whoever removes it, or has another device, can vote again: the page says so. One ballot's token
tells nothing of another's.
"""

from __future__ import annotations

import random as random_module

from flask import Request, Response
from itsdangerous import BadSignature, URLSafeSerializer

from forms_api.receipts import ALPHABET

_LASTS_S = 400 * 24 * 3600
_TOKEN_LENGTH = 26


class Devices:
    """`secret` is the inbox's."""

    def __init__(self, secret: bytes, random: random_module.Random):
        self._cookies = URLSafeSerializer(secret, salt="ballot device")
        self._random = random

    def token_of(self, request: Request, ballot_id: str) -> str:
        """The token of the device that sent this request; "" when it has none of ours."""
        try:
            named, token = self._cookies.loads(request.cookies.get(_name(ballot_id), ""))
        except (BadSignature, ValueError, TypeError):
            return ""
        return token if named == ballot_id else ""

    def mark(self, answer: Response, request: Request, ballot_id: str, secure: bool) -> None:
        """Gives the device its token, unless it has one."""
        if self.token_of(request, ballot_id):
            return
        token = "".join(self._random.choice(ALPHABET) for _ in range(_TOKEN_LENGTH))
        answer.set_cookie(
            _name(ballot_id),
            self._cookies.dumps([ballot_id, token]),
            max_age=_LASTS_S,
            path=f"{request.root_path}/forms/ballot/",
            secure=secure,
            httponly=True,
            samesite="Lax",
        )


def _name(ballot_id: str) -> str:
    return f"yz-ballot-{ballot_id}"

"""What must not become public: names, telephone numbers, numbers of identity cards, doors, e-mail addresses.

In: a text that somebody wants to publish. Out: what in it gives a person away, piece by piece. It is asked
when the desk's sheet is read, when answers cross over to the site, and by the builder. It errs on the side of
silence: 王阿姨 is somebody's neighbour. Office telephone numbers count too; they stand on the stations' pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from forms_api.forms.late_pattern import LatePattern
from forms_api.forms.names import name_in_role, name_told_in, party_in, phone_in, room_number_in

_ID_NUMBER = LatePattern(
    r"(?<![0-9A-Za-z])[1-9]\d{5}[ -]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ "
    r"-]?\d{3}[\dXx](?![0-9A-Za-z])"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_EMAIL = LatePattern(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WECHAT = LatePattern(r"(?:微信号?|QQ|qq)[ ：:是为]*([A-Za-z0-9][A-Za-z0-9_-]{4,19})")


@dataclass(frozen=True)
class Words:
    """One piece that gives somebody away; `kind` is name, phone, id, address or email. `piece` is shown only
    to who wrote it; the sentences hide what a glance could copy."""

    kind: str
    piece: str
    zh: str


def findings_in(text: str) -> tuple[Words, ...]:
    """Everything in a text that must not become public; () when it may."""
    return tuple(_findings(text))


def findings_in_role(role: str) -> tuple[Words, ...]:
    """The same for what should be an office: a bare name counts there too."""
    found = findings_in(role)
    if not any(words.kind == "name" for words in found) and (name := name_in_role(role)):
        found += (Words("name", name, f"“{name}”像是人名，请写单位或岗位"),)
    return found


def id_numbers_in(text: str) -> Iterator[str]:
    """Numbers of identity cards, 18 digits without spaces. A number counts as one when its check digit is
    right (GB 11643-1999)."""
    for match in _ID_NUMBER.finditer(unicodedata.normalize("NFKC", text)):
        digits = re.sub(r"[ -]", "", match[0]).upper()
        if "10X98765432"[sum(int(d) * w for d, w in zip(digits, _ID_WEIGHTS)) % 11] == digits[17]:
            yield digits


def _findings(text: str) -> Iterator[Words]:
    if name := name_told_in(text) or party_in(text):
        yield Words("name", name, f"“{name}”像是一个人，公开的文字里不写谁")
    ids = tuple(id_numbers_in(text))
    for digits in ids:
        yield Words("id", digits, f"“{digits[:4]}…{digits[-2:]}”是身份证号码，不能公开")
    phone = phone_in(text)
    if phone and not any(re.sub(r"\D", "", phone) in digits for digits in ids):
        yield Words("phone", phone, f"“{phone[:3]}…{phone[-2:]}”像是电话号码，公开的文字里不写电话")
    if room := room_number_in(text):
        yield Words("address", room, f"“{room}”说得出是哪一户，请写到楼为止")
    narrow = unicodedata.normalize("NFKC", text)
    for match in _EMAIL.finditer(narrow):
        yield Words("email", match[0], f"“{match[0][:2]}…”像是邮箱，公开的文字里不写邮箱")
    for match in _WECHAT.finditer(narrow):
        yield Words("phone", match[1], f"“{match[1][:2]}…”像是微信号或 QQ 号，不能公开")

"""A station's public number is the station's own."""

import re
from collections.abc import Iterator

from builder.check.around import Around, Content
from builder.check.finding import Finding
from builder.check.parts import numbers_of
from builder.check.texts import gathered_of
from builder.model.station import Station

_MOBILE = re.compile(r"1[3-9]\d-?\d{4}-?\d{4}")


def mobile_as_public_phone(content: Content, around: Around) -> Iterator[Finding]:
    """A station is called at its own landline: a mobile number in public is soon somebody's private one."""
    zh = "这是手机号码；请换成站点公开的座机，或者确认这部手机是站点公用的"
    en = "this is a mobile number; give the station's landline, or make sure the phone is the station's own"
    if isinstance(content, Station) and not any(map(_MOBILE.fullmatch, gathered_of(content, around).numbers)):
        return
    for file, keys, number in numbers_of(content):
        if _MOBILE.fullmatch(number):
            yield Finding(file, keys, zh, en, "warning")

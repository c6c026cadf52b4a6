"""Rules that keep people's names and numbers off the pages unless they agreed."""

import re
from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding
from builder.check.names import is_full_name
from builder.check.parts import numbers_in
from builder.model.network import SITE_FILE, Network
from builder.model.station import Station

_MOBILE = re.compile(r"1[3-9]\d-?\d{4}-?\d{4}")


def full_name_without_consent(network: Network, date: date) -> Iterator[Finding]:
    """A full name on the honour roll needs that person's consent on record; else it is masked (王**) or an
    alias.
    """
    for station in network.stations:
        for index, honouree in enumerate(station.honours):
            if not honouree.consent and is_full_name(honouree.name):
                yield Finding(
                    station.slug,
                    ("honours", index, "name"),
                    f"“{honouree.name}”像是真实姓名，却没有本人同意的记录；请写成“{honouree.name[0]}**”或加上 consent",
                    f"“{honouree.name}” looks like a full name, but there is no consent on record; "
                    f"write “{honouree.name[0]}**” or add consent",
                )


def consent_over(network: Network, date: date) -> Iterator[Finding]:
    """A consent holds until its last day; after it the full name goes."""
    for station in network.stations:
        for index, honouree in enumerate(station.honours):
            consent = honouree.consent
            if consent and consent.until_date and consent.until_date < date and is_full_name(honouree.name):
                yield Finding(
                    station.slug,
                    ("honours", index, "consent", "until_date"),
                    f"本人同意到 {consent.until_date} 为止，已经过期；请把姓名改成“{honouree.name[0]}**”，或者再征得同意",
                    f"the consent ended on {consent.until_date}; write “{honouree.name[0]}**” or ask for it "
                    "again",
                )


def honouree_given_twice(network: Network, date: date) -> Iterator[Finding]:
    """One person is honoured for one thing once."""
    for station in network.stations:
        yield from _repeated(
            station,
            "honours",
            [(item.name, item.title, item.month) for item in station.honours],
            "小人物“{0}”写了两次，请只留一处",
            "“{0}” is on the honour roll twice; keep one",
        )


def mobile_as_public_phone(network: Network, date: date) -> Iterator[Finding]:
    """A station is called at its own landline: a mobile number in public is soon somebody's private one."""
    zh = "这是手机号码；请换成站点公开的座机，或者确认这部手机是站点公用的"
    en = "this is a mobile number; give the station's landline, or make sure the phone is the station's own"
    if _MOBILE.fullmatch(network.site.contact.phone):
        yield Finding(SITE_FILE, ("contact", "phone"), zh, en, "warning")
    for station in network.stations:
        for keys, number in numbers_in(station):
            if _MOBILE.fullmatch(number):
                yield Finding(station.slug, keys, zh, en, "warning")


def _repeated(station: Station, field: str, keys: list, zh: str, en: str) -> Iterator[Finding]:
    seen = set()
    for index, key in enumerate(keys):
        if key in seen:
            yield Finding(station.slug, (field, index), zh.format(key[0]), en.format(key[0]), "warning")
        seen.add(key)

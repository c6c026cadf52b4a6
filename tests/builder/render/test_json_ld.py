"""A station as search engines read it: only what is known, in schema.org's words."""

import json

from builder.render import station_page
from tests.builder.render.samples import context, network, station


def described(**facts) -> dict:
    street = network(station("a", name="甲站", **facts))
    return json.loads(station_page(context(street, "stations/a/"), street.station("a")).json_ld)


def opening(days: list[str], opens: str, closes: str) -> dict:
    return {"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": opens, "closes": closes}


def test_name_place_telephone_and_hours():
    facts = described(
        alternate_names=["甲驿站"],
        address="示例路1号",
        location={"latitude": "31.1832", "longitude": "121.3954", "datum": "WGS-84"},
        phones=[{"number": "021-5550-0101"}],
        hours={
            "regular": {
                "周一至周二": "08:30-11:30, 13:30-17:30",
                "周三": "22:00-次日02:00",
                "周四": "休息",
                "周六": "24小时",
            },
            "holidays": "照常",
            "makeup_days": "同周末",
        },
    )
    assert facts == {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": "https://example.org/yizhan/stations/a/",
        "url": "https://example.org/yizhan/stations/a/",
        "name": "甲站",
        "alternateName": ["甲驿站"],
        "address": {"@type": "PostalAddress", "addressCountry": "CN", "streetAddress": "示例路1号"},
        "telephone": "021-5550-0101",
        "geo": {"@type": "GeoCoordinates", "latitude": 31.1832, "longitude": 121.3954},
        "openingHoursSpecification": [
            opening(["Monday", "Tuesday"], "08:30", "11:30"),
            opening(["Monday", "Tuesday"], "13:30", "17:30"),
            opening(["Wednesday"], "22:00", "02:00"),
            opening(["Saturday"], "00:00", "23:59"),
        ],
    }


def test_what_is_not_known_is_not_said():
    assert set(described()) == {"@context", "@id", "@type", "name", "url"}


def test_a_station_closed_for_now_promises_no_hours():
    facts = described(
        status="temporarily_closed",
        closure={"reason": "修缮", "from_date": "2026-05-01"},
        hours={"regular": {"每天": "08:00-20:00"}},
    )
    assert "openingHoursSpecification" not in facts

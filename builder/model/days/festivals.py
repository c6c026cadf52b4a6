"""When the seven statutory festivals fall.

In: a year. Out: dates. The four that move are a literal table, because no arithmetic of ours should have to
be trusted for them: the lunar ones (正月初一, 五月初五, 八月十五) by the moon over Beijing, 清明 by the sun. The tests
hold the table against the moon's and the sun's own motion and against the Chinese calendar of node's Intl,
which has the new moons of 2027-02-06 (at 23:56) and 2030-02-03 (at 00:07) on the wrong side of midnight.
"""

from datetime import date

STATUTORY_FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
# Year: 春节, 清明节, 端午节, 中秋节.
_MOVING = {
    2025: ("01-29", "04-04", "05-31", "10-06"),
    2026: ("02-17", "04-05", "06-19", "09-25"),
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"),
    2032: ("02-11", "04-04", "06-12", "09-19"),
    2033: ("01-31", "04-04", "06-01", "09-08"),
    2034: ("02-19", "04-05", "06-20", "09-27"),
    2035: ("02-08", "04-05", "06-10", "09-16"),
    2036: ("01-28", "04-04", "05-30", "10-04"),
    2037: ("02-15", "04-04", "06-18", "09-24"),
    2038: ("02-04", "04-05", "06-07", "09-13"),
    2039: ("01-24", "04-05", "05-27", "10-02"),
    2040: ("02-12", "04-04", "06-14", "09-20"),
    2041: ("02-01", "04-04", "06-03", "09-10"),
    2042: ("01-22", "04-04", "06-22", "09-28"),
    2043: ("02-10", "04-05", "06-11", "09-17"),
    2044: ("01-30", "04-04", "05-31", "10-05"),
    2045: ("02-17", "04-04", "06-19", "09-25"),
    2046: ("02-06", "04-04", "06-08", "09-15"),
    2047: ("01-26", "04-05", "05-29", "10-04"),
    2048: ("02-14", "04-04", "06-15", "09-22"),
    2049: ("02-02", "04-04", "06-04", "09-11"),
    2050: ("01-23", "04-04", "06-23", "09-30"),
}
FIRST_FESTIVAL_YEAR, LAST_FESTIVAL_YEAR = min(_MOVING), max(_MOVING)


def festivals_of(year: int) -> tuple[tuple[date, str], ...]:
    """The festivals of a year in order, () outside the table. Two may fall on one day: 国庆节、中秋节 in 2031."""
    if year not in _MOVING:
        return ()
    spring, qingming, dragon_boat, mid_autumn = (date.fromisoformat(f"{year}-{day}") for day in _MOVING[year])
    dates = (
        date(year, 1, 1), spring, qingming, date(year, 5, 1), dragon_boat, mid_autumn, date(year, 10, 1)
    )
    names: dict[date, list[str]] = {}
    for day, name in zip(dates, STATUTORY_FESTIVALS, strict=True):
        names.setdefault(day, []).append(name)
    return tuple((day, "、".join(names[day])) for day in sorted(names))

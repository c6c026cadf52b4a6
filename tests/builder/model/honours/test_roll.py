"""The honour roll of a network on one day: whom it names, in which order, and whom it only counts."""

from datetime import date

from builder.model.dates import Month
from builder.model.honours.roll import (
    RollCount,
    feature_of_month,
    roll_count,
    running_notices,
    shown_honourees,
    shown_of_station,
    waiting,
    winners,
)
from tests.builder.model.honours.people import (
    AWARDED,
    CANDIDATE,
    CHECKED,
    FOUND,
    IN_COLUMN,
    IN_NOTICE,
    NOTICE,
    network_of,
)

DAY = date(2026, 5, 9)


def ids(people) -> list[str]:
    return [f"{station.slug}.{person.id}" for station, person in people]


def in_notice(person_id: str, number: str, from_date: str, until_date: str) -> dict:
    notice = NOTICE | {"number": number, "from_date": from_date, "until_date": until_date}
    return IN_NOTICE | {"id": person_id, "notice": notice}


ROLL = network_of(
    a=[
        FOUND | {"id": "found"},
        CHECKED | {"id": "checked"},
        CANDIDATE | {"id": "candidate"},
        in_notice("running", "3号", "2026-05-06", "2026-05-12"),
        AWARDED | {"id": "awarded", "month": "2026-04"},
    ],
    b=[
        in_notice("over", "4号", "2026-05-01", "2026-05-07"),
        in_notice("ends-first", "5号", "2026-05-05", "2026-05-10"),
        IN_COLUMN | {"id": "column", "month": "2026-05"},
        IN_COLUMN | {"id": "taken-down", "month": "2026-05", "takedown_date": "2026-05-09"},
        IN_NOTICE | {"id": "withdrawn", "withdrawn": {"date": "2026-03-04", "reason": "本人不愿意上榜"}},
    ],
)


def test_the_newest_step_comes_first_and_who_is_not_public_is_left_out():
    assert ids(shown_honourees(ROLL, DAY)) == [
        "a.running", "b.ends-first", "b.over", "b.column", "a.awarded", "a.candidate",
    ]
    shown = shown_of_station(ROLL.station("b"), DAY)
    assert [person.id for person in shown] == ["ends-first", "over", "column"]


def test_who_waits_and_who_has_won_are_told_apart():
    shown = shown_honourees(ROLL, DAY)
    assert ids(winners(shown, DAY)) == ["b.column", "a.awarded"]
    assert ids(waiting(shown, DAY)) == ["a.running", "b.ends-first", "b.over", "a.candidate"]


def test_the_notice_that_ends_first_stands_first():
    assert ids(running_notices(ROLL, DAY)) == ["b.ends-first", "a.running"]
    assert ids(running_notices(ROLL, date(2026, 5, 11))) == ["a.running"]


def test_the_month_shown_is_the_newest_that_has_come_and_has_somebody():
    feature = feature_of_month(ROLL, DAY)
    assert (feature.month, ids(feature.people)) == (Month(2026, 5), ["b.column"])
    assert ids(feature_of_month(ROLL, date(2026, 4, 30)).people) == ["a.awarded"]
    assert feature_of_month(ROLL, date(2026, 3, 31)) is None


def test_who_is_not_public_yet_is_counted_and_who_went_is_not():
    assert roll_count(ROLL.stations, DAY) == RollCount(unnamed=2, candidates=2, in_notice=2, awarded=2)

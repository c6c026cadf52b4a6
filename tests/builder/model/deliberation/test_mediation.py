"""The ladder of four, quarters as people write them, and sums over the network."""

from datetime import date

import pytest

from builder.model.deliberation.gathered import sum_by_quarter
from builder.model.deliberation.mediation import LEVELS, Mediation, Quarter, read_quarter
from tests.builder.model.deliberation.matters import refusals
from tests.builder.render.samples import network, station

LADDER = [{"level": level, "who": "轮值的人"} for level in LEVELS]


@pytest.mark.parametrize("text", ["2026-Q1", "2026q1", "2026年第一季度", "2026年1季度", "２０２６年第１季度", "2026 Q1"])
def test_a_quarter_is_read_as_it_is_written(text):
    assert read_quarter(text) == Quarter(2026, 1)


def test_a_quarter_knows_its_days_and_its_name():
    quarters = [Quarter(2025, number) for number in (1, 2, 3, 4)]
    assert [(str(each.first_date), str(each.last_date)) for each in quarters] == [
        ("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30"),
        ("2025-07-01", "2025-09-30"), ("2025-10-01", "2025-12-31"),
    ]
    assert (str(quarters[3]), quarters[3].name) == ("2025-Q4", "2025年第四季度")


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ({"ladder": LADDER}, set()),
        ({"ladder": LADDER[:3]}, {"ladder-of-four"}),
        ({"ladder": LADDER[::-1]}, {"ladder-of-four"}),
        ({"ladder": [*LADDER, LADDER[3]]}, {"ladder-of-four"}),
        ({"ladder": LADDER, "totals": [{"quarter": "第一季度", "settled": "9件", "as_of": "2026-03-31"}]}, {"bad-quarter"}),
        ({"ladder": LADDER, "totals": [{"quarter": "2026-Q5", "settled": "9人", "as_of": "2026-03-31"}]}, {"bad-quarter", "wrong-unit"}),
        ({"ladder": LADDER, "totals": [{"quarter": "2026-Q2", "settled": "9件", "as_of": "2026-03-31"}]}, {"counted-before-the-quarter"}),
        ({"ladder": LADDER, "totals": [{"quarter": "2026-Q2", "settled": "9件", "as_of": "2026-04-01"}]}, set()),
        ({"ladder": LADDER, "totals": [{"quarter": "2026-Q1", "settled": "9件", "as_of": "2026-03-31"}] * 2}, {"quarter-given-twice"}),
    ],
)
def test_what_is_refused_of_mediation(facts, rules):
    assert refusals(Mediation, facts) == rules


def test_quarters_are_summed_as_bounds_newest_first_and_none_before_it_was_counted():
    def counted(*totals: tuple[str, str, str]):
        rows = [{"quarter": quarter, "settled": settled, "as_of": day} for quarter, settled, day in totals]
        return {"ladder": LADDER, "totals": rows}

    street = network(
        station("a", mediation=counted(("2025-Q4", "20余件", "2025-12-31"), ("2026-Q1", "7件", "2026-03-31"))),
        station("b", mediation=counted(("2025-Q4", "5件", "2025-12-31"), ("2026-Q2", "3件", "2026-06-30"))),
        station("c"),
    )
    sums = [(str(each.quarter), str(each.settled), each.stations) for each in sum_by_quarter(street, date(2026, 5, 9))]
    assert sums == [("2026-Q1", "7件", 1), ("2025-Q4", "超25件", 2)]

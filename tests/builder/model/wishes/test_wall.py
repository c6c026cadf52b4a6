"""What hangs on the wall and in which order, what is counted, what adds up, and what can be claimed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.dates import Month
from builder.model.wishes.counts import counts_of
from builder.model.wishes.months import WishMonth
from builder.model.wishes.reports import month_reports
from builder.model.wishes.standing import standing_of
from builder.model.wishes.targets import form_targets
from builder.model.wishes.wall import fulfilled_in, fulfilled_years, news, wall_of
from tests.builder.model.wishes.wishes import ON_THE_WALL, VERIFIED, claim, facts, refusals, wish
from tests.builder.render.samples import network, station

DAY = date(2026, 5, 9)
DONE = {**ON_THE_WALL, "claims": [claim("2026-03-05", "2026-04-05")], "fulfilled": {"date": "2026-03-20"}}


def month(collected: str, *parts: str, as_of: str = "2026-04-30") -> WishMonth:
    names = ("in_check", "open", "claimed", "fulfilled", "returned")
    return WishMonth.model_validate({"month": "2026-03", "collected": collected, "as_of": as_of, **dict(zip(names, parts))})


def posted(day: str) -> dict:
    return {**VERIFIED, "posted": {"date": day, "proposed_by": "网格员", "approved_by": "居委会主任"}}


def ids(listed) -> list[str]:
    return [each.target_id for each in listed]


def test_who_waits_longest_is_first_and_what_came_true_last():
    street = network(
        station("a", wishes=[facts(posted("2026-04-20"), id="late"), facts(posted("2026-03-05"), id="early")]),
        station("b", wishes=[
            facts(posted("2026-04-01"), id="x", claims=[claim("2026-04-02", "2026-06-01")]),
            facts(posted("2026-04-01"), id="y", claims=[claim("2026-04-02", "2026-05-20")]),
            facts(DONE, id="done"),
            facts(DONE, id="newer", fulfilled={"date": "2026-04-05"}),
        ]),
    )
    wall = wall_of(street.stations, DAY)
    assert ids(wall.open) == ["a.early", "a.late"]
    assert ids(wall.claimed) == ["b.y", "b.x"]
    assert ids(wall.fulfilled) == ["b.newer", "b.done"]


def test_the_wall_keeps_what_came_true_for_a_year_and_the_page_of_the_year_for_ever():
    street = network(station("a", wishes=[facts(DONE)]))
    assert ids(wall_of(street.stations, date(2027, 3, 19)).fulfilled) == ["a.lamp"]
    assert ids(wall_of(street.stations, date(2027, 3, 20)).fulfilled) == []
    assert ids(fulfilled_in(street, 2026, date(2031, 1, 1))) == ["a.lamp"]
    assert fulfilled_years(street) == (2026,)


def test_what_is_planned_or_in_check_is_on_no_wall():
    street = network(station("a", wishes=[
        facts(id="in-check"), facts(VERIFIED, id="verified"), facts(posted("2026-05-10"), id="planned"),
        facts(id="returned", returned={"date": "2026-03-02", "reason": "已经有了"}),
    ]))
    wall = wall_of(street.stations, DAY)
    assert (wall.open, wall.claimed, wall.fulfilled) == ((), (), ())
    assert list(form_targets(street, DAY)) == []
    assert ids(wall_of(street.stations, date(2026, 5, 10)).open) == ["a.planned"]


@given(st.lists(st.sampled_from([
    {}, VERIFIED, ON_THE_WALL, DONE,
    {**ON_THE_WALL, "claims": [claim("2026-03-05", "2026-04-05")]},
    {"returned": {"date": "2026-03-02", "reason": "已经有了"}},
]), max_size=8), st.dates(date(2026, 2, 20), date(2026, 5, 20)))
def test_computed_counts_always_add_up(steps, day):
    wishes = [wish(step) for step in steps]
    counts = counts_of(wishes, day)
    known = [each for each in wishes if standing_of(each, day)]
    parts = counts.in_check + counts.open + counts.claimed + counts.fulfilled + counts.returned
    assert counts.collected == parts == len(known)


@pytest.mark.parametrize(("figures", "fits"), [
    (("12件", "1件", "2件", "3件", "5件", "1件"), True),
    (("12件", "1件", "2件", "3件", "5件", "0件"), False),
    (("70余件", "0件", "0件", "0件", "65件", "6件"), True),
    (("70余件", "0件", "0件", "0件", "65件", "5件"), False),
    (("近70件", "0件", "0件", "0件", "65件", "5件"), False),
    (("近70件", "0件", "0件", "0件", "至少65件", "2件"), True),
    (("约70件", "0件", "0件", "0件", "20件", "0件"), True),
    (("70件", "0件", "0件", "0件", "超65件", "4件"), True),
    (("70件", "0件", "0件", "0件", "超65件", "5件"), False),
])
def test_a_month_adds_up_when_both_sides_can_mean_one_number(figures, fits):
    assert month(*figures).reconciles is fits


def test_a_month_of_the_network_is_the_sum_of_what_was_published_beside_what_is_on_file():
    """The site counts as of the day on which the station did: what was fulfilled later was open then."""
    published = dict(month="2026-03", in_check="0件", open="1件", claimed="0件", fulfilled="0件", returned="0件")
    street = network(
        station("a", wishes=[facts(DONE)], wish_months=[{**published, "collected": "1件", "as_of": "2026-03-04"}]),
        station("b", wish_months=[{**published, "collected": "近3件", "open": "2件", "as_of": "2026-03-31"}]),
    )
    (report,) = month_reports(street.stations, DAY)
    assert report.month == Month(2026, 3)
    assert [str(figure) for figure in report.sums] == ["近4件", "0件", "3件", "0件", "0件", "0件"]
    assert report.counts == (1, 0, 1, 0, 0, 0)
    assert report.misfits == ()


def test_a_figure_counted_later_is_not_known_yet():
    later = [{
        "month": "2026-03", "collected": "1件", "in_check": "1件", "open": "0件", "claimed": "0件", "fulfilled": "0件",
        "returned": "0件", "as_of": "2026-05-10",
    }]
    assert month_reports(network(station("a", wish_months=later)).stations, DAY) == ()


def test_a_wish_can_be_claimed_again_once_a_claim_has_run_out():
    street = network(station("a", wishes=[facts(ON_THE_WALL, claims=[claim("2026-04-09", "2026-05-09")])]))
    (held,) = form_targets(street, DAY)
    assert (held.form, held.id, held.title, held.station) == ("claim", "a.lamp", "一盏台灯", "a")
    assert (held.round, held.claimed_until, held.closes_at) == (0, date(2026, 5, 9), None)
    (free,) = form_targets(street, date(2026, 5, 10))
    assert (free.round, free.claimed_until) == (1, None)


def test_what_came_true_stays_a_closed_target_for_sixty_days():
    street = network(station("a", wishes=[facts(DONE)]))
    (done,) = form_targets(street, date(2026, 5, 18))
    assert (done.closes_at, done.claimed_until) == (datetime(2026, 3, 20), None)
    assert list(form_targets(street, date(2026, 5, 19))) == []


def test_news_are_the_posting_each_end_of_a_claim_and_the_day_it_came_true():
    claims = [
        claim("2026-03-05", "2026-03-10"),
        claim("2026-03-12", "2026-04-12", released={"date": "2026-03-15", "reason": "没有空"}),
        claim("2026-03-16", "2026-04-16"),
    ]
    street = network(station("a", wishes=[facts(ON_THE_WALL, claims=claims, fulfilled={"date": "2026-04-01"})]))
    assert [(str(step.day), step.kind) for step in news(street, date(2026, 4, 2))] == [
        ("2026-03-03", "posted"), ("2026-03-11", "open-again"), ("2026-03-15", "open-again"), ("2026-04-01", "fulfilled"),
    ]
    assert [step.kind for step in news(street, date(2026, 3, 12))] == ["posted", "open-again"]


def test_a_wish_cannot_have_come_true_on_the_day_on_which_its_claim_was_given_back():
    given_back = claim("2026-03-05", "2026-03-31", released={"date": "2026-03-10", "reason": "要搬家"})
    written = facts(ON_THE_WALL, claims=[given_back])
    assert refusals({**written, "fulfilled": {"date": "2026-03-09"}}) == []
    assert refusals({**written, "fulfilled": {"date": "2026-03-10"}}) == ["fulfilled-without-claim"]

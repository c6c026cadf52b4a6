"""Where ballots and their projects stand, told from dates; a year's counts; what the forms may be about."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from builder.model.ballots.papers import paper_of
from builder.model.ballots.projects import chosen_projects, standing_of
from builder.model.ballots.states import state_on
from builder.model.ballots.tally import tally_of
from builder.model.ballots.targets import form_targets
from builder.model.ballots.years import ballot_years, year_count
from tests.builder.model.ballots.lists import CANDIDATES, LAMP, LISTED, WHOLE, ballot
from tests.builder.render.samples import network

BALLOT = ballot(WHOLE)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-03-01", "planned"), ("2026-03-02", "open"), ("2026-03-15", "open"), ("2026-03-16", "counted"),
        ("2026-03-17", "notice"), ("2026-03-23", "notice"), ("2026-03-24", "notice_over"), ("2026-03-30", "under_way"),
    ],
)
def test_a_ballot_stands_where_its_dates_say(day, state):
    assert state_on(BALLOT, date.fromisoformat(day)) == state


def test_without_a_count_a_closed_ballot_is_being_counted_and_a_cancelled_one_is_over():
    assert state_on(ballot(LISTED), date(2026, 3, 16)) == "counting"
    off = ballot(LISTED, cancelled={"date": "2026-03-05", "reason": "系统没有准备好"})
    assert [state_on(off, date(2026, 3, day)) for day in (4, 5)] == ["open", "cancelled"]


def test_a_ballot_is_finished_when_everything_chosen_is_done():
    bench = {**LAMP, "id": "bench"}
    assert state_on(ballot(WHOLE, projects=[LAMP, bench]), date(2026, 4, 20)) == "finished"


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2026-03-10", ["candidate", "candidate", "candidate"]),
        ("2026-03-16", ["chosen", "chosen", "not_chosen"]),
        ("2026-03-20", ["notice", "notice", "not_chosen"]),
        ("2026-03-24", ["waiting", "waiting", "not_chosen"]),
        ("2026-04-01", ["started", "waiting", "not_chosen"]),
        ("2026-04-16", ["overdue", "waiting", "not_chosen"]),
        ("2026-04-20", ["done", "waiting", "not_chosen"]),
        ("2026-04-30", ["rated", "waiting", "not_chosen"]),
    ],
)
def test_a_candidate_goes_from_the_list_to_the_rating_by_its_dates(day, states):
    on = date.fromisoformat(day)
    assert [standing_of(BALLOT, each, on).state for each in ("lamp", "bench", "tap")] == states


def test_the_rating_and_the_case_are_told_from_their_days_on():
    assert standing_of(BALLOT, "lamp", date(2026, 4, 29)).rating is None
    assert standing_of(BALLOT, "lamp", date(2026, 4, 30)).rating.total == 6
    assert standing_of(BALLOT, "lamp", date(2026, 4, 20)).case_of == 2026
    assert chosen_projects(BALLOT, date(2026, 3, 10)) == ()


def test_the_tally_has_the_most_ticks_first_and_equal_ones_share_a_rank():
    rows = [(row.rank, row.candidate.id, row.total, row.is_chosen, row.reason) for row in tally_of(BALLOT)]
    assert rows == [
        (1, "lamp", 11, True, ""), (2, "ramp", 8, False, "要等路修好"), (3, "bench", 5, True, "花得少"),
        (4, "tap", 0, False, ""),
    ]


def test_people_and_ticks_of_a_year_stand_apart():
    count = year_count((BALLOT,), 2026, date(2026, 5, 9))
    assert (count.options, count.residents, count.ticks, len(count.done), len(count.cases)) == (4, 14, 24, 1, 1)
    before = year_count((BALLOT,), 2026, date(2026, 3, 10))
    assert (before.options, before.residents, before.ticks, len(before.done)) == (4, 0, 0, 0)
    assert ballot_years((BALLOT,), date(2026, 3, 1)) == ()


def test_the_edition_changes_with_what_can_be_ticked_and_with_nothing_else():
    street = network()
    edition = paper_of(street, ballot(LISTED)).edition
    assert paper_of(street, BALLOT).edition == edition
    renamed = [{**CANDIDATES[0], "name": "门厅灯"}, *CANDIDATES[1:]]
    assert paper_of(street, ballot(LISTED, candidates=renamed)).edition != edition
    assert paper_of(street, ballot(LISTED, most="3")).edition != edition


def test_options_of_a_group_stand_together_in_the_order_of_the_groups():
    grouped = [{**each, "group": group} for each, group in zip(CANDIDATES, ("b", "a", "b", "a"))]
    groups = [{"id": "a", "name": "路上"}, {"id": "b", "name": "楼里"}]
    paper = paper_of(network(), ballot(LISTED, candidates=grouped, groups=groups))
    assert [(name, [each.id for each in options]) for name, options in paper.groups()] == [
        ("路上", ["ramp", "tap"]), ("楼里", ["lamp", "bench"]),
    ]


def test_a_ballot_its_notice_and_what_was_done_are_targets_with_their_windows():
    street = replace(network(), ballots=(BALLOT,))
    windows = [
        (each.form, each.id, each.opens_at, each.closes_at) for each in form_targets(street, date(2026, 5, 9))
    ]
    assert windows == [
        ("ballot", "2026-list", datetime(2026, 3, 2, 9), datetime(2026, 3, 15, 17)),
        ("objection", "ballot.2026-list", datetime(2026, 3, 17), datetime(2026, 3, 23, 23, 59, 59)),
        ("rating", "ballot.2026-list.lamp", datetime(2026, 4, 20), datetime(2026, 10, 17, 23, 59, 59)),
    ]

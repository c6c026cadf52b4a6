"""Answers: that their letters add up, where each point stands on a day, which are public, and what they come to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.campaigns.campaign import Campaign
from builder.model.outcomes import answers as answers_module
from builder.model.outcomes.answers import (
    answers_to,
    everyday_answers,
    everyday_pages,
    public_answers,
    reported_campaigns,
)
from builder.model.outcomes.counts import kept_of, letters_text, median_days, still_open, tally_of
from builder.model.outcomes.outcomes import OutcomesFile
from builder.model.outcomes.point import ANSWERS
from builder.model.outcomes.standing import State, entries_by_point, standing_of
from tests.builder.model.campaigns.campaigns import campaign
from tests.builder.model.outcomes.answered import AUTUMN, entry, file, outcomes, point, promised, refused, street

DAY = date(2026, 5, 9)


def standing(facts: dict, *entries: dict, day: date = DAY):
    """Where the one point of a file stands."""
    whole = street(outcomes("everyday", facts), progress=entries)
    known = entries_by_point(whole.progress, day)
    only = whole.outcomes[0].points[0]
    return standing_of(only, known.get(only.id, ()), day)


def test_a_promise_is_running_until_its_day_is_past_and_then_overdue_by_so_many_days():
    assert standing(promised("aaaaaa"), day=date(2026, 3, 31)).state is State.DOING
    late = standing(promised("aaaaaa"), day=date(2026, 4, 1))
    assert (late.state, late.days_overdue) == (State.OVERDUE, 1)
    assert standing(promised("aaaaaa", disposition="C"), day=date(2026, 3, 31)).state is State.PLANNED


def test_a_day_that_was_moved_counts_from_the_new_one_and_the_first_is_kept():
    moved = standing(promised("aaaaaa"), entry("aaaaaa", "2026-03-30", due_date="2026-06-30"))
    assert (moved.state, moved.due_date, moved.first_due_date, moved.postponements) == (
        State.DOING, date(2026, 6, 30), date(2026, 3, 31), 1,
    )


def test_what_is_done_after_the_first_day_promised_was_not_in_time_though_the_day_had_been_moved():
    entries = (entry("aaaaaa", "2026-03-30", due_date="2026-06-30"), entry("aaaaaa", "2026-04-20", done="true"))
    done = standing(promised("aaaaaa"), *entries)
    assert (done.state, done.done_date, done.was_in_time, done.days_overdue) == (
        State.DONE, date(2026, 4, 20), False, 0,
    )
    assert standing(promised("aaaaaa"), entry("aaaaaa", "2026-03-31", done="true")).was_in_time


def test_what_becomes_known_later_is_not_known_yet():
    facts = promised("aaaaaa"), entry("aaaaaa", "2026-03-20", done="true")
    assert standing(*facts, day=date(2026, 3, 19)).state is State.DOING
    assert standing(*facts, day=date(2026, 3, 20)).state is State.DONE


def test_what_was_solved_kept_or_refused_with_the_answer_is_never_overdue():
    assert standing(point("aaaaaa")).state is State.SOLVED
    assert standing(refused("aaaaaa")).state is State.CLOSED
    assert standing(point("aaaaaa", disposition="D", office=None)).state is State.CLOSED


def test_answers_to_a_campaign_are_public_from_the_day_of_its_report():
    whole = street(outcomes("2025-autumn", point("aaaaaa"), as_of="2025-12-01"), outcomes("everyday", point("bbbbbb")))
    before, after = date(2025, 12, 4), date(2025, 12, 5)
    assert reported_campaigns(whole, before) == () and public_answers(whole, before) == ()
    assert [each.point.id for each in public_answers(whole, after)] == ["aaaaaa"]
    assert [each.point.id for each in public_answers(whole, DAY)] == ["aaaaaa", "bbbbbb"]


def test_a_campaign_whose_report_stands_elsewhere_has_no_page_for_it():
    assert reported_campaigns(street(), DAY) == ()


def test_a_page_of_a_year_keeps_its_answers_when_newer_ones_come(monkeypatch):
    monkeypatch.setattr(answers_module, "PAGE_LENGTH", 2)
    old = [point(f"aaaaa{letter}", answered_date=f"2026-01-0{day}") for day, letter in enumerate("bcd", 1)]

    def on_pages(*points):
        pages = everyday_pages(street(outcomes("everyday", *points)), DAY)
        return {(page.year, page.number): [each.point.id for each in page.answers] for page in pages}

    first = on_pages(*old)
    assert first == {(2026, 1): ["aaaaac", "aaaaab"], (2026, 2): ["aaaaad"]}
    later = on_pages(*old, point("aaaaae", answered_date="2026-02-01"), point("aaaaaf", answered_date="2025-12-31"))
    assert later == {(2026, 1): first[2026, 1], (2026, 2): ["aaaaae", "aaaaad"], (2025, 1): ["aaaaaf"]}


def test_the_newest_answer_comes_first():
    days = ("2026-01-02", "2026-03-01", "2025-06-01")
    points = (point(f"aaaaa{number}", answered_date=day) for number, day in enumerate(days, 2))
    whole = street(outcomes("everyday", *points))
    assert [each.point.id for each in everyday_answers(whole, DAY)] == ["aaaaa3", "aaaaa2", "aaaaa4"]


def test_every_promise_is_exactly_one_of_in_time_late_running_and_overdue():
    whole = street(
        outcomes(
            "everyday", point("aaaaaa"), promised("bbbbbb"), promised("cccccc"), promised("dddddd"),
            promised("eeeeee", due_date="2026-08-31"), promised("ffffff"),
        ),
        progress=(
            entry("bbbbbb", "2026-03-01", done="true"),
            entry("cccccc", "2026-03-20", due_date="2026-04-30"),
            entry("cccccc", "2026-04-20", done="true"),
            entry("dddddd", "2026-03-20", due_date="2026-07-31"),
        ),
    )
    kept = kept_of(everyday_answers(whole, DAY))
    assert (kept.promised, kept.in_time, kept.late, kept.running, kept.overdue, kept.postponed) == (5, 1, 1, 2, 1, 2)
    assert [each.point.id for each in still_open(everyday_answers(whole, DAY))] == ["ffffff", "dddddd", "eeeeee"]


def test_half_of_the_points_had_an_answer_within_so_many_days_of_the_end():
    days = ("2025-10-20", "2025-10-22", "2025-11-11")
    points = (point(f"aaaaa{number}", answered_date=day) for number, day in enumerate(days, 2))
    whole = street(outcomes("2025-autumn", *points))
    found = answers_to(whole, whole.campaigns[0], DAY)
    assert median_days(found, date(2025, 10, 12)) == 10
    assert median_days(found[:2], date(2025, 10, 12)) == 9
    assert median_days(found, date(2025, 10, 30)) == 0
    assert median_days((), date(2025, 10, 12)) is None


def test_letters_are_told_with_every_part_that_is_not_none():
    whole = outcomes("everyday", point("aaaaaa"), point("bbbbbb", letter="aaaaaa2"), unanswered=2, withdrawn=1)
    assert letters_text(whole) == "收到 4 件：有答复 1 件，还没答复 2 件，本人撤回 1 件。"


_POINTS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(("网页", "来信", "电话")), st.sampled_from(tuple(ANSWERS))), max_size=25
)


@given(points=_POINTS, rest=st.tuples(*[st.integers(0, 3)] * 4), wrong=st.integers(-3, 3))
def test_a_file_is_read_exactly_when_its_letters_add_up(points, rest, wrong):
    channels: dict[int, str] = {}
    written = [
        promised(f"p{'abcdefghijkmnpqrstuvwxyz23456'[index]}aaaa", letter=f"letter{'abcdefghij'[letter]}",
                 channel=channels.setdefault(letter, channel), disposition=word)
        for index, (letter, channel, word) in enumerate(points)
    ]
    content = file(*written, **dict(zip(("withdrawn", "deleted", "set_aside", "unanswered"), rest, strict=True)))
    content["withdrawn"] += wrong
    if wrong or content["withdrawn"] < 0:
        with pytest.raises(ValueError):
            OutcomesFile.model_validate(content)
        return
    read = OutcomesFile.model_validate(content)
    assert read.letters_received == read.letters_answered + sum(rest)
    whole = street(outcomes("everyday", *written)) if written else street()
    tally = tally_of(everyday_answers(whole, DAY))
    assert tally.points == len(written) == sum(tally.of(word) for word in ANSWERS)


def test_a_report_that_is_not_out_hides_its_answers_from_receipts_too():
    running: Campaign = campaign("2025-autumn", **{**AUTUMN, "report": None})
    whole = street(outcomes("2025-autumn", point("aaaaaa")), campaigns=(running,))
    assert public_answers(whole, DAY) == ()

"""What a campaign is doing on a day, what the forms server learns of it, and what is new about it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from builder.model.campaigns.campaign import State
from builder.model.campaigns.news import campaign_news
from builder.model.campaigns.targets import form_targets
from tests.builder.model.campaigns.campaigns import campaign
from tests.builder.render.samples import network


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 4, 30), State.PLANNED),
        (date(2026, 5, 1), State.OPEN),
        (date(2026, 5, 20), State.OPEN),
        (date(2026, 5, 21), State.COUNTING),
        (date(2026, 6, 30), State.COUNTING),
        (date(2026, 7, 1), State.LATE),
    ],
)
def test_a_campaign_without_a_report_is_planned_open_counting_and_then_late(day, state):
    assert campaign().state_on(day) is state


def test_a_report_ends_the_counting_on_its_own_day_and_not_before():
    reported = campaign(report={"published_date": "2026-07-08"})
    assert [reported.state_on(date(2026, 7, day)) for day in (7, 8)] == [State.LATE, State.REPORTED]


def test_one_that_was_called_off_is_so_from_that_day_on():
    cancelled = campaign(cancelled={"date": "2026-05-03", "reason": "不用再征集"})
    assert [cancelled.state_on(date(2026, 5, day)) for day in (2, 3, 30)] == [
        State.OPEN, State.CANCELLED, State.CANCELLED,
    ]


def test_the_form_learns_of_the_window_to_the_second_and_of_the_questions():
    [target] = form_targets(replace(network(), campaigns=(campaign(closes="2026-05-20"),)), date(2026, 5, 9))
    assert (target.form, target.id, target.title) == ("campaign", "2026-spring", "家门口的路，哪里不好走")
    assert (target.opens_at, target.closes_at) == (datetime(2026, 5, 1, 9), datetime(2026, 5, 20, 23, 59, 59))
    assert target.questions == ("哪一段最不好走？", "天黑以后，哪里看不清？")


def test_the_desk_can_type_in_what_came_by_post_also_without_a_form_on_the_web():
    by_post = campaign(channels=[{"channel": "来信", "address": "示例路 1 号"}])
    assert not by_post.has_form
    assert [target.id for target in form_targets(replace(network(), campaigns=(by_post,)), date(2026, 5, 9))]


def test_a_target_stays_for_four_months_after_the_closing_and_says_when_it_was_called_off():
    street = replace(network(), campaigns=(campaign(cancelled={"date": "2026-05-03", "reason": "不用再征集"}),))
    last = date(2026, 5, 20) + timedelta(days=120)
    assert [target.cancelled for target in form_targets(street, last)] == ["不用再征集"]
    assert not list(form_targets(street, last + timedelta(days=1)))
    assert [target.cancelled for target in form_targets(street, date(2026, 5, 2))] == [""]


def test_what_is_new_comes_on_its_own_day():
    campaigns = (
        campaign("a", report={"published_date": "2026-06-20"}),
        campaign("b", cancelled={"date": "2026-05-03", "reason": "不用再征集"}),
        campaign("c", opens="2026-08-01", closes="2026-08-10", report_by="2026-09-01"),
    )
    told = [
        (news.kind, news.campaign.id, news.day)
        for news in campaign_news(replace(network(), campaigns=campaigns), date(2026, 6, 25))
    ]
    assert told == [
        ("opened", "a", date(2026, 5, 1)),
        ("closed", "a", date(2026, 5, 20)),
        ("reported", "a", date(2026, 6, 20)),
        ("opened", "b", date(2026, 5, 1)),
        ("cancelled", "b", date(2026, 5, 3)),
    ]

"""A machine that walks one honouree up the ladder, day by day, and at every rung tries whatever is not
allowed.
"""

from copy import deepcopy
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from builder.model.honours.honouree import STEPS
from builder.model.honours.states import HonourState
from tests.builder.model.honours.people import honouree, refusals
from tests.builder.model.walking import walk

DAY = timedelta(days=1)
NOTICE_DAYS = 7
LADDER = list(STEPS)
REFUSALS = {
    "honour-step-missing",
    "honour-step-too-early",
    "award-before-notice-ended",
    "award-without-objections",
    "award-while-objections-open",
    "award-despite-objection",
    "objections-do-not-add-up",
    "objections-counted-too-early",
    "objections-counted-after-award",
    "month-without-award",
    "month-before-award",
    "step-after-withdrawal",
    "ends-before-it-starts",
}
met_refusals: set[str] = set()
met_states: set[HonourState] = set()


class Lifecycle(RuleBasedStateMachine):
    """`facts` is what the file says; `state` is told here by hand, a rung at a time, never from the dates."""

    def __init__(self):
        super().__init__()
        self.day = date(2026, 1, 5)
        self.facts = {
            "id": "lamps", "name": "修灯的老王师傅", "title": "楼道里的灯",
            "found": {"date": str(self.day), "by": "一位邻居"},
        }
        self.rung = 0
        self.withdrawn = self.taken_down = False
        self.past: dict[date, HonourState] = {}

    @property
    def state(self) -> HonourState:
        if self.taken_down:
            return HonourState.TAKEN_DOWN
        if self.withdrawn:
            return HonourState.WITHDRAWN
        if LADDER[self.rung] == "notice":
            return HonourState.NOTICE if self.day <= self.notice_end else HonourState.NOTICE_OVER
        return HonourState({"first_check": "checked", "award": "awarded", "column_date": "column"}.get(
            LADDER[self.rung], LADDER[self.rung]
        ))

    @property
    def notice_end(self) -> date:
        return date.fromisoformat(self.facts["notice"]["until_date"])

    def written(self, step: str, day: date):
        """What an editor would write for a step on that day."""
        if step == "column_date":
            return str(day)
        if step == "notice":
            return {
                "number": "1号", "from_date": str(day), "until_date": str(day + (NOTICE_DAYS - 1) * DAY),
                "published_by": "居委会", "approved_by": "居民区党总支", "place": "一楼公告栏",
            }
        return {"date": str(day), "decided_by" if step == "award" else "by": "居委会"}

    def counted(self, day: date, upheld: int = 0, dismissed: int = 0, still_open: int = 0) -> dict:
        """The facts with the objections to the notice as counted on `day`."""
        facts = deepcopy(self.facts)
        facts["notice"]["objections"] = {
            "received": str(upheld + dismissed + still_open), "upheld": str(upheld),
            "dismissed": str(dismissed), "open": str(still_open), "as_of": str(day),
        }
        return facts

    def refuse(self, facts: dict, expected: str, **changed) -> None:
        broken = refusals(facts, **changed)
        assert expected in broken, (expected, broken, facts | changed)
        met_refusals.update(broken)

    # Forward.

    @initialize(rungs=st.integers(0, len(LADDER) - 1), days=st.integers(1, 3), since=st.integers(0, 10))
    def it_has_come_some_way_already(self, rungs, days, since):
        for _ in range(rungs):
            self.time_passes(days)
            if LADDER[self.rung] == "notice":
                self.time_passes(NOTICE_DAYS)
                self.the_award_is_given(0)
            else:
                self.the_next_step_is_taken()
        self.time_passes(since)

    @rule(days=st.integers(1, 10))
    def time_passes(self, days):
        for _ in range(days):
            self.past[self.day] = self.state
            self.day += DAY

    @precondition(lambda self: not self.withdrawn and LADDER[self.rung] not in ("notice", "column_date"))
    @rule()
    def the_next_step_is_taken(self):
        self.rung += 1
        self.facts[LADDER[self.rung]] = self.written(LADDER[self.rung], self.day)

    @precondition(lambda self: self.state is HonourState.NOTICE_OVER)
    @rule(dismissed=st.integers(0, 3))
    def the_award_is_given(self, dismissed):
        self.facts = self.counted(self.day, dismissed=dismissed) | {"award": self.written("award", self.day)}
        self.rung += 1

    @precondition(lambda self: not self.withdrawn)
    @rule(chance=st.integers(0, 5))
    def it_is_withdrawn(self, chance):
        if chance == 0:
            self.facts["withdrawn"] = {"date": str(self.day), "reason": "本人不愿意上榜"}
            self.withdrawn = True

    @precondition(lambda self: not self.taken_down)
    @rule(chance=st.integers(0, 5), by_consent=st.booleans())
    def it_is_taken_down(self, chance, by_consent):
        if chance:
            return
        if by_consent:
            yesterday = self.day - DAY
            consent = {"agreed_date": "2025-12-01", "scope": ["事迹"], "until_date": str(yesterday)}
            self.facts["consent"] = consent
        else:
            self.facts["takedown_date"] = str(self.day)
        self.taken_down = True

    # Backward, and to the side.

    @rule(step=st.sampled_from(LADDER[2:]))
    def a_step_cannot_be_skipped(self, step):
        if LADDER.index(step) > self.rung + 1:
            self.refuse(self.facts, "honour-step-missing", **{step: self.written(step, self.day)})

    @rule(step=st.sampled_from(LADDER[:-1]))
    def a_step_that_others_stand_on_cannot_be_taken_back(self, step):
        if LADDER.index(step) < self.rung and step != "found":
            others = {name: value for name, value in self.facts.items() if name != step}
            self.refuse(others, "honour-step-missing")

    @rule(step=st.sampled_from(LADDER[1:]))
    def a_step_is_not_earlier_than_the_one_before(self, step):
        index = LADDER.index(step)
        if index > self.rung:
            return
        before = honouree(self.facts).step_date(LADDER[index - 1])
        expected = "award-before-notice-ended" if step == "award" else "honour-step-too-early"
        self.refuse(self.facts, expected, **{step: self.written(step, before - DAY)})

    @precondition(lambda self: LADDER[self.rung] == "notice" and not self.withdrawn)
    @rule(days=st.integers(0, NOTICE_DAYS - 1))
    def no_award_while_the_notice_runs(self, days):
        day = self.notice_end - days * DAY
        award = self.written("award", day)
        self.refuse(self.counted(self.notice_end + DAY), "award-before-notice-ended", award=award)

    @precondition(lambda self: LADDER[self.rung] == "notice")
    @rule(number=st.integers(1, 3))
    def no_award_before_every_objection_is_answered(self, number):
        day = self.notice_end + 3 * DAY
        award = self.written("award", day)
        self.refuse(self.facts, "award-without-objections", award=award)
        self.refuse(self.counted(day, still_open=number), "award-while-objections-open", award=award)
        self.refuse(self.counted(day, upheld=number), "award-despite-objection", award=award)
        self.refuse(self.counted(self.notice_end), "objections-counted-too-early", award=award)
        self.refuse(self.counted(day + number * DAY), "objections-counted-after-award", award=award)

    @precondition(lambda self: LADDER[self.rung] == "notice")
    @rule(number=st.integers(1, 9))
    def objections_add_up_and_are_counted_after_the_notice_began(self, number):
        facts = self.counted(self.notice_end)
        facts["notice"]["objections"]["received"] = str(number)
        self.refuse(facts, "objections-do-not-add-up")
        start = date.fromisoformat(self.facts["notice"]["from_date"])
        self.refuse(self.counted(start - number * DAY), "objections-counted-too-early")
        notice = self.facts["notice"] | {"until_date": str(start - number * DAY)}
        self.refuse(self.facts, "ends-before-it-starts", notice=notice)

    @rule()
    def only_a_winner_is_the_person_of_a_month_and_not_of_one_before(self):
        if "award" not in self.facts:
            self.refuse(self.facts, "month-without-award", month="2026-12")
        else:
            self.refuse(self.facts, "month-before-award", month="2025-12")

    @rule()
    def nothing_follows_a_withdrawal(self):
        latest = honouree(self.facts).latest_step_date(self.day)
        withdrawn = {"date": str(latest - DAY), "reason": "本人不愿意上榜"}
        self.refuse(self.facts, "step-after-withdrawal", withdrawn=withdrawn)

    @invariant()
    def the_dates_tell_the_state_of_today_and_of_every_day_before(self):
        person = honouree(self.facts)
        assert person.state_on(self.day) is self.state
        met_states.add(self.state)
        if self.taken_down and person.consent:
            return  # A consent that is found to have ended yesterday takes yesterday's page with it.
        assert {day: person.state_on(day) for day in self.past} == self.past

    @invariant()
    def a_name_is_public_from_candidate_on_and_only_while_nobody_took_it_back(self):
        is_up = LADDER[self.rung] not in ("found", "first_check")
        is_public = is_up and not self.withdrawn and not self.taken_down
        assert honouree(self.facts).is_shown_on(self.day) == is_public

    @invariant()
    def whoever_waits_has_not_won(self):
        assert not (self.state.is_waiting and self.state.is_won)
        assert self.state.is_won <= ("award" in self.facts)


def test_the_ladder_is_climbed_a_rung_at_a_time_and_every_other_way_is_refused():
    met_refusals.clear()
    met_states.clear()
    walk(Lifecycle, lambda: met_refusals == REFUSALS and met_states == set(HonourState), steps=25)
    assert met_refusals == REFUSALS
    assert met_states == set(HonourState)

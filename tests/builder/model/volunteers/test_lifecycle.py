"""A machine that walks one shift from its announcement to its count or its cancellation, day by day, and at every step
tries whatever is not allowed.
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

from builder.check.volunteers import shift_counted_before_it_was_held, told_dates
from builder.model.volunteers.shifts import State
from builder.model.volunteers.targets import form_targets
from tests.builder.check.networks import said_by
from tests.builder.model.volunteers.streets import (
    opportunity,
    refusals,
    shifts_at_hongxiang,
    street,
)
from tests.builder.model.walking import walk

DAY = timedelta(days=1)
FIRST = date(2026, 5, 4)
REFUSALS = {
    "count-of-cancelled",
    "cancelled-after-it",
    "counted-before-it-was-held",
    "shift-twice-a-day",
    "shift-without-capacity",
    "sign-up-closes-after-start",
    "sign-up-opens-after-start",
    "two-deadlines",
}
met_refusals: set[str] = set()
met_states: set[State] = set()


class Lifecycle(RuleBasedStateMachine):
    """`shift` is what the file says of the day; `state` is told here by hand and never from the dates."""

    @initialize(ahead=st.integers(0, 9), since=st.integers(0, 12), goes_on=st.booleans(), lead=st.sampled_from([None, "0", "1", "3"]))
    def it_has_come_some_way_already(self, ahead, since, goes_on, lead):
        self.day = FIRST
        self.held_date = FIRST + ahead * DAY
        sign_up = {"capacity": "4"} if lead is None else {"capacity": "4", "lead_days": lead}
        self.shift = {"date": str(self.held_date), "hours": "11:00-12:30", "sign_up": sign_up}
        self.cancelled_date = self.counted_date = None
        self.past: dict[date, State] = {}
        self.time_passes(since)
        if goes_on and self.state is State.ANNOUNCED:
            self.it_is_cancelled()
        elif goes_on:
            self.those_who_came_are_counted(4)
        self.time_passes(1)

    @property
    def state(self) -> State:
        if self.cancelled_date:
            return State.CANCELLED
        if self.counted_date:
            return State.DONE
        return State.ANNOUNCED if self.day <= self.held_date else State.HELD

    def facts(self, **changed) -> dict:
        return opportunity(sign_up=None, shifts=[{**deepcopy(self.shift), **changed}])

    def refuse(self, expected: str, **changed) -> None:
        broken = refusals(self.facts(**changed))
        assert expected in broken, (expected, broken, changed)
        met_refusals.update(broken)

    # Forward.

    @rule(days=st.integers(1, 4))
    def time_passes(self, days):
        for _ in range(days):
            self.past[self.day] = self.state
            self.day += DAY

    @precondition(lambda self: self.state is State.ANNOUNCED)
    @rule()
    def it_is_cancelled(self):
        self.shift["cancelled"] = {"date": str(self.day), "reason": "下大雨"}
        self.cancelled_date = self.day

    @precondition(lambda self: self.state is State.HELD)
    @rule(came=st.integers(0, 4))
    def those_who_came_are_counted(self, came):
        self.shift["done"] = {"attended": f"{came}人", "as_of": str(self.day)}
        self.counted_date = self.day

    # Backward, and to the side.

    @precondition(lambda self: self.state is State.CANCELLED)
    @rule()
    def nobody_came_to_what_was_cancelled(self):
        self.refuse("count-of-cancelled", done={"attended": "3人"})

    @precondition(lambda self: self.state is State.DONE)
    @rule()
    def what_is_done_cannot_be_cancelled(self):
        self.refuse("count-of-cancelled", cancelled={"date": str(self.held_date), "reason": "下大雨"})

    @precondition(lambda self: self.state is State.HELD)
    @rule(days=st.integers(1, 3))
    def what_is_past_cannot_be_cancelled(self, days):
        late = self.held_date + days * DAY
        self.refuse("cancelled-after-it", cancelled={"date": str(late), "reason": "下大雨"})

    @precondition(lambda self: not self.cancelled_date)
    @rule(days=st.integers(1, 3))
    def nobody_is_counted_before_it_is_held(self, days):
        early = self.held_date - days * DAY
        self.refuse("counted-before-it-was-held", done={"attended": "3人", "as_of": str(early)})

    @precondition(lambda self: self.state is State.ANNOUNCED and self.day < self.held_date)
    @rule()
    def nor_does_a_count_pass_that_says_no_date(self):
        made = street(self.facts(done={"attended": "3人"}))
        assert [finding.keys[-1] for finding in said_by(shift_counted_before_it_was_held, made, self.day)] == ["done"]

    @rule(days=st.integers(1, 3))
    def a_cancellation_or_a_count_is_never_of_a_day_to_come(self, days):
        later = str(self.day + days * DAY)
        facts = self.facts(done={"attended": "3人", "as_of": later}, cancelled=None)
        if not refusals(facts):
            made = street(facts)
            assert [day for _, keys, day in told_dates(made.station("hongxiang")) if keys[-1] == "as_of" and day > self.day]

    @precondition(lambda self: not self.counted_date)
    @rule()
    def it_always_says_how_many_it_takes(self):
        self.refuse("shift-without-capacity", sign_up={"lead_days": "1"})

    @precondition(lambda self: not self.counted_date)
    @rule(days=st.integers(1, 3))
    def signing_up_neither_ends_nor_begins_after_the_start(self, days):
        late = str(self.held_date + days * DAY)
        self.refuse("sign-up-closes-after-start", sign_up={"capacity": "4", "closes_date": late})
        self.refuse("sign-up-opens-after-start", sign_up={"capacity": "4", "opens_date": late})
        self.refuse("two-deadlines", sign_up={"capacity": "4", "closes_date": str(FIRST), "lead_days": "1"})

    @rule()
    def there_are_no_two_on_a_day(self):
        broken = refusals(opportunity(sign_up={"capacity": "4"}, shifts=[self.shift, {**self.shift}]))
        assert "shift-twice-a-day" in broken
        met_refusals.update(broken)

    # At every step.

    @invariant()
    def the_state_is_what_the_dates_tell(self):
        made = street(self.facts())
        (shift,) = shifts_at_hongxiang(made, FIRST, self.held_date)
        assert shift.state_on(self.day) is self.state
        met_states.add(self.state)
        # Neither a cancellation nor a count was known on the days before it.
        for day, state in self.past.items():
            assert shift.state_on(day) is state, (day, state)

    @invariant()
    def the_forms_server_is_told_of_it_and_whether_it_is_cancelled(self):
        found = list(form_targets(street(self.facts()), self.day))
        if abs(self.held_date - self.day) > 14 * DAY:
            return
        (target,) = found
        assert target.id == f"hongxiang.meals.{self.held_date}"
        assert target.cancelled == ("下大雨" if self.cancelled_date else "")
        assert target.closes_at <= target.starts_at < target.ends_at


def test_a_shift_walks_forward_and_never_back():
    met_refusals.clear()
    met_states.clear()
    walk(Lifecycle, lambda: met_refusals >= REFUSALS and met_states == set(State), steps=14)
    assert met_states == set(State)
    assert met_refusals >= REFUSALS

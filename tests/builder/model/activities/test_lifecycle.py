"""A machine that takes one occasion from its announcement to its recap, or to its cancellation, day by day; and at every
point writes what cannot be so yet, or any more, and is refused by the rule of that name.
"""

from copy import deepcopy
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pydantic import ValidationError

from builder.check import check
from builder.diagnostics import Mistake, Mistakes
from builder.model.activities.calendar import occasions
from builder.model.activities.occasion import State
from builder.model.activities.targets import form_targets
from tests.builder.model.walking import walk
from tests.builder.render.samples import network, station

DAY = timedelta(days=1)
REFUSALS = {
    "activity-without-dates",
    "occasion-without-hours",
    "activity-twice-a-day",
    "recap-of-cancelled",
    "recap-before-held",
    "recap-before-it-was-held",
    "cancelled-after-it",
    "date-in-future",
    "sign-up-closes-after-start",
    "sign-up-opens-after-start",
    "wrong-unit",
    "activity-at-closed-station",
}
met: set[str] = set()
seen: set[State] = set()


def refusals(activity: dict, today: date, **facts) -> set[str]:
    """The ids of the rules that refuse an activity: those of the model, else those of check."""
    try:
        street = network(station("hongxiang", activities=[activity], **facts))
    except ValidationError as error:
        raised = [each.get("ctx", {}).get("error") for each in error.errors()]
        return {
            mistake.rule
            for each in raised
            for mistake in (each.mistakes if isinstance(each, Mistakes) else [each] if isinstance(each, Mistake) else [])
        }
    return {each.rule for each in check(street, today) if each.is_error and each.rule in REFUSALS}


class Lifecycle(RuleBasedStateMachine):
    """`written` is what the file says; `state` is told by hand, never from the dates."""

    @initialize(ahead=st.integers(3, 10))
    def announce(self, ahead):
        self.today = date(2026, 5, 9)
        self.day = self.today + ahead * DAY
        self.one = {"date": str(self.day), "hours": "19:00-20:30"}
        self.written = {"id": "guitar", "name": "吉他", "dates": [self.one], "sign_up": {"capacity": "10"}}
        self.is_cancelled = self.is_told = False

    @property
    def state(self) -> State:
        if self.is_cancelled:
            return State.CANCELLED
        if self.is_told:
            return State.RECAP
        return State.HELD if self.today > self.day else State.ANNOUNCED

    def refused(self, rule_id: str, one: dict | None = None, **facts) -> None:
        """Written so, it is refused; what was written before stays as it was."""
        wrong = deepcopy(self.written) | facts
        if one is not None:
            wrong["dates"] = [self.one | one]
        assert rule_id in refusals(wrong, self.today)
        met.add(rule_id)

    @rule()
    def a_day_passes(self):
        self.today += DAY

    @precondition(lambda self: not self.is_cancelled and not self.is_told and self.today <= self.day)
    @rule()
    def it_is_cancelled(self):
        self.one["cancelled"] = {"date": str(self.today), "reason": "停电"}
        self.is_cancelled = True

    @precondition(lambda self: not self.is_cancelled and not self.is_told and self.today > self.day)
    @rule()
    def it_is_recapped(self):
        self.one["recap"] = {"attendances": "约20人次", "as_of": str(self.today)}
        self.is_told = True

    @precondition(lambda self: self.today < self.day and not self.is_cancelled)
    @rule()
    def nothing_is_told_of_what_was_not_held(self):
        self.refused("recap-before-held", {"recap": {"attendances": "20人次"}})
        self.refused("recap-before-it-was-held", {"recap": {"attendances": "20人次", "as_of": str(self.today)}})

    @precondition(lambda self: self.is_cancelled)
    @rule()
    def nothing_is_told_of_what_was_cancelled(self):
        self.refused("recap-of-cancelled", {"recap": {"attendances": "20人次"}})

    @precondition(lambda self: self.today > self.day and not self.is_cancelled)
    @rule()
    def what_was_held_is_not_cancelled_any_more(self):
        no_recap = {"recap": None} if "recap" in self.one else {}
        facts = {key: value for key, value in (self.one | no_recap).items() if value is not None}
        wrong = self.written | {"dates": [facts | {"cancelled": {"date": str(self.today), "reason": "停电"}}]}
        assert "cancelled-after-it" in refusals(wrong, self.today)
        met.add("cancelled-after-it")

    @precondition(lambda self: self.today < self.day and not self.is_cancelled)
    @rule()
    def nobody_decides_tomorrow(self):
        self.refused("date-in-future", {"cancelled": {"date": str(self.today + DAY), "reason": "停电"}})

    @precondition(lambda self: self.today > self.day and not self.is_cancelled)
    @rule()
    def nobody_counts_tomorrow_nor_people_in_place_of_attendances(self):
        self.refused("date-in-future", {"recap": {"attendances": "20人次", "as_of": str(self.today + DAY)}})
        self.refused("wrong-unit", {"recap": {"attendances": "20人"}})

    @rule()
    def it_has_a_day_with_hours_and_is_once_on_it(self):
        self.refused("activity-without-dates", dates=[])
        self.refused("occasion-without-hours", dates=[{"date": str(self.day)}])
        self.refused("activity-twice-a-day", dates=[self.one, {"date": str(self.day), "hours": "09:00-10:00"}])

    @rule()
    def signing_up_is_over_when_it_starts(self):
        later = str(self.day + DAY)
        self.refused("sign-up-closes-after-start", sign_up={"closes_date": later})
        self.refused("sign-up-opens-after-start", sign_up={"opens_date": later})

    @precondition(lambda self: self.today <= self.day and not self.is_cancelled)
    @rule()
    def nothing_is_announced_where_nothing_is(self):
        assert refusals(self.written, self.today, status="closed") == {"activity-at-closed-station"}
        met.add("activity-at-closed-station")

    @invariant()
    def it_is_where_its_dates_put_it(self):
        if not hasattr(self, "written"):
            return
        assert refusals(self.written, self.today) == set()
        street = network(station("hongxiang", activities=[self.written]))
        (occasion,) = occasions(street, self.day, self.day)
        assert occasion.state_on(self.today) is self.state
        (target,) = form_targets(street, self.today) if self.today <= self.day + 14 * DAY else [None]
        if target:
            assert bool(target.cancelled) == self.is_cancelled
        seen.add(self.state)


def test_an_occasion_goes_from_announcement_to_recap_or_cancellation_and_no_other_way():
    met.clear()
    seen.clear()
    walk(Lifecycle, lambda: met == REFUSALS and seen == set(State), steps=30)
    assert met == REFUSALS
    assert seen == set(State)

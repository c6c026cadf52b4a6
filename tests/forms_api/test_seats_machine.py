"""Sign-ups, cancellations, calls, confirmations, days that pass, restarts and changed capacities in any order,
against a model that is a list of people.
"""

import tempfile
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from forms_api import seats
from forms_api.seats import Gone, Offered, Seated, Waiting
from tests.forms_api.seating import A_DAY, GUITAR, sign_up
from tests.forms_api.store.samples import NOON, Inbox

FAR = replace(GUITAR, starts_at=datetime(2030, 1, 1))


@dataclass
class Person:
    receipt: str
    state: str  # seated, waiting, called, gone
    called_at: datetime | None = None


class Seating(RuleBasedStateMachine):
    """`self.people` is the model, in the order in which they came."""

    @initialize(capacity=st.integers(0, 3))
    def begin(self, capacity):
        self.folder = tempfile.TemporaryDirectory()
        self.inbox = Inbox(Path(self.folder.name) / "inbox")
        self.store = self.inbox.open()
        self.capacity = capacity
        self.now = NOON
        self.people: list[Person] = []

    @rule()
    def somebody_signs_up(self):
        spoken_for = self._count("seated") + len(self._held()) + self._count("waiting")
        stored = self.store.append(sign_up(target=self._target(), at=self.now))
        self.people.append(Person(stored.receipt, "seated" if spoken_for < self.capacity else "waiting"))

    @precondition(lambda self: self.people)
    @rule(nth=st.integers(0, 20))
    def somebody_cancels(self, nth):
        person = self.people[nth % len(self.people)]
        freed = seats.cancel(self.store, person.receipt, self.now).keys
        assert bool(freed) == (person.state != "gone")
        person.state = "gone"

    @rule()
    def the_desk_makes_its_calls(self):
        free = self.capacity - self._count("seated") - len(self._held())
        lucky = [person for person in self.people if person.state == "waiting"][:max(0, free)]
        offered = seats.promote(self.store, [self._target()], self.now)
        assert offered == tuple(person.receipt for person in lucky)
        for person in lucky:
            person.state, person.called_at = "called", self.now

    @precondition(lambda self: self.people)
    @rule(nth=st.integers(0, 20))
    def somebody_says_yes(self, nth):
        person = self.people[nth % len(self.people)]
        seated, held = self._count("seated"), len(self._held())
        before = [each for each in self.people[: nth % len(self.people)] if each.state == "waiting"]
        free = {
            "waiting": self.capacity - seated - held - len(before),
            "called": self.capacity - seated
            if person in self._held()
            else self.capacity - seated - held - self._count("waiting"),
        }.get(person.state, 0)
        seats.confirm(self.store, self._target(), person.receipt, self.now)
        if free > 0:
            person.state = "seated"
            assert self._count("seated") <= self.capacity

    @rule(hours=st.sampled_from((1, 23, 24)))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule(capacity=st.integers(0, 4))
    def an_editor_changes_the_capacity(self, capacity):
        self.capacity = capacity

    @rule()
    def the_server_starts_again(self):
        self.store.close()
        self.store = self.inbox.open()
        assert self.inbox.reports == []

    @invariant()
    def everybody_stands_where_the_model_says(self):
        if not hasattr(self, "people"):
            return
        numbers = []
        for person in self.people:
            found = seats.standing(self.store, self._target(), person.receipt, self.now)
            if person.state == "seated":
                assert isinstance(found, Seated)
                numbers.append(found.number)
            else:
                assert found == self._expected(person)
        assert len(set(numbers)) == len(numbers), "two people on one seat"
        counts = seats.counts(self.store, self._target(), self.now)
        assert (counts.seated, counts.offered, counts.waiting) == (
            len(numbers), len(self._held()), self._count("waiting"),
        )

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    def _expected(self, person):
        if person.state == "waiting":
            return Waiting([each for each in self.people if each.state == "waiting"].index(person) + 1)
        if person.state == "called":
            until_at = person.called_at + A_DAY
            return Offered(until_at) if self.now < until_at else Gone(until_at)
        return Gone()

    def _held(self):
        return [each for each in self.people if each.state == "called" and self.now < each.called_at + A_DAY]

    def _count(self, state):
        return sum(person.state == state for person in self.people)

    def _target(self):
        return replace(FAR, capacity=self.capacity)


Seating.TestCase.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
test_seats_are_given_as_a_list_of_people_would_give_them = Seating.TestCase

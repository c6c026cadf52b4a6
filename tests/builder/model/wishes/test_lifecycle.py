"""A machine that walks one wish through its life, claims that lapse or are given back included, and at every step tries
whatever is not allowed.
"""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from builder.model.wishes.record import Wish
from builder.model.wishes.standing import PUBLIC_STATES, STATES, standing_of
from tests.builder.model.walking import walk
from tests.builder.model.wishes.wishes import BASE, refusals

REFUSALS = {
    "wish-step-missing",
    "wish-out-of-order",
    "wish-returned-and-kept",
    "released-out-of-time",
    "claim-while-claimed",
    "fulfilled-without-claim",
    "claim-after-fulfilled",
    "ends-before-it-starts",
}
DAY = timedelta(days=1)
met_refusals: set[str] = set()
met_states: set[str] = set()


class Life(RuleBasedStateMachine):
    """`written` is what the file says; `state` and `ended` are told here by hand, a step at a time, and never from the
    dates.
    """

    def __init__(self):
        super().__init__()
        self.day = date(2026, 1, 5)
        self.written: dict[str, Any] = {**BASE, "submitted_date": str(self.day)}
        self.state, self.ended = "submitted", 0
        self.until: date | None = None
        self.past: dict[date, tuple[str, int]] = {}

    # ---- forward ----

    @rule(days=st.integers(1, 12))
    def days_go_by(self, days):
        for _ in range(days):
            self.past[self.day] = (self.state, self.ended)
            self.day += DAY
            if self.state == "claimed" and self.day > self.until:
                self.state, self.ended = "open", self.ended + 1

    @precondition(lambda self: self.state == "submitted")
    @rule()
    def it_is_verified(self):
        self.write("verified", self.step(by="网格员"))
        self.state = "verified"

    @precondition(lambda self: self.state == "submitted" and self.day > date(2026, 1, 15))
    @rule()
    def it_is_returned(self):
        self.write("returned", self.step(reason="已经有了"))
        self.state = "returned"

    @precondition(lambda self: self.state == "verified")
    @rule()
    def it_is_posted(self):
        self.write("posted", self.step(proposed_by="网格员", approved_by="居委会主任"))
        self.state = "open"

    @precondition(lambda self: self.state == "open")
    @rule(days=st.integers(0, 20))
    def somebody_claims_it(self, days):
        self.until = self.day + days * DAY
        self.write("claims", [*self.claims, self.claim(self.until)])
        self.state = "claimed"

    @precondition(lambda self: self.state == "claimed")
    @rule()
    def the_claim_is_given_back(self):
        self.write("claims", self.with_last_claim(released=self.step(reason="没有空")))
        self.state, self.ended = "open", self.ended + 1

    @precondition(lambda self: self.state == "claimed")
    @rule(days=st.integers(1, 10))
    def the_claim_gets_more_time(self, days):
        self.until += days * DAY
        self.write("claims", self.with_last_claim(until_date=str(self.until)))

    @precondition(lambda self: self.state == "claimed")
    @rule()
    def it_comes_true(self):
        self.write("fulfilled", self.step(note="送到了"))
        self.state = "fulfilled"

    # ---- backward ----

    @rule()
    def a_step_without_the_one_before_it_is_refused(self):
        later = {
            "submitted": ("posted", self.step(proposed_by="网格员", approved_by="居委会主任")),
            "verified": ("claims", [self.claim(self.day)]),
            "open": ("fulfilled", self.step()),
        }
        if self.state in later and not (self.state == "open" and self.claims):
            self.refused("wish-step-missing", **dict([later[self.state]]))

    @precondition(lambda self: "verified" in self.written)
    @rule(name=st.sampled_from(["verified", "posted"]))
    def a_step_taken_away_from_below_is_refused(self, name):
        above = {"verified": "posted", "posted": "claims"}[name]
        if above in self.written:
            self.refused("wish-step-missing", **{name: None})

    @rule(name=st.sampled_from(["verified", "returned", "posted"]), days=st.integers(1, 400))
    def a_step_before_the_one_before_it_is_refused(self, name, days):
        if name in self.written:
            below = "verified" if name == "posted" else "submitted_date"
            first = self.written[below]["date"] if name == "posted" else self.written[below]
            early = date.fromisoformat(first) - days * DAY
            self.refused("wish-out-of-order", **{name: {**self.written[name], "date": str(early)}})

    @precondition(lambda self: "claims" in self.written)
    @rule(days=st.integers(1, 400))
    def a_claim_before_the_posting_is_refused(self, days):
        early = date.fromisoformat(self.written["posted"]["date"]) - days * DAY
        self.refused("wish-out-of-order", claims=[{**self.claims[0], "date": str(early)}, *self.claims[1:]])

    @precondition(lambda self: self.state not in ("submitted", "returned"))
    @rule()
    def returning_what_went_on_is_refused(self):
        self.refused("wish-returned-and-kept", returned=self.step(reason="不要了"))

    @precondition(lambda self: self.state == "returned")
    @rule()
    def going_on_with_what_was_returned_is_refused(self):
        self.refused("wish-returned-and-kept", verified=self.step(by="网格员"))

    @precondition(lambda self: self.state == "claimed")
    @rule()
    def a_second_claim_beside_the_first_is_refused(self):
        self.refused("claim-while-claimed", claims=[*self.claims, self.claim(self.day + 40 * DAY)])

    @precondition(lambda self: "claims" in self.written)
    @rule()
    def a_claim_that_ends_before_it_starts_is_refused(self):
        claims = self.with_last_claim(until_date=str(date.fromisoformat(self.claims[-1]["date"]) - DAY))
        self.refused("ends-before-it-starts", claims=claims)

    @precondition(lambda self: self.state == "open" and self.ended)
    @rule()
    def coming_true_while_nobody_holds_it_is_refused(self):
        if date.fromisoformat(self.last_day(self.claims[-1])) < self.day:
            self.refused("fulfilled-without-claim", fulfilled=self.step())

    @precondition(lambda self: self.state == "claimed" or (self.state == "open" and self.ended))
    @rule()
    def giving_a_claim_back_after_its_last_day_is_refused(self):
        after = date.fromisoformat(self.claims[-1]["until_date"]) + DAY
        self.refused(
            "released-out-of-time", claims=self.with_last_claim(released={"date": str(after), "reason": "没有空"})
        )

    @precondition(lambda self: self.state == "fulfilled")
    @rule()
    def claiming_what_came_true_is_refused(self):
        after = date.fromisoformat(self.claims[-1]["until_date"]) + DAY
        late = {"date": str(after), "by": "读书会", "until_date": str(after)}
        self.refused("claim-after-fulfilled", claims=[*self.claims, late])

    # ---- always ----

    @invariant()
    def it_stands_where_it_should_and_has_stood_where_it_did(self):
        wish = Wish.model_validate(self.written)
        met_states.add(self.state)
        standing = standing_of(wish, self.day)
        assert (standing.state, standing.round) == (self.state, self.ended)
        assert standing.is_public == (self.state in PUBLIC_STATES)
        assert standing_of(wish, date.fromisoformat(self.written["submitted_date"]) - DAY) is None
        for day, told in self.past.items():
            was = standing_of(wish, day)
            assert (was.state, was.round) == told

    @property
    def claims(self) -> list[dict[str, Any]]:
        return self.written.get("claims", [])

    def step(self, **facts: Any) -> dict[str, Any]:
        return {"date": str(self.day), **facts}

    def claim(self, until: date) -> dict[str, Any]:
        return {"date": str(self.day), "by": "一位骑手", "until_date": str(until)}

    def with_last_claim(self, **facts: Any) -> list[dict[str, Any]]:
        return [*self.claims[:-1], {**self.claims[-1], **facts}]

    def last_day(self, claim: dict[str, Any]) -> str:
        return claim["released"]["date"] if "released" in claim else claim["until_date"]

    def write(self, name: str, value: Any) -> None:
        self.written = {**self.written, name: value}
        assert refusals(self.written) == []

    def refused(self, rule_name: str, **changes: Any) -> None:
        written = {key: value for key, value in {**deepcopy(self.written), **changes}.items() if value is not None}
        found = refusals(written)
        assert rule_name in found, (rule_name, found, written)
        met_refusals.add(rule_name)


def test_a_wish_goes_its_way_and_every_step_out_of_order_is_refused():
    met_refusals.clear()
    met_states.clear()
    walk(Life, lambda: met_refusals == REFUSALS and met_states == set(STATES), steps=40)
    assert met_refusals == REFUSALS
    assert met_states == set(STATES)

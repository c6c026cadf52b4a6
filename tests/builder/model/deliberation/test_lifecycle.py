"""A machine that takes one matter from step to step, day by day, and at every step tries whatever is not allowed."""

from copy import deepcopy
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from builder.model.deliberation.matter import FRUITFUL, MATTER_STATES, RESULTS, Matter
from tests.builder.model.deliberation.matters import refusals
from tests.builder.model.walking import walk

DAY = timedelta(days=1)
REFUSALS = {
    "accepted-and-declined",
    "declined-with-meetings",
    "meeting-before-acceptance",
    "matter-out-of-order",
    "meeting-given-twice",
    "attended-a-cancelled-meeting",
    "outcome-without-meeting",
    "meeting-after-outcome",
    "action-without-outcome",
    "evidence-without-date",
}
met_refusals: set[str] = set()
met_states: set[str] = set()


class Lifecycle(RuleBasedStateMachine):
    """`facts` is what the file says. What has become of the matter is told here by hand: `answer`, the days of the
    meetings `ahead`, how many were `held`, the `result`, and the number of `open` actions.
    """

    def __init__(self):
        super().__init__()
        self.day = date(2026, 1, 5)
        self.facts = {"id": "gate", "title": "东门几点锁", "raised_date": str(self.day), "raised_by": "一位居民"}
        self.answer = self.result = ""
        self.ahead: set[date] = set()
        self.held = self.open = 0
        self.agreed_on = self.last_meeting = self.day

    @property
    def state(self) -> str:
        if self.answer == "declined":
            return "declined"
        if self.result and not self.is_taken_up_again:
            is_over = self.result in FRUITFUL or bool(self.facts["actions"])
            return "done" if is_over and not self.open else "settled"
        if self.ahead:
            return "announced"
        return "deliberated" if self.held else self.answer or "raised"

    @property
    def is_taken_up_again(self) -> bool:
        return bool(self.ahead) or self.last_meeting > self.agreed_on

    def refuse(self, expected: str, **changed) -> None:
        broken = refusals(Matter, self.facts | changed)
        assert expected in broken, (expected, broken, self.facts | changed)
        met_refusals.update(broken)

    def step(self, day: date, **more) -> dict:
        return {"date": str(day), "by": "居委会", **more}

    def meetings(self, *added: dict) -> list[dict]:
        return [*deepcopy(self.facts.get("meetings", [])), *added]

    # Forward.

    @rule(days=st.integers(1, 6))
    def time_passes(self, days):
        for _ in range(days):
            self.day += DAY
            over = {day for day in self.ahead if day < self.day}
            self.held += len(over)
            self.last_meeting = max([self.last_meeting, *over])
            self.ahead -= over

    @precondition(lambda self: not self.answer)
    @rule(yes=st.integers(0, 7))
    def it_is_answered(self, yes):
        self.answer = "accepted" if yes else "declined"
        self.facts[self.answer] = self.step(self.day) if yes else self.step(self.day, reason="不归小区管")

    @precondition(lambda self: self.answer == "accepted" and self.result in ("", "deferred") and len(self.ahead) < 2)
    @rule(days=st.integers(1, 5))
    def a_meeting_is_announced(self, days):
        day = self.day + days * DAY
        if day not in {date.fromisoformat(each["date"]) for each in self.meetings()}:
            self.facts["meetings"] = self.meetings({"date": str(day), "hours": "19:00-20:30"})
            self.ahead.add(day)

    @precondition(lambda self: self.ahead)
    @rule(chance=st.integers(0, 3))
    def a_meeting_is_called_off(self, chance):
        if chance == 0:
            day = min(self.ahead)
            self.ahead.remove(day)
            changed = self.meetings()
            for meeting in changed:
                if meeting["date"] == str(day):
                    meeting["cancelled"] = {"date": str(self.day), "reason": "大雨"}
            self.facts["meetings"] = changed

    @precondition(lambda self: self.held and not self.ahead and (not self.result or self.is_taken_up_again))
    @rule(result=st.sampled_from(sorted(RESULTS)), actions=st.integers(0, 2), days=st.integers(0, 9))
    def there_is_an_outcome(self, result, actions, days):
        due = str(self.day + days * DAY)
        self.facts["outcome"] = {"date": str(self.day), "result": result, "text": "十点锁"}
        self.facts["actions"] = [{"what": f"第{n}件", "office": "物业", "due_date": due} for n in range(actions)]
        self.result, self.open, self.agreed_on = result, actions, self.day

    @precondition(lambda self: self.open)
    @rule()
    def an_action_is_done(self):
        actions = deepcopy(self.facts["actions"])
        next(each for each in actions if "done_date" not in each).update(done_date=str(self.day), evidence="照片")
        self.facts["actions"] = actions
        self.open -= 1

    # Backward, and to the side.

    @precondition(lambda self: self.answer)
    @rule()
    def it_is_not_answered_twice_nor_before_it_was_raised(self):
        other = "declined" if self.answer == "accepted" else "accepted"
        step = self.step(self.day, reason="不归小区管") if other == "declined" else self.step(self.day)
        self.refuse("accepted-and-declined", **{other: step})
        before = date.fromisoformat(self.facts["raised_date"]) - DAY
        self.refuse("matter-out-of-order", **{self.answer: self.facts[self.answer] | {"date": str(before)}})

    @precondition(lambda self: self.answer == "declined")
    @rule()
    def what_was_declined_goes_no_further(self):
        self.refuse("declined-with-meetings", meetings=[{"date": str(self.day)}])
        self.refuse("declined-with-meetings", outcome={"date": str(self.day), "result": "agreed", "text": "好"})
        self.refuse("declined-with-meetings", actions=[{"what": "锁", "office": "物业", "due_date": str(self.day)}])

    @precondition(lambda self: not self.answer)
    @rule()
    def no_step_is_skipped(self):
        self.refuse("meeting-before-acceptance", meetings=[{"date": str(self.day)}])
        self.refuse("outcome-without-meeting", outcome={"date": str(self.day), "result": "agreed", "text": "好"})
        self.refuse("action-without-outcome", actions=[{"what": "锁", "office": "物业", "due_date": str(self.day)}])

    @precondition(lambda self: self.answer == "accepted")
    @rule()
    def a_meeting_is_not_before_the_acceptance_and_not_twice_on_a_day(self):
        before = date.fromisoformat(self.facts["accepted"]["date"]) - DAY
        self.refuse("matter-out-of-order", meetings=self.meetings({"date": str(before)}))
        if self.meetings():
            self.refuse("meeting-given-twice", meetings=self.meetings({"date": self.meetings()[0]["date"]}))
            self.refuse("meeting-before-acceptance", accepted=None)

    @precondition(lambda self: any("cancelled" in each for each in self.meetings()))
    @rule()
    def nobody_came_to_what_was_called_off(self):
        changed = self.meetings()
        next(each for each in changed if "cancelled" in each)["attended"] = {"居民": "3人"}
        self.refuse("attended-a-cancelled-meeting", meetings=changed)

    @precondition(lambda self: self.answer == "accepted" and not self.held)
    @rule()
    def no_outcome_comes_without_a_meeting(self):
        self.refuse("outcome-without-meeting", outcome={"date": str(self.day - DAY), "result": "agreed", "text": "好"})

    @precondition(lambda self: self.result)
    @rule(result=st.sampled_from([result for result in sorted(RESULTS) if result != "deferred"]))
    def only_what_was_put_off_is_talked_over_again(self, result):
        later = {"date": str(self.agreed_on + 40 * DAY)}
        outcome = self.facts["outcome"] | {"result": result}
        self.refuse("meeting-after-outcome", outcome=outcome, meetings=self.meetings(later))
        self.refuse("outcome-without-meeting", meetings=[])

    @precondition(lambda self: self.result)
    @rule()
    def an_action_is_neither_due_nor_done_before_it_was_agreed(self):
        action = {"what": "锁", "office": "物业", "due_date": str(self.agreed_on)}
        before = str(self.agreed_on - DAY)
        self.refuse("matter-out-of-order", actions=[action | {"due_date": before}])
        self.refuse("matter-out-of-order", actions=[action | {"done_date": before, "evidence": "照片"}])
        self.refuse("evidence-without-date", actions=[action | {"evidence": "照片"}])
        if self.facts["actions"]:
            self.refuse("action-without-outcome", outcome=None)

    @invariant()
    def the_dates_tell_what_has_become_of_it(self):
        found = Matter.model_validate(self.facts)
        met_states.add(self.state)
        assert found.state_on(self.day) == self.state
        assert found.state_on(date(2026, 1, 4)) is None
        assert found.was_deliberated_on(self.day) == bool(self.held)
        assert found.is_fruitful_on(self.day) == (self.result in FRUITFUL and not self.open)
        assert len(found.open_actions_on(self.day)) == self.open


def test_a_matter_goes_step_by_step_and_no_step_can_be_skipped_taken_back_or_made_twice():
    met_refusals.clear()
    met_states.clear()
    walk(Lifecycle, lambda: met_refusals == REFUSALS and met_states == set(MATTER_STATES), steps=30)
    assert met_refusals == REFUSALS
    assert met_states == set(MATTER_STATES)

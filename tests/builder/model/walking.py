"""Random walks through a lifecycle, until every state was entered and every refusal met.

One run of a state machine may miss a rare corner: what Hypothesis tries depends on the source of the whole program. So it runs
with one seed after another, each as it would be run by itself, and ends with the first by which everything was seen.
"""

from collections.abc import Callable

from hypothesis import seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

_MOST_RUNS = 25


def walk(machine: type[RuleBasedStateMachine], saw_everything: Callable[[], bool], *, steps: int) -> None:
    """Runs `machine` at least once; returns without `saw_everything` when that does not come true: assert it."""
    for number in range(_MOST_RUNS):
        run_state_machine_as_test(
            seed(number)(machine),
            settings=settings(max_examples=50, stateful_step_count=steps, deadline=None, database=None),
        )
        if saw_everything():
            return

"""Work by several processes gives what work by one gives."""

import os
import signal
from collections import Counter

import pytest

from builder.workers import WorkerDied, spread


class NotOurs(Exception):
    def __init__(self, name, number):
        super().__init__(f"{name} {number}")


def test_results_come_in_the_order_of_the_items_whoever_makes_them():
    made = list(spread(lambda n: (n * n, os.getpid()), range(500), 2, chunk=7))
    assert [square for square, _ in made] == [n * n for n in range(500)]
    assert os.getpid() not in {made_by for _, made_by in made}


@pytest.mark.parametrize(("count", "workers"), [(0, 2), (63, 2), (500, 1)])
def test_few_items_or_one_worker_need_no_other_process(count, workers):
    assert set(spread(lambda n: os.getpid(), range(count), workers)) <= {os.getpid()}


def test_a_process_that_has_done_its_share_is_followed_by_a_fresh_one():
    made = list(spread(lambda n: (n, os.getpid()), range(200), 2, chunk=5, life=20))
    assert [number for number, _ in made] == list(range(200))
    by_process = Counter(made_by for _, made_by in made)
    assert len(by_process) >= 10 and max(by_process.values()) == 20


def test_results_larger_than_a_pipe_arrive_whole():
    assert [len(part) for part in spread(lambda n: bytes(n * 10_000), range(100), 2, chunk=3)] == [
        n * 10_000 for n in range(100)
    ]


def test_what_the_work_raises_is_raised_here():
    def refuse(number):
        if number == 40:
            raise ValueError("not forty")
        return number

    with pytest.raises(ValueError, match="^not forty$"):
        list(spread(refuse, range(100), 2))


def test_an_error_that_cannot_travel_is_told_in_words():
    def refuse(number):
        raise NotOurs("nine", number)

    with pytest.raises(RuntimeError, match="^NotOurs: nine 0$"):
        list(spread(refuse, range(100), 2))


def test_a_process_that_is_killed_is_noticed():
    def die(number):
        if number == 50:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkerDied, match="^[0-9]+ of 10 chunks were never answered$"):
        list(spread(die, range(100), 2, chunk=10))


def test_whoever_stops_early_leaves_no_process_behind():
    results = spread(lambda n: os.getpid(), range(1000), 2, chunk=1)
    worker = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)

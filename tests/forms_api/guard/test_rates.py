from hypothesis import given
from hypothesis import strategies as st

from forms_api.rates import Rate, Rates


class Time:
    now = 0.0

    def __call__(self):
        return self.now


def test_the_burst_then_one_a_period():
    time = Time()
    rates = Rates(Rate(burst=3, period_s=2.0), time)
    assert [rates.take("a") for _ in range(5)] == [0, 0, 0, 2, 2]
    time.now = 1.5
    assert rates.take("a") == 1
    time.now = 2.0
    assert [rates.take("a"), rates.take("a")] == [0, 2]


def test_waiting_long_enough_gives_the_whole_burst_back_and_no_more():
    time = Time()
    rates = Rates(Rate(burst=3, period_s=2.0), time)
    for _ in range(3):
        rates.take("a")
    time.now = 1000.0
    assert [rates.take("a") for _ in range(4)] == [0, 0, 0, 2]


def test_one_client_does_not_slow_another():
    rates = Rates(Rate(burst=1, period_s=2.0), Time())
    assert (rates.take("a"), rates.take("a"), rates.take("b")) == (0, 2, 0)


def test_memory_is_bounded_and_full_buckets_are_forgotten():
    time = Time()
    rates = Rates(Rate(burst=1, period_s=2.0), time, most_keys=100)
    for number in range(1000):
        rates.take(number)
    assert rates.remembered == 100
    time.now = 10.0
    rates.take("a")
    assert rates.remembered == 1


@given(st.lists(st.floats(min_value=0, max_value=5), max_size=60))
def test_never_more_than_the_burst_and_one_a_period(pauses):
    time = Time()
    rates = Rates(Rate(burst=4, period_s=2.0), time)
    taken = 0
    for pause in pauses:
        time.now += pause
        taken += rates.take("a") == 0
    assert taken <= 4 + time.now / 2.0 + 1e-6

"""Rates in the database: as those in memory, for every process that asks."""

from forms_api.rates import Rate
from tests.forms_api.store.samples import submission


def test_the_burst_is_one_for_all_and_others_are_not_slowed(database):
    one, other = database.open(), database.open()
    rates = [store.shared_rates("forms", Rate(burst=3, period_s=1000.0)) for store in (one, other)]
    assert [rates[nth % 2].take(("198.18.0.1", "suggestion")) for nth in range(3)] == [0, 0, 0]
    assert {999 <= each.take(("198.18.0.1", "suggestion")) <= 1000 for each in rates} == {True}
    assert rates[0].take(("198.18.0.2", "suggestion")) == 0
    assert one.shared_rates("codes", Rate(3, 1000.0)).take(("198.18.0.1", "suggestion")) == 0
    one.close()
    other.close()


def test_what_was_no_try_of_the_kind_is_given_back(database):
    store = database.open()
    rates = store.shared_rates("codes", Rate(burst=1, period_s=1000.0))
    assert rates.take("a") == 0 and rates.take("a") > 0
    rates.give_back("a")
    assert rates.take("a") == 0
    store.close()


def test_buckets_fill_up_again_and_full_ones_are_cleared_away(database):
    store = database.open()
    rates = store.shared_rates("forms", Rate(burst=1, period_s=0.001))
    for number in range(1000):
        assert rates.take(number) == 0
    (remembered,), = database.postgres.execute("SELECT count(*) FROM yizhan.rates")
    assert remembered < 900
    store.close()


def test_no_address_stands_in_the_table(database):
    store = database.open()
    store.shared_rates("forms", Rate(60, 2.0)).take(("198.18.0.1", "suggestion"))
    (bucket,), = database.postgres.execute("SELECT bucket FROM yizhan.rates")
    assert len(bucket) == 32 and "198" not in bucket
    store.close()


def test_a_dead_database_holds_nobody_up(database):
    store = database.open()
    rates = store.shared_rates("forms", Rate(burst=1, period_s=1000.0))
    rates.take("a")
    database.postgres.kill()
    assert rates.take("a") == 0
    rates.give_back("a")
    database.postgres.start()
    store.append(submission())
    store.close()

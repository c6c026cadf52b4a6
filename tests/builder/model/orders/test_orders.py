"""Where an order stands on a day is told from its dates; the book of a day, what is new, and what forms can be about."""

from datetime import date, datetime, timedelta

import pytest

from builder.model.orders.listed import listed_orders, menu_on, news, order_book, orders_by_item, rating_of
from builder.model.orders.order import Order
from builder.model.orders.targets import form_targets
from builder.model.rating_target import DAYS_OPEN
from tests.builder.model.orders.samples import RATING, order, street

DAY = date(2026, 5, 9)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-03-01", None),
        ("2026-03-02", "ordered"),
        ("2026-03-03", "issued"),
        ("2026-03-04", "issued"),
        ("2026-03-05", "accepted"),
        ("2026-03-09", "discussed"),
        ("2026-04-03", "discussed"),
        ("2026-04-04", "delivered"),
    ],
)
def test_an_order_stands_where_its_dates_say_and_what_is_still_to_come_has_not_happened(day, state):
    assert Order.model_validate(order(until="delivered")).state_on(date.fromisoformat(day)) == state


def test_a_refusal_may_come_after_any_step_and_is_not_told_before_its_day():
    for until in ("", "issued", "accepted", "discussed"):
        declined = {"date": "2026-03-20", "reason": "没有人手", "by": "便民服务队"}
        refused = Order.model_validate(order(until=until, declined=declined))
        assert refused.state_on(date(2026, 3, 19)) == (until or "ordered")
        assert refused.state_on(date(2026, 3, 20)) == "declined"


def test_a_rating_is_told_from_the_day_on_which_it_was_counted():
    rated = Order.model_validate(order(until="delivered", rating=RATING))
    assert rated.rating_on(date(2026, 4, 29)) is None
    assert rated.rating_on(date(2026, 4, 30)).counts == (("满意", 7), ("基本满意", 2), ("不满意", 1))
    assert rated.rating.total == 10


def test_the_book_has_who_waits_longest_first_and_what_ended_last_first():
    declined = {"date": "2026-03-20", "reason": "没有人手", "by": "便民服务队"}
    book = order_book(
        street(
            order("waits-2", until="issued", ordered_date="2026-03-01"),
            order("waits-1", ordered_date="2026-02-20"),
            order("old", until="delivered"),
            order("new", until="discussed", delivered={"date": "2026-05-01", "attendances": "12人次"}),
            order("refused", declined=declined),
            order("to-come", ordered_date="2026-05-10"),
        ),
        DAY,
    )
    assert [each.order.id for each in book.on_the_way] == ["waits-1", "waits-2"]
    assert [each.order.id for each in book.delivered] == ["new", "old"]
    assert [each.order.id for each in book.declined] == ["refused"]
    assert book.count == 5
    # Of hedged figures the sum is hedged too.
    assert str(book.attendances) == "近42人次"


def test_ratings_are_added_and_dated_by_the_oldest():
    book = order_book(
        street(
            order("one", until="delivered", rating=RATING),
            order("two", until="delivered", rating=RATING | {"satisfied": "1", "as_of": "2026-04-20"}),
            order("three", until="delivered"),
        ),
        DAY,
    )
    rating = rating_of(book, DAY)
    assert (rating.satisfied, rating.fairly, rating.dissatisfied) == (8, 4, 2)
    assert rating.as_of == date(2026, 4, 20)
    assert rating_of(order_book(street(order()), DAY), DAY) is None


def test_what_is_no_longer_offered_leaves_the_menu_on_its_day_and_its_orders_stay():
    at = street(order("mended", item="umbrella", ordered_date="2026-03-02"))
    assert [item.id for item in menu_on(at, date(2026, 3, 31))] == ["haircut", "film", "umbrella"]
    assert [item.id for item in menu_on(at, date(2026, 4, 1))] == ["haircut", "film"]
    assert [each.title for each in listed_orders(at, DAY)] == ["修伞摊（甲站）"]
    assert [(item.id, count) for item, count in orders_by_item(at, DAY)] == [("umbrella", 1)]


def test_every_step_of_the_last_sixty_days_is_news_once():
    at = street(order(until="delivered"))
    assert [(step.day.isoformat(), step.state) for step in news(at, DAY)] == [("2026-04-04", "delivered")]
    assert [step.state for step in news(at, date(2026, 3, 9))] == ["ordered", "issued", "accepted", "discussed"]


def test_an_item_of_some_stations_is_a_target_a_station_and_any_other_one_alone():
    found = {target.id: target.station for target in form_targets(street(), DAY)}
    assert found == {"haircut.a": "a", "haircut.b": "b", "film": ""}


def test_what_was_delivered_can_be_rated_to_the_last_second_of_half_a_year():
    at = street(order(until="delivered"))
    (rating,) = [target for target in form_targets(at, DAY) if target.form == "rating"]
    assert (rating.id, rating.title, rating.station) == ("order.film-1", "露天电影", "a")
    assert rating.opens_at == datetime(2026, 4, 4)
    assert rating.closes_at == datetime(2026, 10, 1, 23, 59, 59)
    for days, there in ((DAYS_OPEN + 30, True), (DAYS_OPEN + 31, False)):
        targets = form_targets(at, date(2026, 4, 4) + timedelta(days=days))
        assert any(target.form == "rating" for target in targets) == there
    assert not any(target.form == "rating" for target in form_targets(at, date(2026, 4, 3)))

"""orders.json and the feed of orders: how far each has come, valid by the schema, and nothing of tomorrow."""

import json
from datetime import date

import feedparser
import jsonschema

from builder.open_data.atom import feed_of
from builder.open_data.orders_feed import ORDERS_FEED
from builder.open_data.orders_json import orders_json
from builder.open_data.schemas import fields_of, schema_files
from tests.builder.model.orders.samples import MENU, RATING, order, street
from tests.builder.open_data.test_json_files import paths_in, strict

DAY = date(2026, 5, 9)
FULL = MENU[0] | {"description": "到家里来。", "audience": "老人", "office": "服务办"}
DECLINED = {"date": "2026-03-20", "reason": "没有人手。", "by": "便民服务队"}
STREET = street(order(until="delivered", rating=RATING), order("film-2", declined=DECLINED), menu=[FULL, *MENU[1:]])


def data(at=STREET, day=DAY) -> dict:
    return json.loads(orders_json(at, day))


def test_an_order_says_what_it_is_of_where_and_each_step():
    done, refused = data()["orders"]
    assert done == {
        "id": "film-1",
        "path": "orders/film-1/",
        "item": "film",
        "item_name": "露天电影",
        "station": "a",
        "state": "delivered",
        "ordered_date": "2026-03-02",
        "issued": {"date": "2026-03-03", "by": "甲居民区党总支"},
        "accepted": {"date": "2026-03-05", "office": "文化中心"},
        "discussed": {"date": "2026-03-09", "result": "周六晚上七点放。", "changes": "从楼前改到东门。"},
        "delivered": {
            "date": "2026-04-04",
            "text": "放了两个小时。",
            "attendances": {"text": "近30人次", "value": 30, "bound": "almost", "unit": "人次"},
            "evidence": "照片在橱窗",
        },
        "rating": {"satisfied": 7, "fairly": 2, "dissatisfied": 1, "as_of": "2026-04-30"},
    }
    assert refused["declined"] == {"date": "2026-03-20", "reason": "没有人手。", "by": "便民服务队"}
    assert [item["id"] for item in data()["menu"]] == ["haircut", "film"]


def test_the_file_is_valid_every_field_is_described_and_every_field_described_is_there():
    schema = json.loads(schema_files()["orders.schema.json"])
    jsonschema.Draft202012Validator(strict(schema)).validate(data())
    assert {field.path for field in fields_of("orders.schema.json")} <= paths_in(data())


def test_what_is_dated_after_the_day_is_not_told():
    (order_then,) = data(street(order(until="delivered", rating=RATING)), date(2026, 3, 8))["orders"]
    assert order_then["state"] == "accepted"
    assert order_then.keys().isdisjoint({"discussed", "delivered", "rating"})


def test_the_counts_add_up():
    counts = data()["counts"]
    assert counts["ordered"] == counts["on_the_way"] + counts["delivered"] + counts["declined"] == 2


def test_the_feed_tells_each_step_of_the_last_sixty_days():
    feed = feedparser.parse(feed_of(ORDERS_FEED, STREET, DAY))
    assert [(entry.title, entry.category, entry.updated[:10]) for entry in feed.entries] == [
        ("办好了：露天电影（甲站）", "delivered", "2026-04-04"),
        ("办不了：露天电影（甲站）", "declined", "2026-03-20"),
    ]
    assert feed.entries[1].content[0].value == "原因：没有人手。"
    assert feed_of(ORDERS_FEED, street(), DAY) is None

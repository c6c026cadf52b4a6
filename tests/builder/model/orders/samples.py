"""A street with a menu, and one order that has gone all the way."""

from dataclasses import replace

from builder.model.network import Network
from builder.model.orders.orders import Orders
from tests.builder.render.samples import network, station

MENU = [
    {"id": "haircut", "name": "上门理发", "kind": "服务", "stations": ["a", "b"], "price": "10元", "lead_days": "3"},
    {"id": "film", "name": "露天电影", "kind": "活动"},
    {"id": "umbrella", "name": "修伞摊", "kind": "服务", "stations": ["a"], "retired_date": "2026-04-01"},
]
STEPS = {
    "issued": {"date": "2026-03-03", "by": "甲居民区党总支"},
    "accepted": {"date": "2026-03-05", "office": "文化中心"},
    "discussed": {"date": "2026-03-09", "result": "周六晚上七点放。", "changes": "从楼前改到东门。"},
    "delivered": {"date": "2026-04-04", "text": "放了两个小时。", "attendances": "近30人次", "evidence": "照片在橱窗"},
}
RATING = {"satisfied": "7", "fairly": "2", "dissatisfied": "1", "as_of": "2026-04-30"}


def order(order_id: str = "film-1", until: str = "", **facts) -> dict:
    """A film ordered for station a on 2026-03-02, with its steps up to `until`."""
    names = list(STEPS)
    steps = {name: STEPS[name] for name in names[: names.index(until) + 1 if until else 0]}
    return {"id": order_id, "item": "film", "station": "a", "ordered_date": "2026-03-02"} | steps | facts


def street(*orders: dict, menu=MENU) -> Network:
    """Two stations, the menu, and these orders."""
    found = Orders.model_validate({"menu": menu, "orders": list(orders)})
    return replace(network(station("a", name="甲站"), station("b", name="乙站")), orders=found)

"""content/orders.yml: the menu, and the orders without anybody's name."""

from functools import cached_property

from pydantic import Field, model_validator

from builder.model.once import given_once, ids_given_once
from builder.model.orders.menu import MenuItem
from builder.model.orders.order import Order
from builder.model.record import Record


class Orders(Record):
    """The whole file."""

    menu: tuple[MenuItem, ...] = Field((), title="可以点的")
    orders: tuple[Order, ...] = Field((), title="点了的")

    @model_validator(mode="after")
    def _ids_are_given_once(self):
        return ids_given_once(given_once(self, "menu", "菜单", "items of the menu"), ("orders", "点单", "orders"))

    def item(self, item_id: str) -> MenuItem | None:
        return self._items_by_id.get(item_id)

    @cached_property
    def _items_by_id(self) -> dict[str, MenuItem]:
        return {item.id: item for item in self.menu}

"""content/orders.yml: the menu, and the orders without anybody's name."""

from builder.model.record import Record


class Orders(Record):
    """The whole file."""

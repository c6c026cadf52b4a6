"""点单: /orders/ with the menu and the orders, and a page an order; card.py is an order as every page shows it.

    orders_page(context)          "orders/"
    order_page(context, listed)   "orders/<id>/"
"""

from builder.render.views.orders.order import order_page
from builder.render.views.orders.page import orders_page

__all__ = ["order_page", "orders_page"]

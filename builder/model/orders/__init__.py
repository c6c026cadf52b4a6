"""点单: a menu of what can be ordered, and how far each order has come."""

"""What the desk does with orders and ratings: register.py gives an order the id under which the site tells of it, ratings.py
counts what people thought of what was done."""

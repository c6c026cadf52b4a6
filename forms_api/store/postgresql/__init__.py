"""The store in a PostgreSQL database, for more than one process or machine.

Nobody but choosing.py imports it, and only when a database is named: without psycopg everything else works.
"""

"""The desk: what comes by telephone, letter or box is typed in here; what is waiting is seen here; entry.py
writes, page.py shows, the commands are cli/desk*.py's."""

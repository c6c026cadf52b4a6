"""The whole way, as its people go it: real commands, a real server, a real browser, one network that changes its day."""

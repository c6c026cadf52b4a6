"""What staff do with an inbox, one job a module. None of them prints: cli.py does."""

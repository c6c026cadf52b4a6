"""Rules about the honour roll: people.py whom it may name and show, steps.py its notices and dates."""

"""Loads on the form server, measured: `python -m bench.forms` prints the table and writes bench/results/forms.json.

Everything runs in processes of its own on 127.0.0.1, bounded in count and time; nothing else is touched.
"""

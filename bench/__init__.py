"""Benchmarks: measured as ratios in one run, never as timed tests. `make bench` prints both tables (README)."""

"""The network as values: what an editor may write, checked one value at a time.

In: text, lists and mappings read from YAML. Out: frozen models. Nothing in this package reads a clock, a disk
or the environment; rules that need two files or a date are in builder/check. days/ knows what kind of day a date
is in China, opening/ what opening hours mean on it; station.py and network.py hold all the rest together.
"""

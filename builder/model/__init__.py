"""The network as values: what an editor may write, checked one value at a time.

In: text, lists and mappings read from YAML. Out: frozen models. Nothing in this package reads a clock, a disk
or the environment; rules that need two files or a date are in builder/check.
"""
